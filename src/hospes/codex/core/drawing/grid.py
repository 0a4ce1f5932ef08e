"""Boxes in a grid, and lines between them that never run through a box, a word or each other.

The grid has two directions: `along` is the way one reads (down in a flow, to the right in a blueprint), `across`
the other. Boxes stand in ranks along and slots across. Between ranks, and between slots, there are corridors;
lines run only there, or straight through cells that are empty. All lines to one box share a net, and may merge.

    corridor 0 | rank 0, its outcomes | corridor 1 | rank 1, its outcomes | corridor 2 …
"""

from dataclasses import dataclass
from typing import NamedTuple

BEFORE, BEHIND = "<", ">"  # the two sides of the grid, as ends of links to what lies beyond it


class Extent(NamedTuple):
    """A size in the grid's own directions."""

    along: float
    across: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A box: where it stands and how large it is."""

    key: str
    rank: int
    slot: int
    size: Extent


@dataclass(frozen=True, slots=True)
class Link:
    """From a box to another, to a side of the grid, or (without a target) to its own `tail`, a small box.

    `net` says which lines may merge. A side as the source: it comes in from there.
    """

    source: str
    target: str | None
    net: str = ""
    back: bool = False
    label: Extent | None = None
    tail: Extent | None = None


class Spot(NamedTuple):
    """A place in the grid's own directions."""

    along: float
    across: float


@dataclass(slots=True)
class Course:
    """How a link runs: its strokes, where its label and its tail begin (along) and have their middle (across)."""

    strokes: list[list[Spot]]
    label: Spot | None = None
    tail: Spot | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Distances in pixels."""

    fork: float = 14  # from a box to its outcomes, where it has several
    lead: float = 12  # between two outcomes of one box
    track: float = 9  # between two lines side by side
    into: float = 8  # from where a corridor begins to its first line
    arrow: float = 15  # from its last line to the next box
    straight: float = 26  # a corridor without a line along it
    slots: float = 18  # between two slots without a line
    side: float = 9  # from a slot to the first line beside it


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything came to stand: each cell's beginning along and middle across, each link's course."""

    cells: dict[str, Spot]
    courses: list[Course]
    size: Extent
    slots: list[tuple[float, float]]
    corridors: list[tuple[float, float]]  # between slots, the outer two included
