"""What the customer hopes for is noted once, in their words, sealed in the ledger."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.feedback.models import Expectation
from hospes.feedback.operations import NothingSaid, note_expectation
from hospes.feedback.queries import expectation_of
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.staff.models import Person

WORDS = "That somebody comes before Easter, and only once."


def test_what_they_hope_for_is_kept_in_their_words(case: Case, anna: Person, at: datetime) -> None:
    note_expectation(case=case, words=f"  {WORDS} ", by=anna, at=at)
    kept = expectation_of(case)
    assert kept is not None
    assert (kept.words, kept.expected, kept.noted_by, kept.at) == (WORDS, None, anna, at)


def test_noting_it_again_replaces_it(case: Case, anna: Person, at: datetime) -> None:
    note_expectation(case=case, words="Anything", by=anna, at=at)
    note_expectation(case=case, words=WORDS, expected=7, by=anna, at=at)
    assert Expectation.objects.count() == 1
    kept = expectation_of(case)
    assert kept is not None
    assert (kept.words, kept.expected) == (WORDS, 7)


@pytest.mark.parametrize("words", ["", "   ", "\x00"])
def test_nothing_said_is_refused_with_a_sentence(case: Case, anna: Person, at: datetime, words: str) -> None:
    with pytest.raises(NothingSaid, match="in their own words"):
        note_expectation(case=case, words=words, by=anna, at=at)
    assert expectation_of(case) is None


@pytest.mark.parametrize("expected", [0, 10, -3])
def test_the_scale_runs_from_one_to_nine(case: Case, anna: Person, at: datetime, expected: int) -> None:
    with pytest.raises(NothingSaid, match="1 to 9"):
        note_expectation(case=case, words=WORDS, expected=expected, by=anna, at=at)


def test_the_database_holds_the_scale_too(case: Case, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Expectation.objects.create(case=case, words=WORDS, expected=10, at=at)


def test_the_ledger_knows_and_seals_the_words(case: Case, anna: Person, at: datetime) -> None:
    note_expectation(case=case, words=WORDS, expected=8, by=anna, at=at)
    event = Event.objects.get(name="expectation.noted")
    assert (event.case_id, event.customer_id, event.actor_id) == (case.pk, case.customer_id, anna.pk)
    assert event.data == {"expected": 8}
    assert unseal(event) == {"words": WORDS}
    assert WORDS not in str(event.data)


def test_a_case_without_one_has_none(case: Case) -> None:
    assert expectation_of(case) is None
