"""A text that is not in every language."""

from collections.abc import Iterator
from functools import partial

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _
from hospes.codex.core.walk import Spot


class UntranslatedText(Check):
    id = "untranslated-text"
    title = _("A text that is not in every language")
    explanation = _(
        "A reader of that language sees the text in another one. In a language that the codex calls required, "
        "this keeps it from being published."
    )
    fix = _("Write the text in the languages named.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        lacking: dict[tuple[str, str], list[str]] = {}
        languages = subject.codex.languages
        for passage in subject.passages:
            for path, field, missing in passage.once(("lacking", languages), partial(_lacking, languages)):
                lacking.setdefault((path, missing), []).append(field)
        for (path, missing), fields in lacking.items():
            template = _("Missing in %(languages)s: %(fields)s.")
            found = self.problem(path, template, languages=missing, fields=", ".join(fields))
            needed = set(subject.codex.required_languages) & set(missing.split(", "))
            yield found._replace(severity="blocks") if needed else found


def _lacking(languages: tuple[str, ...], spots: tuple[Spot, ...]) -> list[tuple[str, str, str]]:
    """Path, field, and the languages that are missing there."""
    return [
        (path, field, ", ".join(missing)) for path, field, text in spots if (missing := text.lacks(languages))
    ]
