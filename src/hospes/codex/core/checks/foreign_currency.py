"""A limit in another currency."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class ForeignCurrency(Check):
    id = "foreign-currency"
    title = _("A limit in another currency")
    explanation = _("Amounts are compared as numbers, so a limit must be in the codex's own currency.")
    fix = _("Write the limit in the codex's currency.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        ours = subject.codex.currency
        for entry in subject.codex.authority:
            if entry.limit and entry.limit.currency != ours:
                template = _("The limit is in %(theirs)s, the codex counts in %(ours)s.")
                path = entry.path
                yield self.problem(path, template, theirs=entry.limit.currency, ours=ours)
