"""A text with nothing in it."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _
from hospes.codex.core.walk import Spot


class EmptyText(Check):
    id = "empty-text"
    title = _("A text with nothing in it")
    explanation = _("The text is there but says nothing, so a reader sees a gap.")
    fix = _("Write it, or remove the field.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for passage in subject.passages:
            for path, field in passage.once("saying nothing", _saying_nothing):
                yield self.problem(path, _("%(field)s says nothing."), field=field)


def _saying_nothing(spots: tuple[Spot, ...]) -> list[tuple[str, str]]:
    return [
        (path, field)
        for path, field, text in spots
        if not text or str(text).strip() in ("…", "...", "TODO", "-")
    ]
