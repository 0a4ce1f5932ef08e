"""Someone must ask, and there is nobody to ask."""

from collections.abc import Iterator

from hospes.codex.core.authority import who_may
from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class AskWithoutWhom(Check):
    id = "ask-without-whom"
    title = _("Someone must ask, and there is nobody to ask")
    explanation = _("The table says to ask first, but names no role and lets no other role say yes.")
    fix = _("Name the role to ask, or let a role decide.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for entry in subject.codex.authority:
            if entry.answer != "ask" or entry.ask_role or entry.needs:  # what has to be found out asks nobody
                continue
            for action in entry.actions:
                if who_may(subject.codex, action, entry.role) is None:
                    template = _("%(role)s has to ask, and nobody may say yes.")
                    yield self.problem(f"authority/{action}", template, role=entry.role)
