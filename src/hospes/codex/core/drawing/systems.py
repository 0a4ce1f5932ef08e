"""One system of a blueprint: some steps in reading order, in their lanes, with what the customer meets above."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hospes.codex.core.book import ProcessPage, StepPage
from hospes.codex.core.drawing.cards import card, place
from hospes.codex.core.drawing.grid import Cell, Extent, Link, Room
from hospes.codex.core.drawing.layout import lay_out
from hospes.codex.core.drawing.measure import wrap
from hospes.codex.core.drawing.outlines import Point
from hospes.codex.core.drawing.picture import SIZES, Band, Box, Divide, Lettering, Line
from hospes.codex.core.drawing.scene import Outcome, Scene
from hospes.codex.core.drawing.scribe import LANES
from hospes.codex.core.drawing.strands import Strand
from hospes.codex.core.drawing.upper import upper_rows
from hospes.codex.core.situations import Lane
from hospes.codex.core.text import _

STEPS = 8  # in one system
MARGIN = 118.0  # in which the names of the lanes stand
BREADTH, OUTCOME, TAIL = 152.0, 88.0, 96.0
LEAST, PAD, HEAD = 56.0, 12.0, 30.0
ROOM = Room(fork=12, straight=22, arrow=14, slots=26, side=13)
# The line above each lane.
_DIVIDES: dict[Lane, str] = {
    "customer": _("Line of interaction"),
    "behind": _("Line of visibility"),
    "support": _("Line of internal interaction"),
}


class System:
    """Everything placed from the system's own upper edge; `process` has only the steps of this system."""

    def __init__(self, scene: Scene, process: ProcessPage, strands: Sequence[Strand]) -> None:
        self.scene, self.process = scene, process
        self.rank_of = {page.path: rank for rank, page in enumerate(process.steps)}
        self.strands = [strand for strand in strands if strand.source in self.rank_of]
        self.boxes = {
            page.path: card(page, scene.scribe, breadth=BREADTH, moments=False) for page in process.steps
        }
        self.links = [self._link(strand) for strand in self.strands]
        self.lanes = scene.lanes
        cells = [self._cell(page) for page in process.steps]
        self.plan = lay_out(
            cells, self.links, room=ROOM, slots=len(self.lanes), back_before=True, least=LEAST
        )
        self.rows = upper_rows(process.steps, scene.scribe, breadth=BREADTH)
        self.upper = HEAD + sum(row.height for row in self.rows)
        self.width = MARGIN + 2 * PAD + self.plan.size.along
        self.height = self.upper + self.plan.size.across + 2 * PAD

    def _cell(self, page: StepPage) -> Cell:
        box = self.boxes[page.path]
        lane = self.lanes.index(page.step.lane)
        return Cell(page.path, self.rank_of[page.path], lane, Extent(box.width, box.height))

    def _link(self, strand: Strand) -> Link:
        outcome = Outcome.of(strand.outcome, breadth=OUTCOME)
        label = outcome.sideways if outcome else None
        rank = self.rank_of.get(strand.target or "")
        if rank is None:
            tail = self.scene.tail(strand, breadth=TAIL)
            return Link(strand.source, None, label=label, tail=Extent(tail.width, tail.height))
        back = rank <= self.rank_of[strand.source]
        return Link(strand.source, strand.target, str(strand.target), back, label)

    # --- placed on the sheet, with the upper edge at `top`

    def bands(self, top: float, width: float) -> Iterator[Band]:
        """The process's name, the rows above, and the lanes, each with its name in the margin."""
        yield self._head(top, width)
        at = top + HEAD
        for row in self.rows:
            words, marks = row.beside([self.plan.cells[page.path].along for page in self.process.steps])
            words = [words_.moved(MARGIN + PAD) for words_ in words]
            marks = [replace(mark, x=mark.x + MARGIN + PAD) for mark in marks]
            name = _name(self.scene.scribe.say(row.name))
            yield Band(row.kind, 0, at, width, row.height, (name, *words), marks=tuple(marks))
            at += row.height
        for (start, end), lane in zip(self._extents(), self.lanes, strict=True):
            name = _name(self.scene.scribe.say(LANES[lane]))
            yield Band(lane, 0, at + start, width, end - start, (name,))

    def _head(self, top: float, width: float) -> Band:
        name = wrap(self.scene.head(self.process), "frame", width - MARGIN, most=1)
        words = Lettering("frame", PAD, SIZES["frame"].size + 2, name)
        path = self.process.steps[0].path.rsplit("/", 1)[0]
        return Band("head", MARGIN, top, width - MARGIN, HEAD, (words,), path)

    def _extents(self) -> list[tuple[float, float]]:
        """Where each lane begins and ends, below the upper rows."""
        inner = [PAD + start + min(10, (end - start) / 2) for start, end in self.plan.corridors[1:-1]]
        edges = [0.0, *inner, self.plan.size.across + 2 * PAD]
        return list(pairwise(edges))

    def divides(self, top: float, width: float) -> Iterator[Divide]:
        """The lines between those who meet, with their names at the foot of the lane above."""
        for (start, _end), lane in zip(self._extents(), self.lanes, strict=True):
            y = top + self.upper + start
            lines = wrap(self.scene.scribe.say(_DIVIDES[lane]), "kind", MARGIN - 12, most=2)
            first = y - 5 - SIZES["kind"].leading * (len(lines) - 1)
            if start or self.rows:
                yield Divide(0, y, width, Lettering("kind", 6, first, lines))

    def boxes_at(self, top: float) -> Iterator[Box]:
        """Its steps, and the small boxes for what stands elsewhere."""
        for key, box in self.boxes.items():
            along, across = self.plan.cells[key]
            yield place(box, self._point(top, along, across - box.height / 2))
        for strand, link, course in zip(self.strands, self.links, self.plan.courses, strict=True):
            if link.tail and course.tail:
                box = self.scene.tail(strand, breadth=TAIL)
                yield place(box, self._point(top, course.tail.along, course.tail.across - box.height / 2))

    def lines(self, top: float) -> Iterator[Line]:
        """Everything that leads on from its steps."""
        for strand, link, course in zip(self.strands, self.links, self.plan.courses, strict=True):
            strokes = tuple(tuple(self._point(top, *spot) for spot in stroke) for stroke in course.strokes)
            outcome, words = Outcome.of(strand.outcome, breadth=OUTCOME), None
            if outcome and course.label:
                corner = self._point(top, *course.label)
                words = outcome.lettering(corner.x + outcome.breadth / 2, corner.y - outcome.height / 2)
            yield Line(strand.source, strand.target, strokes, link.back, words)

    def _point(self, top: float, along: float, across: float) -> Point:
        return Point(MARGIN + PAD + along, top + self.upper + PAD + across)


def _name(words: str) -> Lettering:
    return Lettering("lane", 6, 18, wrap(words, "lane", MARGIN - 12, most=3))
