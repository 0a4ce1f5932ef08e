"""How sure a fact is: said, put to the customer once without counting, and part of the brief."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import (
    NoDoubt,
    NotKnown,
    NotYours,
    ask_again,
    ask_to_confirm,
    correct_fact,
    note_fact,
    weigh_fact,
)
from hospes.cases.queries import brief_of, case_story
from hospes.staff.models import Person
from tests.cases.conftest import last_event
from tests.cases.soundness import check_everything


@pytest.fixture
def guess(case: Case, anna: Person, at: datetime) -> Fact:
    return note_fact(
        by=anna, at=at, case=case, key="model", value="K-1042", source="us", confidence="guessed"
    )


def test_a_fact_is_certain_unless_somebody_says_otherwise(case: Case, anna: Person, at: datetime) -> None:
    fact = note_fact(by=anna, at=at, case=case, key="colour", value="oak")
    assert fact.confidence == "certain"
    assert last_event(case, "fact.noted").data["confidence"] == "certain"


def test_it_stands_in_the_story_and_in_the_brief(guess: Fact, case: Case, at: datetime) -> None:
    (known,) = case_story(case).facts
    assert (known.confidence, known.asked_to_confirm) == ("guessed", False)
    [told] = brief_of(case, at)["facts"]
    assert (told["key"], told["value"], told["confidence"]) == ("model", "K-1042", "guessed")


def test_once_they_confirm_it_is_certain(guess: Fact, case: Case, anna: Person, at: datetime) -> None:
    weigh_fact(by=anna, at=at, fact=guess, confidence="certain")
    weigh_fact(by=anna, at=at, fact=guess, confidence="certain")
    guess.refresh_from_db()
    assert guess.confidence == "certain"
    told = last_event(case, "fact.weighed")
    assert (told.about_id, told.data) == (guess.pk, {"key": "model", "from": "guessed", "to": "certain"})


def test_asking_to_confirm_it_is_no_re_ask_but_only_once(
    guess: Fact, case: Case, anna: Person, at: datetime
) -> None:
    ask_to_confirm(by=anna, at=at, fact=guess)
    assert not Reask.objects.exists()
    assert case_story(case).facts[0].asked_to_confirm
    assert last_event(case, "fact.asked_to_confirm").data == {"key": "model", "confidence": "guessed"}
    with pytest.raises(NoDoubt, match="already"):
        ask_to_confirm(by=anna, at=at, fact=guess)
    ask_again(by=anna, at=at, case=case, key="model", why="They were cut off.")
    assert Reask.objects.count() == 1
    check_everything()


def test_what_is_certain_is_asked_for_again_only_with_why(guess: Fact, anna: Person, at: datetime) -> None:
    weigh_fact(by=anna, at=at, fact=guess, confidence="certain")
    with pytest.raises(NoDoubt, match="certain"):
        ask_to_confirm(by=anna, at=at, fact=guess)


def test_what_was_corrected_is_certain_and_the_former_is_not_asked_about(
    guess: Fact, anna: Person, at: datetime
) -> None:
    corrected = correct_fact(by=anna, at=at, fact=guess, value="K-2000", why="They read it out.")
    assert corrected.confidence == "certain"
    for verb in (
        lambda: ask_to_confirm(by=anna, at=at, fact=guess),
        lambda: weigh_fact(by=anna, at=at, fact=guess, confidence="thinks-so"),
    ):
        with pytest.raises(NotKnown):
            verb()


def test_who_only_reads_changes_nothing(guess: Fact, ilona: Person, at: datetime) -> None:
    with pytest.raises(NotYours):
        weigh_fact(by=ilona, at=at, fact=guess, confidence="certain")
    with pytest.raises(NotYours):
        ask_to_confirm(by=ilona, at=at, fact=guess)
    guess.refresh_from_db()
    assert (guess.confidence, guess.asked_to_confirm_at) == ("guessed", None)


def test_there_is_no_fourth_degree(guess: Fact, anna: Person, at: datetime) -> None:
    with pytest.raises(ValueError, match="perhaps"):
        weigh_fact(by=anna, at=at, fact=guess, confidence="perhaps")
    with pytest.raises(IntegrityError, match="fact_confidence"), transaction.atomic():
        Fact.objects.filter(pk=guess.pk).update(confidence="perhaps")
