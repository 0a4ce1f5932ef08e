"""A text that is not in every language."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _
from hospes.codex.core.walk import texts


class UntranslatedText(Check):
    id = "untranslated-text"
    title = _("A text that is not in every language")
    explanation = _("A reader of that language sees the text in another one.")
    fix = _("Write the text in the languages named.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, field, text in texts(subject.codex):
            lacking = text.lacks(subject.codex.languages)
            if lacking:
                template = _("%(field)s is missing in: %(languages)s.")
                yield self.problem(path, template, field=field, languages=", ".join(lacking))
