"""Which line runs where in a corridor: side by side, with as few crossings as a little sorting gives.

Channel routing in the small: a corridor holds parallel tracks; each run of a line takes one from its lowest to
its highest place, and is joined there by strokes from either side.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

Net = TypeVar("Net", bound=Hashable)
WORTH_IT = 40  # runs in one corridor, beyond which a second look takes too long


@dataclass(slots=True)
class Run:
    """A stretch along a corridor: the places at which strokes join it from before and from behind."""

    before: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)  # places it reaches without a stroke


class _Stretch(NamedTuple):
    low: float
    high: float
    before: frozenset[float]  # each place once, however many join there
    behind: frozenset[float]


def tracks(runs: Mapping[Net, Run]) -> dict[Net, int]:
    """The track of each run that has a length, counted from the side before."""
    all_ = {net: _stretch(run) for net, run in runs.items()}
    long = [net for net, stretch in all_.items() if stretch.high > stretch.low]
    long.sort(key=lambda net: all_[net].low + all_[net].high)
    found: dict[Net, int] = {}
    for net in _sorted(long, all_):
        low, high = all_[net][:2]
        beside = [
            track for other, track in found.items() if all_[other].low <= high and low <= all_[other].high
        ]
        found[net] = 1 + max(beside, default=-1)
    return found


def _stretch(run: Run) -> _Stretch:
    places = run.before + run.behind + run.ends
    return _Stretch(min(places), max(places), frozenset(run.before), frozenset(run.behind))


def _sorted(nets: list[Net], all_: Mapping[Net, _Stretch]) -> list[Net]:
    """Each is put in where it crosses least; then each is taken out and put in once more."""
    order: list[Net] = []
    for net in nets:
        _put_in(order, net, all_)
    for net in nets if len(nets) <= WORTH_IT else ():
        order.remove(net)
        _put_in(order, net, all_)
    return order


def _put_in(order: list[Net], net: Net, all_: Mapping[Net, _Stretch]) -> None:
    own = all_[net]
    ahead = [_cost(own, all_[other]) for other in order]
    cost = lowest = sum(ahead)
    best = 0
    for place, other in enumerate(order):
        cost += _cost(all_[other], own) - ahead[place]
        if cost < lowest:
            best, lowest = place + 1, cost
    order.insert(best, net)


def _cost(first: _Stretch, second: _Stretch) -> int:
    """How often the two cross when `first` lies before `second`."""
    if first.high < second.low or second.high < first.low:
        return 0
    crossing = sum(first.low < place < first.high for place in second.before)
    return crossing + sum(second.low < place < second.high for place in first.behind)
