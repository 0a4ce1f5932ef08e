"""Through which corridors of a grid each link runs, and which places of them it joins."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Link
from hospes.codex.core.drawing.tracks import Run, tracks

Net = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Route:
    """The corridors between ranks it runs along (two at most), and the one between slots that joins them."""

    ranks: tuple[int, ...] = ()
    between: int | None = None


class Router:
    """Finds a route for each link, one after the other: whoever comes first takes the empty cells."""

    def __init__(self, cells: dict[str, Cell], links: Sequence[Link], *, back_before: bool) -> None:
        self.cells = cells
        self._back_before = back_before
        self._taken: dict[tuple[int, int], object] = {
            (cell.rank, cell.slot): cell.key for cell in cells.values()
        }
        self.routes = [self._route(link) for link in links]

    def _route(self, link: Link) -> Route:
        if link.target is None:
            return Route()
        if link.source in (BEFORE, BEHIND):
            return Route((self.cells[link.target].rank,))
        source = self.cells[link.source]
        first = source.rank + 1
        if link.target in (BEFORE, BEHIND):
            return Route((first,))
        target = self.cells[link.target]
        if target.rank == first:
            return Route((first,))
        net = (link.net, link.back)
        if target.rank > first and self._claim(range(first, target.rank), source.slot, net):
            return Route((target.rank,))
        if target.rank > first and self._claim(range(source.rank, target.rank), target.slot, net):
            return Route((first,))
        return Route((first, target.rank), self._between(source, target, back=target.rank < first))

    def _claim(self, ranks: range, slot: int, net: Net) -> bool:
        """Whether the line may run straight through these cells; they are its own from then on."""
        if any(self._taken.get((rank, slot), net) != net for rank in ranks):
            return False
        self._taken.update(((rank, slot), net) for rank in ranks)
        return True

    def _between(self, source: Cell, target: Cell, *, back: bool) -> int:
        """Forward on the near side of the target; back round the outer side of both."""
        if back and self._back_before:
            return min(source.slot, target.slot)
        if back:
            return max(source.slot, target.slot) + 1
        return target.slot + 1 if source.slot > target.slot else target.slot


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a link leaves and arrives across, in slots: 2.5 is the middle of the third."""

    leaves: float
    arrives: float


def runs_of(
    links: Sequence[Link], routes: Sequence[Route], joints: Sequence[Joints]
) -> tuple[dict[int, dict[Net, int]], dict[int, dict[Net, int]]]:
    """The tracks of all nets: by corridor between ranks, and by corridor between slots."""
    ranks: dict[int, dict[Net, Run]] = defaultdict(lambda: defaultdict(Run))
    for link, route, joint in zip(links, routes, joints, strict=True):
        net = (link.net, link.back)
        if len(route.ranks) == 1:
            run = ranks[route.ranks[0]][net]
            (run.ends if link.source in (BEFORE, BEHIND) else run.before).append(joint.leaves)
            (run.ends if link.target in (BEFORE, BEHIND) else run.behind).append(joint.arrives)
        elif route.between is not None:
            _turn(ranks, net, route, joint)
    found = {rank: tracks(runs) for rank, runs in ranks.items()}
    return found, _slots(links, routes, joints, found)


def _turn(ranks: dict[int, dict[Net, Run]], net: Net, route: Route, joint: Joints) -> None:
    (first, last), between = route.ranks, float(route.between or 0)
    onward = last > first
    leaving, arriving = ranks[first][net], ranks[last][net]
    leaving.before.append(joint.leaves)
    (leaving.behind if onward else leaving.before).append(between)
    (arriving.before if onward else arriving.behind).append(between)
    arriving.behind.append(joint.arrives)


def _slots(
    links: Sequence[Link],
    routes: Sequence[Route],
    joints: Sequence[Joints],
    ranks: dict[int, dict[Net, int]],
) -> dict[int, dict[Net, int]]:
    slots: dict[int, dict[Net, Run]] = defaultdict(lambda: defaultdict(Run))
    for link, route, joint in zip(links, routes, joints, strict=True):
        if route.between is None:
            continue
        net = (link.net, link.back)
        run = slots[route.between][net]
        for rank, place in ((route.ranks[0], joint.leaves), (route.ranks[1], joint.arrives)):
            height = rank + (ranks[rank][net] + 1) / (len(ranks[rank]) + 2)
            (run.before if place < route.between else run.behind).append(height)
    return {slot: tracks(runs) for slot, runs in slots.items()}
