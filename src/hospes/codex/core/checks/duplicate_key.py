"""Two parts with the same key."""

from collections import Counter
from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Step
from hospes.codex.core.text import _


class DuplicateKey(StepCheck):
    id = "duplicate-key"
    title = _("Two parts with the same key")
    explanation = _("Keys are addresses. When two parts share one, a reference to it can mean either.")
    fix = _("Give one of them another key.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        keys = Counter(outcome.key for outcome in step.outcomes)
        for key in (key for key, count in keys.items() if count > 1):
            yield self.problem(path, _("Two outcomes have the key %(key)s."), key=key)

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        seen: Counter[str] = Counter(element.path for element in subject.elements)
        for path, count in seen.items():
            if count > 1:
                yield self.problem(path, _("%(count)s parts have this key."), count=count)
