"""What may be recorded in a run. Each answer is None when it may, else the reason it may not."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from hospes.codex.core.authority import role_with_its_own
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import deed_is_against, outcome_is_against
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import Columns, outcome_by_facts
from hospes.codex.core.lists import is_open
from hospes.codex.core.model import Codex, Moment, Step
from hospes.encounters.core.run import LANDED, State


class Objection(StrEnum):
    """Why something cannot be recorded. The verbs word it for the reader."""

    NO_SUCH_STEP = "no_such_step"
    NO_SUCH_OUTCOME = "no_such_outcome"
    OUTCOME_WANTED = "outcome_wanted"
    NOTE_WANTED = "note_wanted"
    REASON_WANTED = "reason_wanted"
    FACTS_WANTED = "facts_wanted"
    ANOTHER_PERSON_WANTED = "another_person_wanted"
    NO_SUCH_MOMENT = "no_such_moment"
    NO_SUCH_LANDING = "no_such_landing"
    NOT_DONE_YET = "not_done_yet"
    HAS_ENDED = "has_ended"
    IS_PAUSED = "is_paused"
    IS_NOT_PAUSED = "is_not_paused"
    NO_SUCH_END = "no_such_end"


ENDS = ("resolved", "referred", "refused", "escalated", "pending")


def may_act(state: State) -> Objection | None:
    """Whether anything can be recorded now."""
    if state.ended is not None:
        return Objection.HAS_ENDED
    return Objection.IS_PAUSED if state.paused else None


def outcome_of(step: Step, outcome: str, note: str, evidence: Evidence) -> str | Objection:
    """The outcome to record: the one chosen; the only one there is, or the one that what is known tells; or none, when
    a note says how it went. One that what is known, or the authority table, speaks against is taken only with a note.
    """
    keys = [each.key for each in step.outcomes]
    if outcome:
        if outcome not in keys:
            return Objection.NO_SUCH_OUTCOME
        is_against = outcome_is_against(step, step.outcomes[keys.index(outcome)], evidence)
        return Objection.NOTE_WANTED if is_against and not note.strip() else outcome
    if len(keys) == 1:
        return keys[0]
    if known := outcome_by_facts(step, evidence):
        return known.key
    if step.kind == "link":
        return ""  # how it turned out is known when it comes back
    return Objection.OUTCOME_WANTED if keys and not note.strip() else ""


def may_do(graph: Graph, path: str, note: str, evidence: Evidence) -> Objection | None:
    """What the authority table does not allow is done only with a note."""
    return Objection.NOTE_WANTED if not note.strip() and deed_is_against(graph, path, evidence) else None


def may_skip(step: Step, reason: str) -> Objection | None:
    """A critical step is skipped only with a reason."""
    if step.critical != "none" and not reason.strip():
        return Objection.REASON_WANTED
    return None


def may_finish(
    step: Step, known: Mapping[str, Any], note: str, columns: Columns = MappingProxyType({})
) -> Objection | None:
    """A critical question is not passed over unasked: done is when it is answered, or a note says why not.

    A list is no answer while something that is asked of one of its things is not known; `columns` as in `wanted_at`.
    """
    if step.kind != "collect" or step.critical == "none" or note.strip():
        return None
    answered = len(step.collect) - len(still_open(step, known, columns))
    return None if answered >= min(step.enough or 99, len(step.collect)) else Objection.FACTS_WANTED


def still_open(
    step: Step, known: Mapping[str, Any], columns: Columns = MappingProxyType({})
) -> tuple[str, ...]:
    """What the step asks for and nobody has answered, in its order."""
    return tuple(key for key in step.collect if is_open(known.get(key), columns.get(key)))


def may_approve(codex: Codex, step: Step, *, roles: list[str], is_the_one_who_asks: bool) -> Objection | None:
    """Approval is a second person's yes: someone else, and in the role (or one that includes it)."""
    if step.approve is None:
        return None
    held = {own for role in roles for own in role_with_its_own(codex, role)}
    if is_the_one_who_asks or step.approve.role not in held:
        return Objection.ANOTHER_PERSON_WANTED
    return None


def may_revisit(state: State, path: str) -> Objection | None:
    """Only what has been done or skipped can be taken up again; anything else is simply done."""
    return None if path in state.done or path in state.skipped else Objection.NOT_DONE_YET


def may_land(graph: Graph, moment_path: str, landed: str) -> Objection | None:
    """A moment is marked as having landed well, badly, or unclear."""
    if find_moment(graph, moment_path) is None:
        return Objection.NO_SUCH_MOMENT
    return None if landed in LANDED else Objection.NO_SUCH_LANDING


def find_moment(graph: Graph, path: str) -> Moment | None:
    """The moment at `complaint/receive/welcome/first-words`."""
    step_path, _, key = path.rpartition("/")
    step = graph.steps.get(step_path)
    return next((moment for moment in step.moments if moment.key == key), None) if step else None


def roles_that_approve(codex: Codex, role: str) -> list[str]:
    """The role itself and every role that includes it."""
    return [known.key for known in codex.roles if role in role_with_its_own(codex, known.key)] or [role]
