"""Two parts with the same key."""

from collections import Counter
from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class DuplicateKey(Check):
    id = "duplicate-key"
    title = _("Two parts with the same key")
    explanation = _("Keys are addresses. When two parts share one, a reference to it can mean either.")
    fix = _("Give one of them another key.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        seen: Counter[str] = Counter(element.path for element in subject.codex.elements())
        for path, count in seen.items():
            if count > 1:
                yield self.problem(path, _("%(count)s parts have this key."), count=count)
        for path, step in subject.codex.steps():
            keys = Counter(outcome.key for outcome in step.outcomes)
            for key in (key for key, count in keys.items() if count > 1):
                yield self.problem(path, _("Two outcomes have the key %(key)s."), key=key)
