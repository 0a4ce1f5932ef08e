"""A text with nothing in it."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _
from hospes.codex.core.walk import texts


class EmptyText(Check):
    id = "empty-text"
    title = _("A text with nothing in it")
    explanation = _("The text is there but says nothing, so a reader sees a gap.")
    fix = _("Write it, or remove the field.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, field, text in texts(subject.codex):
            if not text or str(text).strip() in ("…", "...", "TODO", "-"):
                yield self.problem(path, _("%(field)s says nothing."), field=field)
