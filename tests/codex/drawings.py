"""Drawings of a sample, and the laws of a drawing: no line runs through a box, a word, or along another line."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from hospes.codex.core.book import Book
from hospes.codex.core.drawing import Drawing, Line, Scribe
from hospes.codex.core.drawing.measure import width
from hospes.codex.core.drawing.picture import SIZES, Lettering
from hospes.codex.core.model import Codex
from tests.codex.samples import Body, of, situation

Draw = Callable[..., Drawing]


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area", by: float = 0.5) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )


class Segment(NamedTuple):
    """A straight piece of a line, as an area of almost no breadth."""

    line: Line
    area: Area
    upright: bool

    @property
    def thick(self) -> Area:
        left, top, right, bottom = self.area
        return Area(left - 0.4, top - 0.4, right + 0.4, bottom + 0.4)


def drawn(draw: Draw, codex: Codex, *, language: str = "en", only: str = "", **scribe: Any) -> Drawing:
    """A drawing of the first situation of a codex."""
    book = Book(codex, language)
    chapter = book.chapter(codex.situations[0])
    return draw(chapter, Scribe(book, **scribe), title="Complaint", only=only)


def drawn_of(draw: Draw, *processes: Body, **sections: Any) -> Drawing:
    return drawn(draw, of(situation("complaint", *processes), **sections))


def segments(drawing: Drawing) -> Iterator[Segment]:
    for line in drawing.lines:
        for start, end in (pair for stroke in line.strokes for pair in pairwise(stroke)):
            across, down = sorted((start.x, end.x)), sorted((start.y, end.y))
            assert start.x == end.x or start.y == end.y, "a line runs askew"
            if start != end:
                yield Segment(line, Area(across[0], down[0], across[1], down[1]), start.x == end.x)


def boxes(drawing: Drawing) -> list[Area]:
    return [Area(box.x, box.y, box.x + box.width, box.y + box.height) for box in drawing.boxes]


def spread(words: Lettering) -> Area:
    """The room that words take."""
    size, leading = SIZES[words.hand]
    wide = max(width(line, words.hand) for line in words.lines)
    left = words.x - wide / 2 if words.middle else words.x
    top = words.y - size * 0.8
    return Area(left, top, left + wide, top + leading * len(words.lines) - 2)


def outcomes(drawing: Drawing) -> list[Area]:
    return [spread(line.outcome) for line in drawing.lines if line.outcome]


def faults(drawing: Drawing) -> list[str]:
    """Everything that breaks a law."""
    taken, pieces = boxes(drawing) + outcomes(drawing), list(segments(drawing))
    sheet = Area(0, 0, drawing.width, drawing.height)
    return [
        *(f"{a} covers {b}" for a, b in combinations(taken, 2) if a.meets(b)),
        *(
            f"{_told(each)} runs through {area}"
            for each in pieces
            for area in taken
            if area.meets(each.thick)
        ),
        *(f"{_told(a)} runs along {_told(b)}" for a, b in combinations(pieces, 2) if _along(a, b)),
        *(f"{area} lies beyond the sheet" for area in taken if not _within(area, sheet)),
    ]


def _told(piece: Segment) -> str:
    return f"{piece.line.source} → {piece.line.target}"


def _along(a: Segment, b: Segment) -> bool:
    """Whether two lines that mean different things lie on each other."""
    if a.upright != b.upright or (a.line.target, a.line.back) == (b.line.target, b.line.back):
        return False
    if a.line.target == b.line.target or a.line.source == b.line.source:
        return False  # they may leave, or arrive, together
    across = abs(a.area.left - b.area.left) if a.upright else abs(a.area.top - b.area.top)
    shared = (
        min(a.area.bottom, b.area.bottom) - max(a.area.top, b.area.top)
        if a.upright
        else min(a.area.right, b.area.right) - max(a.area.left, b.area.left)
    )
    return across < 1 and shared > 1


def _within(area: Area, sheet: Area) -> bool:
    return (
        area.left >= 0 and area.top >= 0 and area.right <= sheet.right + 1 and area.bottom <= sheet.bottom + 1
    )
