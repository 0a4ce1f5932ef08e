"""Every way a step can turn out has a condition, and there is a case in which none holds."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.knowing import is_judged
from hospes.codex.core.model import Codex, Fact, Step
from hospes.codex.core.text import _

_MOST = 200  # cases that are tried for one step


class OutcomeNotCovered(Check):
    id = "outcome-not-covered"
    title = _("A case in which a step turns out in no way")
    explanation = _(
        "Each outcome has a condition or an answer of the authority table, and there are answers for which none of "
        "them holds. Then the guide stops here and knows no way on."
    )
    fix = _("Add an outcome for that case, or leave one without a condition: it is what is left.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            if len(step.outcomes) < 2 or not all(map(is_judged, step.outcomes)) or step.approve is not None:
                continue
            if (answer := _answer_left(subject.codex, step)) is not None:
                template = _("No outcome is left for this answer of the authority table: %(answer)s.")
                yield self.problem(path, template, answer=answer)
            elif (case := _case_left(subject.codex, step)) is not None:
                yield self.problem(path, _("No outcome is left for: %(case)s."), case=case)


def _answer_left(codex: Codex, step: Step) -> str | None:
    """An answer that the table can give to the step's question and that no outcome waits for."""
    if step.action is None or any(outcome.answer is None for outcome in step.outcomes):
        return None
    given = [entry.answer for entry in codex.authority if step.action in entry.actions]
    awaited = {outcome.answer for outcome in step.outcomes}
    return next(
        (answer for answer in ("yes", "ask", "no") if answer in given and answer not in awaited), None
    )


def _case_left(codex: Codex, step: Step) -> str | None:
    """Answers to what the conditions ask for which every one of them is false; None where there are none."""
    conditions = [outcome.when for outcome in step.outcomes if outcome.when is not None]
    if len(conditions) < len(step.outcomes):
        return None
    asked = dict.fromkeys(fact for condition in conditions for fact in facts_in(condition))
    facts = [codex.vocabulary[key] for key in asked if key in codex.vocabulary]
    told = [[(fact, value) for value in _values(fact)] for fact in facts if _values(fact)]
    for case in islice(product(*told), _MOST):
        evidence = Evidence(facts={fact.key: value for fact, value in case}, knows_run=False)
        if all(evaluate(condition, evidence).result is False for condition in conditions):
            return ", ".join(f"{fact.label.in_('en')}: {_said(fact, value)}" for fact, value in case)
    return None


def _values(fact: Fact) -> list[Any]:
    """The few answers a fact can have; none where there are many."""
    return [True, False] if fact.type == "boolean" else [choice.key for choice in fact.choices]


def _said(fact: Fact, value: Any) -> str:
    label = next((choice.label.in_("en") for choice in fact.choices if choice.key == value), None)
    return label or ("yes" if value else "no")
