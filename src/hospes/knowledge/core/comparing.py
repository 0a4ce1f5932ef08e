"""What changed between two versions, line by line, and word by word where a line was only changed."""

from difflib import SequenceMatcher
from typing import NamedTuple

from hospes.codex.core.word_changes import Runs, compared

MOST_LINES = 2_000


class Row(NamedTuple):
    """A line before and after; None where there was or is none."""

    before: Runs | None
    after: Runs | None

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def compare(before: str, after: str) -> tuple[Row, ...]:
    """Both texts beside each other; what stayed is one row."""
    old, new = before.splitlines()[:MOST_LINES], after.splitlines()[:MOST_LINES]
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(*compared(line, line)) for line in old[a:b] if line.strip()]
        else:
            rows += _changed(old[a:b], new[c:d])
    return tuple(rows)


def _changed(old: list[str], new: list[str]) -> list[Row]:
    old, new = [line for line in old if line.strip()], [line for line in new if line.strip()]
    rows = [Row(*compared(before, after)) for before, after in zip(old, new, strict=False)]
    rows += [Row(compared(line, "")[0], None) for line in old[len(new) :]]
    return [*rows, *(Row(None, compared("", line)[1]) for line in new[len(old) :])]
