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
        lacking: dict[tuple[str, str], list[str]] = {}
        for path, field, text in texts(subject.codex):
            if missing := text.lacks(subject.codex.languages):
                lacking.setdefault((path, ", ".join(missing)), []).append(field)
        for (path, languages), fields in lacking.items():
            template = _("Missing in %(languages)s: %(fields)s.")
            yield self.problem(path, template, languages=languages, fields=", ".join(fields))
