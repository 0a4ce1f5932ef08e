"""A run and the authority table: its answer is proposed, and what is done against it is done with a note."""

from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.encounters import operations
from hospes.encounters.core.judge import Objection
from hospes.encounters.models import Encounter, MarkKind
from hospes.encounters.operations import NotPossible
from hospes.encounters.queries import Guide, guide
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex, process
from tests.encounters.conftest import Publish

ROLES = [{"key": "agent", "name": "Adviser"}, {"key": "lead", "name": "Team lead", "includes": ["agent"]}]
TABLE = [
    {"action": "cancel", "role": "lead", "answer": "yes"},
    {"action": "cancel", "role": "agent", "answer": "no", "nearest_yes": "A voucher.",
     "when": {"fact": "late", "is": True}},
    {"action": "cancel", "role": "agent", "answer": "ask", "ask_role": "lead",
     "when": {"fact": "damage", "gt": 100}},
    {"action": "cancel", "role": "agent", "answer": "yes"},
]  # fmt: skip
CANCELLING: dict[str, Any] = {
    "key": "cancelling", "name": "Cancelling",
    "processes": [process(
        {"key": "may", "name": "May we?", "kind": "decide", "action": "cancel", "outcomes": [
            {"key": "go-on", "label": "We may", "to": "act", "answer": "yes"},
            {"key": "call", "label": "Ask first", "to": "leave", "answer": "ask"},
            {"key": "sorry", "label": "We may not", "to": "bye"}]},
        {"key": "leave", "kind": "approve", "approve": {"role": "lead"}, "outcomes": [
            {"key": "granted", "to": "act", "answer": "yes"}, {"key": "not", "to": "bye"}]},
        {"key": "act", "name": "Cancel it", "kind": "do", "action": "cancel",
         "outcomes": [{"key": "done", "to": "bye"}]},
        {"key": "bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip


@pytest.fixture
def cancelling(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    """A run that asks the table before it cancels."""
    publish(codex(situations=[CANCELLING], facts=FACTS, roles=ROLES, authority=TABLE))
    return operations.begin(by=anna, at=at, case=case, situation="cancelling", channel="phone")


@pytest.fixture
def do(cancelling: Encounter, anna: Person, at: datetime) -> Any:
    """Anna, or somebody else, does a step."""

    def do(path: str, outcome: str = "", note: str = "", by: Person = anna, **facts: Any) -> Encounter:
        return operations.do_step(
            by=by, at=at, encounter=cancelling, path=path, outcome=outcome, note=note, facts=facts
        )

    return do


@pytest.fixture
def seen(cancelling: Encounter, at: datetime) -> Any:
    """The guide as somebody sees it."""

    def seen(viewer: Person, turned_to: str = "") -> Guide:
        return guide(cancelling, language="en", at=at, viewer=viewer, turned_to=turned_to)

    return seen


def fits(shown: Guide) -> dict[str, bool | None]:
    assert shown.step is not None
    return {each.key: each.fits for each in shown.step.outcomes}


def outcomes(run: Encounter) -> list[tuple[str, str]]:
    done = run.marks.filter(kind=MarkKind.DONE).order_by("pk")
    return [(mark.path.split("/")[-1], mark.outcome) for mark in done]


def test_the_guide_proposes_what_the_table_answers(
    seen: Any, cancelling: Encounter, anna: Person, at: datetime
) -> None:
    assert fits(seen(anna)) == {"go-on": None, "call": None, "sorry": None}
    operations.note_facts(by=anna, at=at, encounter=cancelling, facts={"late": False, "damage": 20})
    assert fits(seen(anna)) == {"go-on": True, "call": False, "sorry": None}
    ways = {each.key: each.why for each in seen(anna).step.outcomes}
    assert ways["go-on"] == "Applies because the authority table says yes."
    assert ways["call"] == "Does not apply because the authority table says yes."


def test_of_the_same_table_a_lead_has_another_answer(
    seen: Any, cancelling: Encounter, anna: Person, lead: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=cancelling, facts={"late": True})
    assert fits(seen(anna)) == {"go-on": False, "call": False, "sorry": True}
    assert fits(seen(lead)) == {"go-on": True, "call": False, "sorry": None}


def test_what_would_have_to_be_known_is_said_beside_the_way(
    seen: Any, cancelling: Encounter, anna: Person
) -> None:
    why = next(each.why for each in seen(anna).step.outcomes if each.key == "go-on")
    assert why == "May apply; still unknown: is late, damage."


def test_a_step_done_without_a_word_turns_out_as_the_table_answers(do: Any, cancelling: Encounter) -> None:
    do("may", late=True)
    assert outcomes(cancelling) == [("may", "sorry")]


def test_another_outcome_than_the_tables_wants_a_note(do: Any, cancelling: Encounter) -> None:
    with pytest.raises(NotPossible) as refused:
        do("may", "go-on", late=True)
    assert refused.value.objection is Objection.NOTE_WANTED
    assert str(refused.value) == "What is known speaks against it. Say in a note why it is so all the same."
    do("may", "go-on", note="The director has said so.", late=True)
    assert outcomes(cancelling) == [("may", "go-on")]


def test_nobody_goes_on_unnoted_while_the_table_cannot_tell(do: Any) -> None:
    with pytest.raises(NotPossible):
        do("may", "go-on")
    do("may", "call")


def test_what_the_table_does_not_allow_is_done_with_a_note(
    do: Any, seen: Any, cancelling: Encounter, anna: Person
) -> None:
    do("may", "go-on", note="The director has said so.", late=True)
    assert seen(anna).step.needs_note
    with pytest.raises(NotPossible) as refused:
        do("act")
    assert refused.value.objection is Objection.NOTE_WANTED
    do("act", note="By word of the director.")
    assert outcomes(cancelling)[-2:] == [("may", "go-on"), ("act", "done")]


def test_a_second_persons_yes_allows_what_had_to_be_asked(
    do: Any, seen: Any, anna: Person, lead: Person
) -> None:
    do("may", late=False, damage=300)
    with pytest.raises(NotPossible):
        do("act")
    do("leave", "granted", by=lead)
    assert not seen(anna).step.needs_note
    do("act")


def test_a_second_persons_no_allows_nothing(do: Any, lead: Person) -> None:
    do("may", late=False, damage=300)
    with pytest.raises(NotPossible):
        do("act")
    do("leave", "not", by=lead, note="")
    with pytest.raises(NotPossible):
        do("act")


def test_whoever_may_decide_it_needs_no_note(do: Any, seen: Any, lead: Person) -> None:
    do("may", "go-on", by=lead, late=True)
    assert not seen(lead).step.needs_note
    do("act", by=lead)
