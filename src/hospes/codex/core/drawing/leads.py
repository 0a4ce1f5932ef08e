"""What leaves a box, side by side: in which order, and how far beside its middle."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Link, Room
from hospes.codex.core.drawing.routes import Route

NUDGE = 8.0
STRAIGHTENED = 26.0  # a line to the box below is led straight down if that moves it no further than this
FAR = 1000.0


class Leads:
    """For each link how far `beside` the middle it leaves, for each box how much room across that takes."""

    def __init__(
        self, cells: Mapping[str, Cell], links: Sequence[Link], routes: Sequence[Route], room: Room
    ) -> None:
        self.cells, self.links, self.routes, self.room = cells, links, routes, room
        self.spots = {(cell.rank, cell.slot): cell.key for cell in cells.values()}
        self.leaving: dict[str, list[int]] = defaultdict(list)
        for place, link in enumerate(links):
            if link.source not in (BEFORE, BEHIND):
                self.leaving[link.source].append(place)
        self.beside: dict[int, float] = {}
        self.spread: dict[str, float] = {}
        for source, places in self.leaving.items():
            self._arrange(cells[source], places)

    def _arrange(self, source: Cell, places: list[int]) -> None:
        places.sort(key=lambda place: self._towards(place, source))
        sizes = [self._breadth_of(self.links[place]) for place in places]
        breadth = sum(sizes) + self.room.lead * (len(sizes) - 1)
        start, middles = -breadth / 2, []
        for size in sizes:
            middles.append(start + size / 2)
            start += size + self.room.lead
        shift = self._straightening(source, places, middles)
        self.spread[source.key] = breadth + 2 * abs(shift)
        for place, middle in zip(places, middles, strict=True):
            self.beside[place] = self._nudged(place, source, middle + shift)

    def _straightening(self, source: Cell, places: Sequence[int], middles: Sequence[float]) -> float:
        """How far all must move for the line to the box right below to run straight; 0 when that is too far."""
        below = self.spots.get((source.rank + 1, source.slot))
        shifts = [
            -middle
            for place, middle in zip(places, middles, strict=True)
            if self.links[place].target == below and below is not None
        ]
        return shifts[0] if len(shifts) == 1 and abs(shifts[0]) <= STRAIGHTENED else 0.0

    def _nudged(self, place: int, source: Cell, beside: float) -> float:
        """Not right above the middle of another box, where the lines that lead to that one arrive."""
        route = self.routes[place]
        below = self.spots.get((route.ranks[0], source.slot)) if route.ranks else None
        if abs(beside) >= NUDGE or below in (None, self.links[place].target):
            return beside
        return NUDGE if self._towards(place, source) > source.slot + 0.5 else -NUDGE

    def _towards(self, place: int, source: Cell) -> float:
        """To which side a link turns first; its outcomes keep their order where that leaves it open."""
        link, route = self.links[place], self.routes[place]
        if link.target is None:
            return source.slot + 0.5
        if link.target in (BEFORE, BEHIND):
            return -FAR if link.target == BEFORE else FAR
        return route.between if route.between is not None else self.cells[link.target].slot + 0.5

    @staticmethod
    def _breadth_of(link: Link) -> float:
        return max(link.label.across if link.label else 0, link.tail.across if link.tail else 0, 10)
