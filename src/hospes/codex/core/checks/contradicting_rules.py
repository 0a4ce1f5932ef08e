"""Rules of one step that contradict each other."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Problem, StepCheck, Subject
from hospes.codex.core.model import Rule, Step
from hospes.codex.core.text import _
from hospes.lib.text import fold


class ContradictingRules(StepCheck):
    id = "contradicting-rules"
    title = _("Rules of one step that contradict each other")
    explanation = _(
        "A step asks for a behaviour and forbids it at once, or says to do and to avoid the same "
        "thing. Whoever follows one breaks the other."
    )
    fix = _("Keep one of the two, or move one to the step where it holds.")

    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        yield from self._of(path, step.rules)

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        for path, rules in subject.ruled_throughout():
            yield from self._of(path, rules)

    def _of(self, path: str, rules: tuple[Rule, ...]) -> Iterator[Problem]:
        wanted = {str(rule.behaviour) for rule in rules if rule.do and rule.behaviour}
        shunned = {str(rule.behaviour) for rule in rules if rule.avoid and rule.behaviour}
        for behaviour in sorted(wanted & shunned):
            template = _("One rule asks for %(behaviour)s here and another forbids it.")
            yield self.problem(path, template, behaviour=behaviour)
        warned = [rule for rule in rules if rule.avoid]
        said = {fold(str(rule.do)) for rule in rules if rule.do} if warned else set()
        for rule in warned:
            if fold(str(rule.avoid)) in said:
                yield self.problem(path, _("“%(words)s” is to be done and avoided."), words=str(rule.avoid))
