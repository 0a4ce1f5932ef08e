"""The rows above the lanes of a blueprint: what the customer holds in hand, and how they come away from each step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hospes.codex.core.book import StepPage
from hospes.codex.core.drawing.cards import Stack
from hospes.codex.core.drawing.outlines import MarkKind
from hospes.codex.core.drawing.picture import BandKind, Lettering, Mark
from hospes.codex.core.drawing.scribe import Scribe
from hospes.codex.core.text import _

ABOVE, BELOW, LEAST = 6.0, 8.0, 34.0


@dataclass(frozen=True)
class Upper:
    """A row: its words step by step, each set as if its column began at 0."""

    kind: BandKind
    name: str  # in English; marked for the catalogues
    columns: Sequence[Stack]
    foot: float = 0.0  # room for the name of the line below it

    @property
    def height(self) -> float:
        return max(LEAST, *(column.at + BELOW for column in self.columns)) + self.foot

    def beside(self, starts: Sequence[float]) -> tuple[list[Lettering], list[Mark]]:
        """All words and marks, each column where it begins."""
        words = [
            words.moved(start)
            for column, start in zip(self.columns, starts, strict=True)
            for words in column.words
        ]
        marks = [
            replace(mark, x=mark.x + start)
            for column, start in zip(self.columns, starts, strict=True)
            for mark in column.marks
        ]
        return words, marks


def upper_rows(steps: Sequence[StepPage], scribe: Scribe, *, breadth: float) -> list[Upper]:
    """Evidence, and the customer; a row in which nothing stands is left out."""
    evidence = Upper("evidence", _("Evidence"), [_evidence(page, scribe, breadth) for page in steps])
    felt = Upper("felt", _("The customer"), [_felt(page, scribe, breadth) for page in steps], foot=10)
    return [row for row in (evidence, felt) if any(column.words for column in row.columns)]


def _evidence(page: StepPage, scribe: Scribe, breadth: float) -> Stack:
    """What is handed over or shown. What is only said stands in the book."""
    stack = Stack(0, breadth, ABOVE)
    for name in scribe.at_hand(page):
        stack.set(name, "note", most=2)
    return stack


def _felt(page: StepPage, scribe: Scribe, breadth: float) -> Stack:
    stack = Stack(0, breadth, ABOVE)
    stack.set(scribe.read(page.step.effect), "felt", most=4)
    for moment in page.step.moments:
        stack.at += 3
        kind: MarkKind = "apart" if moment.sets_us_apart else "moment"
        stack.sign(kind, scribe.moment(moment), "moment", most=3, says=scribe.of_moment(moment))
    return stack
