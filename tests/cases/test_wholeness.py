"""All or nothing: what fails on the way leaves no trace, and what changes nothing says nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Contact, Handover
from hospes.cases.operations import (
    accept_handover,
    close_with_reason,
    confirm_solved,
    correct_fact,
    keep_commitment,
    log_contact,
    note_customer_told,
    note_fact,
    offer_handover,
    open_case,
    promise,
    recognise,
    rehome_cases,
    reopen,
)
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.staff.models import Person
from tests.cases.conftest import Opened, names_of
from tests.cases.soundness import check_everything

When = Callable[..., datetime]


class BrokenError(Exception):
    """Something outside the room went wrong."""


def undone(verb: Callable[[], Any], *, at: datetime) -> None:
    """Do it as part of something that then goes wrong."""

    def together() -> None:
        with change(by=None, at=at):
            verb()
            raise BrokenError

    with pytest.raises(BrokenError):
        together()


VERBS: dict[str, Callable[[Case, Person, Person, When], Any]] = {
    "contact": lambda c, a, _, t: log_contact(
        by=a, at=t(), case=c, direction="out", channel="email", body="x"
    ),
    "fact": lambda c, a, _, t: note_fact(by=a, at=t(), case=c, key="order", value="MK-1"),
    "promise": lambda c, a, _, t: promise(by=a, at=t(), case=c, what="x", due_at=t(hours=1)),
    "offer": lambda c, a, b, t: offer_handover(by=a, at=t(), case=c, to=b, story="x"),
    "situation": lambda c, a, _, t: recognise(by=a, at=t(), case=c, situation="problem", edition_number=1),
    "end": lambda c, _a, _, t: confirm_solved(by=None, at=t(), case=c, how="link"),
    "home": lambda _c, a, b, t: rehome_cases(by=None, at=t(), person=a, to=b),
}


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_in_a_change_that_fails_leaves_nothing(
    case: Case, anna: Person, thomas: Person, later: When, name: str
) -> None:
    def rows() -> list[Any]:
        return [
            Case.objects.values_list().get(pk=case.pk),
            Event.objects.count(),
            *(getattr(case, many).count() for many in ("contacts", "facts", "commitments", "handovers")),
        ]

    before = rows()
    undone(lambda: VERBS[name](case, anna, thomas, later), at=later())
    assert rows() == before
    VERBS[name](Case.objects.get(pk=case.pk), anna, thomas, later)
    assert rows() != before
    check_everything()


def test_several_verbs_in_one_change_are_one_transaction_and_each_has_its_entry(
    anna: Person, eva: Customer, at: datetime, later: When
) -> None:
    with change(by=anna, at=at):
        case = open_case(by=anna, at=at, customer=eva, reason="The hinge broke.", channel="phone")
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="The hinge broke.")
        promise(by=anna, at=at, case=case, what="I call you.", due_at=later(hours=1))
        assert names_of(case) == [], "written together, at the end"
    assert names_of(case) == ["case.opened", "contact.logged", "commitment.made"]


def test_a_case_that_cannot_be_placed_is_not_half_reopened(
    case: Case, anna: Person, ilona: Person, at: datetime, later: When
) -> None:
    from hospes.cases.operations import NobodyToOwn

    confirm_solved(by=None, at=at, case=case, how="link")
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    with pytest.raises(NobodyToOwn):
        log_contact(by=None, at=later(days=1), case=case, direction="in", channel="email", body="Again!")
    case.refresh_from_db()
    assert (case.state, case.reopened_count, Contact.objects.count()) == ("closed", 0, 0)


def test_what_changes_nothing_says_nothing(
    case: Case, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    recognise(by=anna, at=at, case=case, situation="problem", edition_number=1)
    fact = note_fact(by=anna, at=at, case=case, key="order", value="MK-1")
    offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="x")
    accept_handover(has_read=True, by=thomas, at=at, handover=offer)
    note_customer_told(by=thomas, at=at, handover=offer, how="Called her")
    before = Event.objects.count()

    recognise(by=anna, at=later(hours=1), case=case, situation="problem", edition_number=1)
    assert note_fact(by=anna, at=later(hours=1), case=case, key="order", value="mk-1 ") == fact
    assert correct_fact(by=anna, at=later(hours=1), fact=fact, value="MK-1", why="x") == fact
    note_customer_told(by=thomas, at=later(hours=1), handover=offer, how="Again")
    assert rehome_cases(by=None, at=later(hours=1), person=anna, to=thomas) == 0
    assert Event.objects.count() == before


def test_the_object_given_is_the_object_as_it_is_now(
    case: Case, anna: Person, thomas: Person, later: When
) -> None:
    """A page goes on with the row it read: after the verb it says what is true."""
    stale = Case.objects.get(pk=case.pk)
    offer = offer_handover(by=anna, at=later(), case=stale, to=thomas, story="x")
    accept_handover(has_read=True, by=thomas, at=later(), handover=Handover.objects.get(pk=offer.pk))
    assert close_with_reason(by=thomas, at=later(hours=1), case=stale, reason="x") is stale
    assert (stale.owner, stale.state, stale.ended_by) == (thomas, "closed", thomas)
    reopen(by=thomas, at=later(hours=2), case=stale, why="x")
    stored = Case.objects.get(pk=case.pk)
    for field in Case._meta.concrete_fields:
        assert getattr(stale, field.attname) == getattr(stored, field.attname), field.name


def test_the_database_speaks_when_a_verb_would_be_wrong(case: Case, anna: Person, at: datetime) -> None:
    """A mistake in this room would stop at the checks below it, whole transaction and all."""
    events = Event.objects.count()

    def mistake() -> None:
        with change(by=anna, at=at):
            note_fact(by=anna, at=at, case=case, key="order", value="MK-1")
            Case.objects.filter(pk=case.pk).update(reason=" ")

    with pytest.raises(IntegrityError), transaction.atomic():
        mistake()
    assert Event.objects.count() == events
    assert not case.facts.exists()


def test_a_promise_kept_in_the_same_second_it_was_made_is_kept(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    made = promise(by=anna, at=at, case=case, what="I look it up now.", due_at=later(hours=1))
    assert keep_commitment(by=anna, at=at, commitment=made).settled_at == at


def test_a_clock_that_ran_backwards_does_not_settle_before_it_was_promised(
    case: Case, anna: Person, later: When
) -> None:
    made = promise(by=anna, at=later(hours=1), case=case, what="x", due_at=later(hours=2))
    assert keep_commitment(by=anna, at=later(), commitment=made).settled_at == later(hours=1)


@pytest.mark.parametrize(
    "words", ["It\x00 broke", "broke \ud83d", "Ő𝔊 🎉 ё й ΐ", "'; DROP TABLE cases_case; --", "%s %(x)s"]
)
def test_any_words_at_all_are_kept(opened: Opened, anna: Person, later: When, words: str) -> None:
    case = opened(words)
    log_contact(by=None, at=later(), case=case, direction="in", channel="web", body=words, subject=words)
    note_fact(by=anna, at=later(), case=case, key="said", value=words)
    made = promise(by=anna, at=later(), case=case, what=words, due_at=later(hours=1))
    stored = Case.objects.get(pk=case.pk)
    assert stored.reason == case.reason
    made.refresh_from_db()
    assert made.what.strip()
    check_everything()
