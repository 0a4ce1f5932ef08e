"""The grid with coordinates: how deep each rank and corridor is, where each line runs."""

from collections.abc import Sequence
from math import ceil

from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Course, Extent, Link, Plan, Room, Spot
from hospes.codex.core.drawing.leads import Leads
from hospes.codex.core.drawing.routes import Joints, Net, Route, Router, runs_of

TAIL = 8  # between a label and the small box after it


def lay_out(
    cells: Sequence[Cell],
    links: Sequence[Link],
    *,
    room: Room,
    slots: int = 1,
    back_before: bool = False,
    least: float = 0,
) -> Plan:
    """Place the cells (at least one) and draw the links. There are at least so many `slots`, each `least` wide."""
    return _Layout(cells, links, room, slots, back_before, least).plan()


class _Layout:
    def __init__(
        self,
        cells: Sequence[Cell],
        links: Sequence[Link],
        room: Room,
        slots: int,
        back_before: bool,
        least: float,
    ) -> None:
        self.cells = {cell.key: cell for cell in cells}
        self.links = links
        self.room = room
        self.routes = Router(self.cells, links, back_before=back_before).routes
        self.leads = Leads(self.cells, links, self.routes, room)
        self.slots = max(slots, 1 + max(cell.slot for cell in cells))
        self.ranks = 1 + max(cell.rank for cell in cells)
        self.breadths = self._breadths(least)
        self.rank_tracks, self.slot_tracks = runs_of(links, self.routes, self._joints())
        self._measure_along()
        self._measure_across()

    def plan(self) -> Plan:
        ends = [(start, start + size) for start, size in zip(self.slot_at, self.breadths, strict=True)]
        edges = [0.0, *(edge for pair in ends for edge in pair), self.across]
        return Plan(
            cells={
                key: Spot(self.rank_at[cell.rank], self._middle(cell.slot))
                for key, cell in self.cells.items()
            },
            courses=[self._course(place) for place in range(len(self.links))],
            size=Extent(self.along, self.across),
            slots=ends,
            corridors=[(edges[place], edges[place + 1]) for place in range(0, len(edges), 2)],
        )

    # --- in slots

    def _breadths(self, least: float) -> list[float]:
        sizes = [least] * self.slots
        for cell in self.cells.values():
            wanted = max(cell.size.across, self.leads.spread.get(cell.key, 0))
            sizes[cell.slot] = max(sizes[cell.slot], wanted)
        return sizes

    def _joints(self) -> list[Joints]:
        return [Joints(self._leaves(place), self._arrives(link)) for place, link in enumerate(self.links)]

    def _leaves(self, place: int) -> float:
        source = self.links[place].source
        if source in (BEFORE, BEHIND):
            return -1 if source == BEFORE else self.slots + 1
        slot = self.cells[source].slot
        return slot + 0.5 + self.leads.beside[place] / (self.breadths[slot] + 1)

    def _arrives(self, link: Link) -> float:
        if link.target in (BEFORE, BEHIND):
            return -1 if link.target == BEFORE else self.slots + 1
        return self.cells[link.target].slot + 0.5 if link.target else 0

    # --- coordinates

    def _measure_along(self) -> None:
        depths = [0.0] * self.ranks  # of each rank, the outcomes of its boxes included
        for cell in self.cells.values():
            depths[cell.rank] = max(depths[cell.rank], self._depth(cell))
        self.corridor_at, self.rank_at = [0.0], []
        for rank in range(self.ranks):
            self.rank_at.append(self.corridor_at[rank] + self._corridor(rank))
            # In steps of a track: lines of grids beside each other can be kept apart by half a step.
            self.corridor_at.append(
                ceil((self.rank_at[rank] + depths[rank]) / self.room.track) * self.room.track
            )
        self.along = self.corridor_at[-1] + (
            self._corridor(self.ranks) if self.ranks in self.rank_tracks else 0
        )

    def _corridor(self, rank: int) -> float:
        lines = 1 + max(self.rank_tracks.get(rank, {}).values(), default=-1)
        if not lines:
            return self.room.straight if rank else 0
        return self.room.into + (lines - 1) * self.room.track + self.room.arrow

    def _depth(self, cell: Cell) -> float:
        outcomes = [self._outcome(self.links[place]) for place in self.leads.leaving.get(cell.key, ())]
        fork = self.room.fork if len(outcomes) > 1 or any(outcomes) else 0
        return cell.size.along + fork + max(outcomes, default=0)

    @staticmethod
    def _outcome(link: Link) -> float:
        label = link.label.along if link.label else 0
        return label + (TAIL + link.tail.along if link.tail else 0)

    def _measure_across(self) -> None:
        at, self.slot_at = self._between(0), []
        for slot, size in enumerate(self.breadths):
            self.slot_at.append(at)
            at += size + self._between(slot + 1)
        self.across = at

    def _between(self, slot: int) -> float:
        lines = 1 + max(self.slot_tracks.get(slot, {}).values(), default=-1)
        if not lines:
            return self.room.slots if 0 < slot < self.slots else 0
        return 2 * self.room.side + (lines - 1) * self.room.track

    def _middle(self, slot: int) -> float:
        return self.slot_at[slot] + self.breadths[slot] / 2

    def _along(self, rank: int, net: Net) -> float:
        return self.corridor_at[rank] + self.room.into + self.rank_tracks[rank].get(net, 0) * self.room.track

    def _across(self, slot: int, net: Net) -> float:
        start = (
            self.slot_at[slot] - self._between(slot)
            if slot < self.slots
            else self.across - self._between(slot)
        )
        return start + self.room.side + self.slot_tracks[slot].get(net, 0) * self.room.track

    # --- lines

    def _course(self, place: int) -> Course:
        link, route = self.links[place], self.routes[place]
        if link.source in (BEFORE, BEHIND):
            return Course([self._on_the_way(link, route, self._side(link.source))])
        leaving, course = self._leaving(place)
        if link.target is None:
            rest = [leaving, Spot(course.tail.along, leaving.across)] if course.tail else [leaving]
        else:
            rest = [leaving, *self._on_the_way(link, route, leaving.across)]
        if course.label is None:
            course.strokes[-1] += rest[1:]
        else:
            course.strokes.append(rest)
        return course

    def _leaving(self, place: int) -> tuple[Spot, Course]:
        """From the box to its outcome; the place where the line goes on, and what was drawn so far."""
        link = self.links[place]
        cell = self.cells[link.source]
        end, middle = self.rank_at[cell.rank] + cell.size.along, self._middle(cell.slot)
        across = middle + self.leads.beside[place]
        forks = len(self.leads.leaving[link.source]) > 1
        stroke = [Spot(end, middle if forks else across)]
        if forks and across != middle:
            stroke += [Spot(end + self.room.fork / 2, middle), Spot(end + self.room.fork / 2, across)]
        course = Course([stroke])
        at = end + self.room.fork
        if link.label:
            stroke.append(Spot(at, across))
            course.label = Spot(at, across)
            at += link.label.along
        if link.tail:
            course.tail = Spot(at + TAIL, across)
        return Spot(at, across), course

    def _on_the_way(self, link: Link, route: Route, across: float) -> list[Spot]:
        """From where the outcome ends, or from the side, to the target, or to the side."""
        net = (link.net, link.back)
        arriving = self._side(link.target) if link.target in (BEFORE, BEHIND) else 0.0
        ends: list[Spot] = []
        if not arriving and link.target not in (BEFORE, BEHIND):
            target = self.cells[str(link.target)]
            arriving, ends = (
                self._middle(target.slot),
                [Spot(self.rank_at[target.rank], self._middle(target.slot))],
            )
        points: list[Spot] = []
        turns = [across, *([self._across(route.between, net)] if route.between is not None else []), arriving]
        for place, rank in enumerate(route.ranks):
            along = self._along(rank, net)
            points += [Spot(along, turns[place]), Spot(along, turns[place + 1])]
        return [*points, *ends]

    def _side(self, side: str) -> float:
        return 0.0 if side == BEFORE else self.across
