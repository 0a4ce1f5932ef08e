"""A step as a box: its number and kind, its name, what belongs to its kind, its moments. Sized by its words."""

from dataclasses import dataclass, field, replace

from hospes.codex.core.book import StepPage
from hospes.codex.core.drawing.measure import width, wrap
from hospes.codex.core.drawing.outlines import INSETS, MarkKind, Point, Shape
from hospes.codex.core.drawing.picture import SIZES, Box, Hand, Lettering, Mark
from hospes.codex.core.drawing.scribe import Scribe

PAD = 10.0
SIGN = 12.0  # the size of a mark
FOLD = 8.0  # a corner that is turned down takes room
BESIDE = 17.0  # from a mark to the words beside it
NAME_LINES, NOTE_LINES, MOMENT_LINES, REFERENCE_LINES = 5, 4, 3, 4


@dataclass(slots=True)
class Stack:
    """Words set below each other in a box of a given width."""

    left: float
    room: float
    at: float
    words: list[Lettering] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def set(self, words: str, hand: Hand, *, most: int, beside: float = 0) -> None:
        """Further lines; `beside` leaves room for a mark at their left."""
        lines = wrap(words, hand, self.room - beside, most=most)
        if lines:
            size, leading = SIZES[hand]
            self.words.append(Lettering(hand, self.left + beside, self.at + size * 0.86, lines))
            self.at += leading * len(lines)

    def sign(self, kind: MarkKind, words: str, hand: Hand, *, most: int, says: str = "") -> None:
        """Further lines with a mark before the first."""
        top = self.at + (SIZES[hand].size * 1.15 - SIGN) / 2
        self.marks.append(Mark(kind, self.left, top, says or words))
        self.set(words, hand, most=most, beside=BESIDE)


def card(page: StepPage, scribe: Scribe, *, breadth: float, moments: bool = True) -> Box:
    """The box of a step, at the top left corner of the sheet; `place` moves it."""
    known = (page.path, page.number, breadth, moments)
    if known not in scribe.boxes:
        scribe.boxes[known] = _card(page, scribe, breadth, moments)
    return scribe.boxes[known]


def _card(page: StepPage, scribe: Scribe, breadth: float, moments: bool) -> Box:
    step = page.step
    inset = INSETS.get(step.kind, 0) + PAD
    stack = Stack(inset, breadth - 2 * inset, PAD - 2)
    stack.set(f"{page.number}  {scribe.kind(page)}", "kind", most=1)
    if critical := scribe.critical(page):
        folded = FOLD if step.kind == "commit" else 0
        stack.marks.append(Mark("critical", breadth - inset - SIGN - folded, PAD - 3, critical))
    stack.at += 2
    stack.set(scribe.read(step.name) or step.key, "name", most=NAME_LINES)
    _details(stack, page, scribe)
    if moments and step.moments:
        stack.at += 5
        for moment in step.moments:
            kind: MarkKind = "apart" if moment.sets_us_apart else "moment"
            stack.sign(
                kind, scribe.moment(moment), "moment", most=MOMENT_LINES, says=scribe.of_moment(moment)
            )
    return Box(
        step.kind, 0, 0, breadth, stack.at + PAD - 1, page.path, scribe.whole(page),
        tuple(stack.words), tuple(stack.marks), conditional=step.when is not None,
    )  # fmt: skip


def _details(stack: Stack, page: StepPage, scribe: Scribe) -> None:
    if detail := scribe.detail(page):
        stack.at += 2
        if page.step.kind == "wait":
            stack.sign("clock", detail, "note", most=2)
        else:
            stack.set(detail, "note", most=3)
    if condition := scribe.condition(page):
        stack.at += 3
        stack.sign("condition", condition, "note", most=NOTE_LINES)


def small(shape: Shape, words: str, *, path: str | None, breadth: float) -> Box:
    """A reference to a step that is not drawn here, or the end: as wide as its words, at most `breadth`."""
    inset = INSETS.get(shape, 8.0) + 3
    lines = wrap(words, "note", breadth - 2 * inset, most=REFERENCE_LINES)
    room = max((width(line, "note") for line in lines), default=0)
    size, leading = SIZES["note"]
    lettering = Lettering("note", inset, 4 + size * 0.9, lines)
    return Box(shape, 0, 0, room + 2 * inset, 9 + leading * len(lines), path, words, (lettering,))


def place(box: Box, corner: Point) -> Box:
    """The box at a place of the sheet."""
    return replace(box, x=corner.x, y=corner.y)
