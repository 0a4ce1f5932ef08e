"""A wish past the scope: told with its consequences, answered by the customer, and standing word for word."""

from datetime import datetime
from typing import Any

import pytest

from hospes.agreements.models import Agreement, ChangeRequest, Scope
from hospes.agreements.operations import (
    AlreadySettled,
    NothingAgreed,
    NotTold,
    accept_change,
    decline_change,
    note_change_told,
    propose_change,
    withdraw_change,
)
from hospes.agreements.queries import agreed_in
from hospes.agreements.queries.agreed import told_changes
from hospes.cases.models import Case
from hospes.cases.operations import NotYours
from hospes.decisions.operations import AmountWanted, WordsWanted
from hospes.staff.models import Person
from tests.agreements.conftest import RISK, WISH, Wished
from tests.cases.conftest import last_event, names_of, sealed_in


def sums(case: Case) -> tuple[int, int]:
    row = Agreement.objects.get(case=case)
    return row.rounds_past_scope, row.changes_open


def test_a_wish_is_written_with_its_consequences(case: Case, wished: Wished) -> None:
    request = wished(told=False)
    assert (request.number, request.amount, request.currency, request.days) == (1, 18_000, "EUR", 4)
    assert sums(case) == (1, 1)
    event = last_event(case, "change.proposed")
    assert event.data == {"number": 1, "amount": 18_000, "currency": "EUR", "days": 4}
    assert sealed_in(event) == {"wish": WISH, "risk": RISK}


def test_the_same_wish_is_written_once_while_it_waits(case: Case, wished: Wished) -> None:
    assert wished() == wished()
    assert sums(case) == (1, 1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"text": " "}, WordsWanted),
        ({"risk": ""}, WordsWanted),
        ({"amount": -1}, AmountWanted),
        ({"days": -1}, AmountWanted),
    ],
)
def test_a_wish_without_its_consequences_is_refused(
    wished: Wished, change: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        wished(**change)
    assert not ChangeRequest.objects.exists()


def test_a_wish_goes_beyond_something_that_was_agreed(
    case: Case, edition: object, anna: Person, at: datetime
) -> None:
    with pytest.raises(NothingAgreed):
        propose_change(by=anna, at=at, case=case, wish=WISH, amount=0, days=0, risk="None.")


def test_the_customer_accepts_on_their_page_once(case: Case, wished: Wished, at: datetime) -> None:
    request = wished()
    for _ in range(2):
        accept_change(by=None, at=at, request=request, said_by=" Kovács Éva ")
    request.refresh_from_db()
    assert (request.state, request.answered_how, request.answered_name, request.settled_by) == (
        "accepted", "link", "Kovács Éva", None,
    )  # fmt: skip
    assert names_of(case).count("change.accepted") == 1
    event = last_event(case, "change.accepted")
    assert (event.actor_kind, event.data["amount"]) == ("customer", 18_000)
    assert sealed_in(event) == {"wish": WISH, "risk": RISK, "said_by": "Kovács Éva"}
    assert sums(case) == (1, 0)


def test_what_was_answered_is_not_answered_otherwise(wished: Wished, anna: Person, at: datetime) -> None:
    request = wished()
    decline_change(by=None, at=at, request=request, said_by="Éva", note="Too dear.")
    with pytest.raises(AlreadySettled, match="declined already"):
        accept_change(by=None, at=at, request=request, said_by="Éva")
    with pytest.raises(AlreadySettled):
        withdraw_change(by=anna, at=at, request=request, why="Typo")
    request.refresh_from_db()
    assert (request.state, request.note) == ("declined", "Too dear.")


def test_a_yes_on_the_phone_names_who_said_it_and_who_heard_it(
    wished: Wished, anna: Person, at: datetime
) -> None:
    request = wished(told=False)
    with pytest.raises(NotTold):
        accept_change(by=anna, at=at, request=request, said_by="Éva")
    accept_change(by=anna, at=at, request=request, said_by="Éva", channel="phone")
    assert (request.answered_how, request.settled_by, request.told_channel) == ("spoken", anna, "phone")


def test_nobody_accepts_what_they_were_not_told(wished: Wished, at: datetime) -> None:
    request = wished(told=False)
    with pytest.raises(NotTold):
        accept_change(by=None, at=at, request=request, said_by="Éva")
    with pytest.raises(WordsWanted):
        accept_change(by=None, at=at, request=request, said_by="")


def test_a_request_taken_back_no_longer_counts(
    case: Case, wished: Wished, anna: Person, at: datetime
) -> None:
    request = wished()
    with pytest.raises(WordsWanted):
        withdraw_change(by=anna, at=at, request=request, why=" ")
    for _ in range(2):
        withdraw_change(by=anna, at=at, request=request, why="The price was wrong.")
    assert sums(case) == (0, 0)
    assert names_of(case).count("change.withdrawn") == 1
    with pytest.raises(AlreadySettled, match="no longer offered"):
        accept_change(by=None, at=at, request=request, said_by="Éva")
    with pytest.raises(AlreadySettled):
        note_change_told(by=anna, at=at, request=wish_again(request), channel="email")


def wish_again(request: ChangeRequest) -> ChangeRequest:
    """One that was taken back before the customer heard of it."""
    fresh = propose_change(
        by=request.proposed_by, at=request.at, case=request.case, wish="Other", amount=0, days=0, risk="None."
    )
    return withdraw_change(by=request.proposed_by, at=request.at, request=fresh, why="Typo")


def test_a_stranger_and_a_colleague_may_not_commit_the_house(
    case: Case, wished: Wished, zoltan: Person, thomas: Person, ilona: Person, at: datetime
) -> None:
    request = wished()
    for person in (zoltan, ilona, thomas):
        with pytest.raises(NotYours):
            propose_change(by=person, at=at, case=case, wish="More", amount=0, days=0, risk="None.")
        with pytest.raises(NotYours):
            withdraw_change(by=person, at=at, request=request, why="No")
    for person in (zoltan, ilona):
        with pytest.raises(NotYours):
            accept_change(by=person, at=at, request=request, said_by="Éva", channel="phone")
        with pytest.raises(NotYours):
            note_change_told(by=person, at=at, request=request, channel="phone")
    assert (
        accept_change(by=thomas, at=at, request=request, said_by="Éva", channel="phone").settled_by == thomas
    )


def test_the_customer_sees_what_waits_for_them_first(wished: Wished, anna: Person, at: datetime) -> None:
    first, second = wished("One"), wished("Two")
    untold, gone = wished("Three", told=False), wished("Four")
    accept_change(by=None, at=at, request=second, said_by="Éva")
    withdraw_change(by=anna, at=at, request=gone, why="Typo")
    assert told_changes(first.case) == [first, second]
    assert untold not in told_changes(first.case)


def test_more_wishes_cost_no_more_queries(
    case: Case, wished: Wished, scope: Scope, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(6):
        accept_change(by=None, at=at, request=wished(f"Wish {number}"), said_by="Éva")
    with django_assert_num_queries(4):
        story = agreed_in(case)
        assert [each.proposed_by.name for each in story.changes]
        assert story.scope == scope
        assert [each.number for each in story.to_begin] == [1, 2, 3, 4, 5, 6]
