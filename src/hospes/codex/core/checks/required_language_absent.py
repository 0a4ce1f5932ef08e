"""A required language that the codex does not have."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class RequiredLanguageAbsent(Check):
    id = "required-language-absent"
    title = _("A required language that the codex does not have")
    explanation = _(
        "Nothing is published while a text lacks a required language. One that is not among the codex's languages "
        "is never asked for, so the requirement says nothing."
    )
    fix = _("Add the language, or do not require it.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        codex = subject.codex
        for language in codex.required_languages:
            if language not in codex.languages:
                template = _("%(language)s is required, and the codex is not written in it.")
                yield self.problem("", template, language=language)
