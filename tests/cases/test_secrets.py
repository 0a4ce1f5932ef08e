"""What customers said stays theirs: sealed in the ledger, gone with their key, never in the clear beside it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import (
    accept_handover,
    ask_again,
    cancel_commitment,
    close_with_reason,
    confirm_solved,
    correct_fact,
    decline_handover,
    log_contact,
    move_commitment,
    note_customer_told,
    note_fact,
    offer_handover,
    promise,
    reopen,
)
from hospes.cases.queries import case_story
from hospes.ledger.models import Event
from hospes.ledger.operations import destroy_key
from hospes.ledger.queries import history, unseal, verify
from hospes.staff.models import Person

When = Callable[..., datetime]
SECRET = "zweihundertzwölf"  # a word that stands nowhere else


@pytest.fixture
def told(case: Case, anna: Person, thomas: Person, later: When) -> Case:
    """A case in which every text there is holds the secret word."""
    at, text = later(), f"She said {SECRET}."
    log_contact(by=None, at=at, case=case, direction="in", channel="email", body=text, subject=text)
    fact = note_fact(by=anna, at=at, case=case, key="order", value=text)
    ask_again(by=anna, at=at, case=case, key="order", why=text)
    correct_fact(by=anna, at=at, fact=fact, value=f"{text} {text}", why=text)
    made = promise(by=anna, at=at, case=case, what=text, due_at=later(days=1))
    move_commitment(
        by=anna, at=at, commitment=made, to_due=later(days=2), reason=text, customer_told_how=text
    )
    cancel_commitment(by=anna, at=at, commitment=made, reason=text)
    declined = offer_handover(by=anna, at=at, case=case, to=thomas, story=text)
    decline_handover(by=thomas, at=at, handover=declined, note=text)
    close_with_reason(by=anna, at=at, case=case, reason=text)
    reopen(by=anna, at=at, case=case, why=text)
    accepted = offer_handover(by=anna, at=at, case=case, to=thomas, story=text)
    accept_handover(has_read=True, by=thomas, at=at, handover=accepted)
    note_customer_told(by=thomas, at=at, handover=accepted, how=text)
    confirm_solved(by=thomas, at=at, case=case, how="spoken", said_by=text)
    return case


def test_nothing_anybody_said_stands_in_the_clear(told: Case) -> None:
    events = list(history(told.pk))
    assert len(events) > 14
    for event in events:
        assert SECRET not in str(event.data), event.name
        assert SECRET.encode() not in bytes(event.sealed or b""), event.name


def test_no_name_of_anybody_stands_in_the_clear(told: Case, anna: Person, thomas: Person) -> None:
    for event in history(told.pk):
        for name in ("Anna", "Thomas", "Kovács", "Éva", "eva.kovacs"):
            assert name not in str(event.data), event.name


def test_all_of_it_can_be_read_with_the_key(told: Case) -> None:
    sealed = [event for event in history(told.pk) if event.sealed is not None]
    read = [event.name for event in sealed if SECRET in str(unseal(event))]
    assert len(read) == len(sealed) - 1, "the reason of the case does not hold the word"
    assert {"contact.logged", "fact.noted", "fact.corrected", "commitment.made", "handover.offered"} <= set(
        read
    )


def test_without_the_key_it_is_gone_and_the_chain_is_sound(told: Case, anna: Person, at: datetime) -> None:
    destroy_key(told.customer, by=anna, at=at)
    assert all(unseal(event) == {} for event in history(told.pk))
    assert verify() is None


def test_every_event_knows_its_case_customer_and_team(told: Case, anna: Person) -> None:
    for event in Event.objects.filter(case_id=told.pk):
        assert (event.customer_id, event.team_id) == (told.customer_id, anna.team_id), event.name


def test_what_is_about_a_part_of_the_case_names_that_part(told: Case) -> None:
    about = dict(history(told.pk).values_list("name", "about_type"))
    assert about["contact.logged"] == "contact"
    assert about["fact.noted"] == about["fact.asked_again"] == "fact"
    assert about["commitment.moved"] == "commitment"
    assert about["handover.accepted"] == "handover"
    assert about["case.owner_changed"] == about["case.closed"] == "case"


def test_the_story_does_not_need_the_ledger(told: Case, anna: Person, at: datetime) -> None:
    """The ledger proves; the rows tell. Erasing rows is another verb."""
    before = case_story(told).timeline
    destroy_key(told.customer, by=anna, at=at)
    assert [entry.voice for entry in case_story(told).timeline] == [entry.voice for entry in before]
