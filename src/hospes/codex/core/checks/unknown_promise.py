"""A tier with an unknown promise."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class UnknownPromise(Check):
    id = "unknown-promise"
    title = _("A tier with an unknown promise")
    explanation = _("A tier names a promise that the codex does not make.")
    fix = _("Correct the key, or add the promise.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = {promise.key for promise in subject.codex.promises}
        for tier in subject.codex.tiers:
            for key in tier.promises:
                if key not in known:
                    yield self.problem(
                        f"tiers/{tier.key}", _("There is no promise called %(name)s."), name=key
                    )
