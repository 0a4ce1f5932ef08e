"""What the page knows before anything is decided: from the step at hand, the run, the case and its customer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.codex.models import Edition
from hospes.decisions.operations import approve
from hospes.desk.decisions.standing import Standing, better_tiers, standing_of
from hospes.encounters.operations import begin, do_step
from hospes.staff.models import Person
from tests.decisions.codices import AUTHORITY, line, table
from tests.decisions.conftest import Asked
from tests.encounters.codices import QUESTION, RECEIVE, codex

STEP = "complaint/receive/decide"


@pytest.fixture
def standing(case: Case, anna: Person, at: datetime) -> Callable[..., Standing]:
    def stand(**asked: str) -> Standing:
        found = standing_of(case, asked, by=anna, at=at)
        assert found is not None
        return found

    return stand


def led_by(publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, **step: Any) -> None:
    """A run through a complaint whose deciding step says this besides; one line of the table looks back at the run."""
    deciding = {**RECEIVE["steps"][-1], "action": "discount", "outcomes": [], **step}
    steps = [*({**each, "outcomes": []} for each in RECEIVE["steps"][:-1]), deciding]
    situation = {"key": "complaint", "name": "Complaint", "channels": ["phone"],
                 "processes": [{**RECEIVE, "steps": steps}]}  # fmt: skip
    after = line("after", "agent", "yes", when={"done": "receive/welcome"})
    publish(table(authority=[*AUTHORITY, after], situations=[situation, QUESTION]))
    begin(by=anna, at=at, case=case, situation="complaint", channel="phone")


def test_before_there_is_a_codex_there_is_nothing_to_stand_on(case: Case, anna: Person, at: datetime) -> None:
    assert standing_of(case, {}, by=anna, at=at) is None


def test_until_a_question_is_chosen_nothing_is_judged(
    edition: Edition, standing: Callable[..., Standing]
) -> None:
    for asked in ({}, {"action": "anything"}, {"step": STEP}):
        found = standing(**asked)
        assert (found.judgement, found.is_granted, found.nearest_yes) == (None, False, None)


def test_the_step_at_hand_names_the_question_and_its_fact_the_amount(
    publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    led_by(publish, case, anna, at, amount="damage")
    assert standing(step=STEP).asked.typed == ""
    note_fact(by=anna, at=at, case=case, key="damage", value=120.5)
    found = standing(step=STEP)
    assert (found.asked.action, found.asked.typed, found.amount) == ("discount", "120.50", 12_050)
    assert found.is_granted
    other = standing(step=STEP, action="swap", amount="7")
    assert (other.asked.action, other.amount) == ("swap", 700)
    assert standing(step="complaint/nowhere/at-all").asked.step == ""


def test_words_begin_with_the_phrase_of_the_step_unless_it_has_a_gap(
    publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    led_by(publish, case, anna, at, tools=[{"phrase": {"en": "For you we will.", "hu": "Önnek megtesszük."}}])
    assert standing(step=STEP).phrase == "Önnek megtesszük."


def test_a_step_that_only_weighs_puts_no_words_into_an_answer(
    publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    ways = [{"key": "mine", "to": "welcome", "answer": "yes"}, {"key": "no", "to": "welcome", "answer": "no"}]
    led_by(publish, case, anna, at, tools=[{"phrase": "When could you be here?"}], outcomes=ways)
    assert standing(step=STEP).phrase == ""


def test_a_phrase_with_a_gap_is_no_beginning(
    publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    led_by(publish, case, anna, at, tools=[{"phrase": "For {order} we will."}])
    assert standing(step=STEP).phrase == ""


def test_what_was_done_in_the_run_is_known(
    publish: Callable[..., Edition], case: Case, anna: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    led_by(publish, case, anna, at)
    before = standing(action="after").judgement
    assert before is not None
    assert before.answer == "ask"
    run = case.encounters.get()
    do_step(by=anna, at=at, encounter=run, path="receive/welcome", note="They know who I am.")
    assert standing(action="after").is_granted


def test_an_approval_covers_what_it_was_asked_for(
    asked: Asked, niamh: Person, at: datetime, standing: Callable[..., Standing]
) -> None:
    approve(by=niamh, at=at, approval=asked())
    assert standing(action="discount", amount="400").is_approved
    assert not standing(action="discount", amount="400,01").is_granted
    assert not standing(action="discount", amount="").is_granted
    assert not standing(action="discount", amount="much").is_granted


def test_a_better_tier_is_one_that_promises_more() -> None:
    assert [tier.key for tier in better_tiers(codex(), "standard")] == ["studio"]
    assert [tier.key for tier in better_tiers(codex(), "")] == ["studio"]
    assert better_tiers(codex(), "studio") == ()
