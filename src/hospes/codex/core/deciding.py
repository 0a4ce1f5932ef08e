"""What the authority table says of a step, and what speaks against doing it so.

At a step that decides a question the table's answer is the way on; at any other step with an action the deed is held
against the table. Neither is forced: what is done against the table wants a note.
"""

from dataclasses import dataclass
from decimal import Decimal

from hospes.codex.core.authority import Verdict, decide, role_with_its_own
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.facts import amount_of
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import holds, outcome_by_facts
from hospes.codex.core.model import Codex, Outcome, Step

_BEST_FIRST = ("yes", "ask", "no")


@dataclass(frozen=True, slots=True)
class Table:
    """The authority table as one person reads it: of their roles, the one with the best answer counts."""

    codex: Codex
    roles: tuple[str, ...]

    def says(self, step: Step, evidence: Evidence) -> Verdict | None:
        """The answer to what the step decides or does, for the amount at hand; None where it asks no question.

        At an approval it is the second person who answers, and not the table.
        """
        if step.action is None or step.approve is not None or not self.roles:
            return None
        return self.answers(
            step.action, evidence, amount_of(evidence.facts.get(step.amount)) if step.amount else None
        )

    def answers(self, action: str, evidence: Evidence, amount: Decimal | None) -> Verdict:
        """The best answer that any of the roles has to the question; there is at least one role."""
        verdicts = [
            decide(
                self.codex,
                action=action,
                role=role,
                facts=evidence.facts,
                case=evidence.case,
                done=evidence.done if evidence.knows_run else None,
                times=evidence.times,
                at=evidence.at,
                amount=amount,
            )
            for role in self.roles
        ]
        return min(verdicts, key=lambda verdict: (_BEST_FIRST.index(verdict.answer), not verdict.is_sure))


def roles_or_first(codex: Codex, role: str | None) -> tuple[str, ...]:
    """By whose authority a walk or a test goes: the role that is named, else the codex's first."""
    return (role,) if role else tuple(each.key for each in codex.roles[:1])


def outcome_is_against(step: Step, outcome: Outcome, evidence: Evidence) -> bool:
    """Whether what is known, or the table, says that the step does not turn out so: another outcome does.

    Going on as if the table had said yes is against it also while it cannot tell yet.
    """
    known = outcome_by_facts(step, evidence)
    if holds(step, outcome, evidence) is False or (known is not None and known.key != outcome.key):
        return True
    verdict = evidence.table.says(step, evidence) if evidence.table and outcome.answer == "yes" else None
    return verdict is not None and verdict.answer != "yes"


def deed_is_against(graph: Graph, path: str, evidence: Evidence) -> bool:
    """Whether a step does what the table does not allow: it says no, or to ask, and nobody has been asked."""
    step = graph.steps[path]
    if step.kind == "decide" or evidence.table is None:
        return False
    verdict = evidence.table.says(step, evidence)
    if verdict is None or verdict.answer == "yes":
        return False
    return not (verdict.answer == "ask" and verdict.is_sure and is_granted(graph, path, verdict, evidence))


def is_granted(graph: Graph, path: str, verdict: Verdict, evidence: Evidence) -> bool:
    """Whether a second person has said yes in this run, since the step was done the last time.

    They do so at an approval for whoever is to be asked, or for a role that may do all that one may.
    """
    for other in reversed(list(evidence.done)):
        if other == path:
            return False
        step = graph.steps.get(other)
        if step is None or step.approve is None or not _is_a_yes(step, evidence.done[other]):
            continue
        if verdict.ask_role is None or verdict.ask_role in role_with_its_own(graph.codex, step.approve.role):
            return True
    return False


def _is_a_yes(step: Step, outcome: str | None) -> bool:
    """An approval that can turn out in several ways says which of them are a yes."""
    if len(step.outcomes) < 2:
        return True
    return any(each.key == outcome and each.answer == "yes" for each in step.outcomes)
