"""Rules of one step that contradict each other."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _
from hospes.lib.text import fold


class ContradictingRules(Check):
    id = "contradicting-rules"
    title = _("Rules of one step that contradict each other")
    explanation = _(
        "A step asks for a behaviour and forbids it at once, or says to do and to avoid the same "
        "thing. Whoever follows one breaks the other."
    )
    fix = _("Keep one of the two, or move one to the step where it holds.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.codex.steps():
            wanted = {str(rule.behaviour) for rule in step.rules if rule.do and rule.behaviour}
            shunned = {str(rule.behaviour) for rule in step.rules if rule.avoid and rule.behaviour}
            for behaviour in sorted(wanted & shunned):
                template = _("One rule asks for %(behaviour)s here and another forbids it.")
                yield self.problem(path, template, behaviour=behaviour)
            said = {fold(str(rule.do)) for rule in step.rules if rule.do}
            for rule in step.rules:
                if rule.avoid and fold(str(rule.avoid)) in said:
                    yield self.problem(
                        path, _("“%(words)s” is to be done and avoided."), words=str(rule.avoid)
                    )
