"""One process of a flow: its steps in a grid that is read downward, with what enters and leaves at the sides."""

from math import ceil

from hospes.codex.core.drawing.cards import card, place
from hospes.codex.core.drawing.grid import BEFORE, BEHIND, Cell, Extent, Link, Room, Spot
from hospes.codex.core.drawing.layout import lay_out
from hospes.codex.core.drawing.measure import wrap
from hospes.codex.core.drawing.outlines import Point
from hospes.codex.core.drawing.picture import SIZES, Band, Box, Lettering, Line, Mark
from hospes.codex.core.drawing.ranks import ranks, slots
from hospes.codex.core.drawing.scene import Outcome, Scene
from hospes.codex.core.drawing.strands import Strand
from hospes.codex.core.text import _

BREADTH = 178.0  # of a step
OUTCOME = 98.0  # of the words on a line, at most
PAD = 14.0
ROOM = Room()


class Frame:
    """A process with everything in it placed, from the frame's own top left corner."""

    def __init__(self, place: int, scene: Scene, back: set[tuple[str, str]]) -> None:
        self.place, self.scene, self.back = place, scene, back
        self.process = scene.processes[place]
        self.boxes = {page.path: card(page, scene.scribe, breadth=BREADTH) for page in self.process.steps}
        self.leaving = [(strand, self._link(strand)) for strand in scene.strands[place]]
        self.entering = self._entering()
        links = [link for _strand, link in self.leaving] + self.entering
        self.plan = lay_out(self._cells(), links, room=ROOM)
        self._write_head()

    @property
    def width(self) -> float:
        return self.plan.size.across + 2 * PAD

    @property
    def height(self) -> float:
        return self.top + self.plan.size.along + PAD

    def _cells(self) -> list[Cell]:
        keys = list(self.boxes)
        onward = [
            strand
            for strand in self.scene.strands[self.place]
            if strand.target in self.boxes and (strand.source, strand.target) not in self.back
        ]
        rank_of = ranks(keys, onward)
        slot_of = slots(keys, onward, rank_of)
        return [
            Cell(key, rank_of[key], slot_of[key], Extent(box.height, box.width))
            for key, box in self.boxes.items()
        ]

    def _link(self, strand: Strand) -> Link:
        outcome = Outcome.of(strand.outcome, breadth=OUTCOME)
        label = outcome.downward if outcome else None
        frame = self.scene.frame_of.get(strand.target or "")
        if frame is None:
            tail = self.scene.tail(strand, breadth=OUTCOME + 16)
            return Link(strand.source, None, label=label, tail=Extent(tail.height, tail.width))
        target = str(strand.target)
        if frame != self.place:
            target = BEHIND if frame > self.place else BEFORE
        back = (strand.source, str(strand.target)) in self.back
        return Link(strand.source, target, str(strand.target), back, label)

    def _entering(self) -> list[Link]:
        """One line for each step that others lead to, and each side they come from."""
        found: dict[tuple[str, str, bool], Link] = {}
        for frame, strands in enumerate(self.scene.strands):
            side = BEFORE if frame < self.place else BEHIND
            for strand in strands:
                if frame != self.place and strand.target in self.boxes:
                    back = (strand.source, strand.target) in self.back
                    found.setdefault(
                        (side, strand.target, back), Link(side, strand.target, strand.target, back)
                    )
        return list(found.values())

    def _write_head(self) -> None:
        process = self.process
        scribe, room = self.scene.scribe, self.plan.size.across
        name = wrap(self.scene.head(process), "frame", room, most=3)
        size, leading = SIZES["frame"]
        self.head: list[Lettering] = [Lettering("frame", PAD, PAD - 3 + size, name)]
        self.marks: list[Mark] = []
        self.top = PAD + leading * len(name) + 8
        if process.process.anytime:
            words = scribe.say(_("May be opened at any point."))
            lines = wrap(words, "note", room - 18, most=2)
            self.head.append(Lettering("note", PAD + 18, self.top + 4, lines))
            self.marks.append(Mark("anytime", PAD, self.top - 6, words))
            self.top += SIZES["note"].leading * len(lines) + 6
        # Lines of this frame and of the next one never come out at the same height.
        self.top = (ceil(self.top / ROOM.track) + self.place % 2 / 2) * ROOM.track

    def entry_number(self, net: tuple[str, bool], *, from_before: bool) -> int:
        """Which of the entering lines leads to a step from that side."""
        side = BEFORE if from_before else BEHIND
        ends = [(link.source, (link.net, link.back)) for link in self.entering]
        return ends.index((side, net))

    def leaves_at(self, number: int) -> float:
        """How far down a line leaves at the side, from the frame's top."""
        return self.top + self.plan.courses[number].strokes[-1][-1].along

    def enters_at(self, number: int) -> float:
        """How far down an entering line comes in."""
        return self.top + self.plan.courses[len(self.leaving) + number].strokes[0][0].along

    # --- placed on the sheet, with the frame's corner at `at`

    def band(self, at: Point, height: float) -> Band:
        """The frame itself, with its name."""
        path = self.process.steps[0].path.rsplit("/", 1)[0]
        return Band("frame", at.x, at.y, self.width, height, tuple(self.head), path, tuple(self.marks))

    def boxes_at(self, at: Point) -> list[Box]:
        """Its steps, and the small boxes for what is not drawn."""
        found = []
        for key, box in self.boxes.items():
            along, across = self.plan.cells[key]
            found.append(place(box, self._point(at, Spot(along, across - box.width / 2))))
        for (strand, link), course in zip(self.leaving, self.plan.courses, strict=False):
            if link.tail and course.tail:
                corner = Spot(course.tail.along, course.tail.across - link.tail.across / 2)
                box = self.scene.tail(strand, breadth=OUTCOME + 16)
                found.append(place(box, self._point(at, corner)))
        return found

    def line(self, at: Point, number: int) -> Line:
        """The line of a strand, as far as it runs in this frame."""
        strand, link = self.leaving[number]
        course = self.plan.courses[number]
        strokes = tuple(tuple(self._point(at, spot) for spot in stroke) for stroke in course.strokes)
        outcome = Outcome.of(strand.outcome, breadth=OUTCOME)
        words = outcome.lettering(*self._point(at, course.label)) if outcome and course.label else None
        return Line(strand.source, strand.target, strokes, link.back, words)

    def entry(self, at: Point, number: int) -> list[Point]:
        """An entering line, from the side to its step."""
        course = self.plan.courses[len(self.leaving) + number]
        return [self._point(at, spot) for spot in course.strokes[0]]

    def _point(self, at: Point, spot: Spot) -> Point:
        return Point(at.x + PAD + spot.across, at.y + self.top + spot.along)
