"""The part of a chapter that is drawn, and how references to the rest are worded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hospes.codex.core.book import ProcessPage
from hospes.codex.core.drawing.cards import small
from hospes.codex.core.drawing.grid import Extent
from hospes.codex.core.drawing.measure import width, wrap
from hospes.codex.core.drawing.outlines import Shape
from hospes.codex.core.drawing.picture import SIZES, Box, Lettering, Telling, Way
from hospes.codex.core.drawing.scribe import LANES, Scribe
from hospes.codex.core.drawing.strands import Strand, strands
from hospes.codex.core.situations import Lane
from hospes.codex.core.text import _

MOST_STEPS = 150  # in one drawing: more can be neither read nor drawn in good time


@dataclass(frozen=True)
class Scene:
    """What is drawn: `processes` of the `chapter`, or parts of them, one after the other.

    `left_out` counts the steps that were too many.
    """

    chapter: Sequence[ProcessPage]
    processes: Sequence[ProcessPage]
    scribe: Scribe
    left_out: int = 0

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of every step of the chapter by its path."""
        return {page.path: page.number for process in self.chapter for page in process.steps}

    @cached_property
    def frame_of(self) -> dict[str, int]:
        """In which of the drawn processes a step stands; those not drawn are not there."""
        return {page.path: place for place, process in enumerate(self.processes) for page in process.steps}

    @cached_property
    def lanes(self) -> list[Lane]:
        """The lanes in which anybody works, from the customer inward."""
        used = {page.step.lane for process in self.processes for page in process.steps}
        return [lane for lane in LANES if lane in used]

    @cached_property
    def strands(self) -> list[list[Strand]]:
        """What leads on from each drawn process."""
        whole = {process.anchor: process.steps for process in self.chapter}
        return [strands(process, whole[process.anchor], self.scribe) for process in self.processes]

    def head(self, process: ProcessPage) -> str:
        """The number and name of a process; of a further part of it, that it goes on."""
        name = f"{process.number}  {self.scribe.read(process.process.name)}"
        if process.steps[0].step is process.process.steps[0]:
            return name
        return self.scribe.say(_("%(name)s (continued)")) % {"name": name}

    def called(self, strand: Strand) -> str:
        """What a strand leads to, in words."""
        if strand.target is None:
            return self.scribe.say(_("The end"))
        number = self.numbers.get(strand.target, "")
        return f"{number} {strand.name}".strip()

    def tail(self, strand: Strand, *, breadth: float) -> Box:
        """The small box that stands for what is not drawn."""
        shape: Shape = "over" if strand.target is None else "reference"
        return small(shape, self.called(strand), path=strand.target, breadth=breadth)

    def tellings(self) -> tuple[Telling, ...]:
        """The drawing in words, step by step."""
        ways: dict[str, list[Way]] = {}
        for strand in (strand for each in self.strands for strand in each):
            way = Way(strand.outcome, self.called(strand), strand.target)
            ways.setdefault(strand.source, []).append(way)
        return tuple(
            Telling(page.number, self.scribe.read(page.step.name), page.path, tuple(ways.get(page.path, ())))
            for process in self.processes
            for page in process.steps
        )


def scene_of(chapter: Sequence[ProcessPage], scribe: Scribe, *, only: str = "") -> Scene:
    """All processes of the chapter that have steps, or `only` the one of that key."""
    wanted = [process for process in chapter if process.steps and only in ("", process.anchor)]
    drawn = list(_cut(wanted))
    left_out = sum(len(process.steps) for process in wanted) - sum(len(process.steps) for process in drawn)
    return Scene(chapter, drawn, scribe, left_out)


def _cut(processes: Iterable[ProcessPage]) -> Iterator[ProcessPage]:
    left = MOST_STEPS
    for process in processes:
        if left > 0:
            yield replace(process, steps=process.steps[:left])
        left -= len(process.steps)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The words on a line, and how large they are."""

    lines: tuple[str, ...]
    breadth: float
    height: float

    @classmethod
    def of(cls, words: str, *, breadth: float) -> "Outcome | None":
        lines = wrap(words, "outcome", breadth, most=4)
        if not lines:
            return None
        return cls(
            lines,
            max(width(line, "outcome") for line in lines) + 6,
            SIZES["outcome"].leading * len(lines) + 4,
        )

    def lettering(self, x: float, y: float) -> Lettering:
        """The words with their middle at `x` and their upper edge at `y`."""
        return Lettering("outcome", x, y + 2 + SIZES["outcome"].size * 0.9, self.lines, middle=True)

    @property
    def downward(self) -> Extent:
        return Extent(self.height, self.breadth)

    @property
    def sideways(self) -> Extent:
        return Extent(self.breadth, self.height)
