"""What a drawing consists of: plain values with coordinates in pixels, from the top left corner.

Nothing here knows how it is shown; a page and a file on paper are made from the same values.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from hospes.codex.core.drawing import outlines
from hospes.codex.core.drawing.outlines import MarkKind, Point, Shape

# In which hand words are set: what people say in the voice, what the program says in the machine's.
Hand = Literal["name", "kind", "note", "moment", "felt", "outcome", "lane", "frame"]
BandKind = Literal["frame", "head", "evidence", "felt", "customer", "behind", "support"]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of words in one hand. `x` is their start (or middle), `y` the first baseline."""

    hand: Hand
    x: float
    y: float
    lines: tuple[str, ...]
    middle: bool = False

    @property
    def baselines(self) -> list[tuple[float, str]]:
        """Each line with the height it stands on."""
        return [(self.y + place * SIZES[self.hand].leading, line) for place, line in enumerate(self.lines)]

    def moved(self, x: float) -> "Lettering":
        """The same, further to the right."""
        return replace(self, x=self.x + x)


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign: a moment of truth, a critical step, a condition. `says` tells it in words."""

    kind: MarkKind
    x: float
    y: float
    says: str

    @property
    def path(self) -> str:
        """As SVG path data, in a square of 12."""
        return outlines.SIGNS[self.kind]


@dataclass(frozen=True, slots=True)
class Box:
    """A step, or a reference to one that stands elsewhere (`reference`), or the end (`over`).

    Words and marks are placed within the box. `path` leads to the part; `says` is all of it for a listener.
    """

    shape: Shape
    x: float
    y: float
    width: float
    height: float
    path: str | None
    says: str
    words: tuple[Lettering, ...] = ()
    marks: tuple[Mark, ...] = ()
    conditional: bool = False

    @property
    def outline(self) -> str:
        """As SVG path data, from its own corner."""
        return outlines.outline(self.shape, self.width, self.height)

    @property
    def inner(self) -> str:
        """Strokes within the outline, as path data; often none."""
        return outlines.inner(self.shape, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Line:
    """From a step to another (None: the end), in one or more strokes: it is interrupted where its outcome stands."""

    source: str
    target: str | None
    strokes: tuple[tuple[Point, ...], ...]
    back: bool = False
    outcome: Lettering | None = None

    @property
    def path(self) -> str:
        """All strokes as SVG path data."""
        return "".join(map(outlines.drawn, self.strokes))

    @property
    def arrow(self) -> str:
        """Its head as path data."""
        return outlines.arrow(self.strokes[-1])


@dataclass(frozen=True, slots=True)
class Band:
    """A lane of a blueprint or the frame of a process; `words` name it."""

    kind: BandKind
    x: float
    y: float
    width: float
    height: float
    words: tuple[Lettering, ...] = ()
    path: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Divide:
    """A line between lanes that has a name in the literature, such as the line of visibility."""

    x: float
    y: float
    width: float
    words: Lettering


class Way(NamedTuple):
    """What follows a step, told: the outcome (or nothing), what comes then, and its path (None: the end)."""

    outcome: str
    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One step of the drawing in words."""

    number: str
    name: str
    path: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing. `margin` is how far the names of lanes reach; `left_out` counts steps too many to draw."""

    title: str
    desc: str
    width: float
    height: float
    bands: tuple[Band, ...]
    divides: tuple[Divide, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    tellings: tuple[Telling, ...]
    margin: float = 0
    left_out: int = 0

    @property
    def signs(self) -> dict[MarkKind, str]:
        """The marks that occur in it, as path data: for a key to them."""
        places = [*(box.marks for box in self.boxes), *(band.marks for band in self.bands)]
        return {mark.kind: mark.path for marks in places for mark in marks}


class Size(NamedTuple):
    """How large a hand is, and how far its lines are apart, in pixels."""

    size: float
    leading: float


SIZES: dict[Hand, Size] = {
    "name": Size(14.5, 18),
    "kind": Size(11.5, 15),
    "note": Size(12, 15.5),
    "moment": Size(12.5, 16),
    "felt": Size(12.5, 16),
    "outcome": Size(12, 15),
    "lane": Size(12, 15),
    "frame": Size(15, 19),
}
