"""Something the customer told us, once: noted, corrected, asked again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import (
    AlreadyKnown,
    NotKnown,
    WordsMissing,
    ask_again,
    correct_fact,
    log_contact,
    note_fact,
)
from hospes.cases.queries import case_story
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event, names_of, sealed_in

When = Callable[..., datetime]


@pytest.fixture
def order_number(case: Case, anna: Person, at: datetime) -> Fact:
    return note_fact(by=anna, at=at, case=case, key="order-number", value="MK-4411", step="complaint/ask")


def test_a_fact_is_known_with_who_when_and_where(
    case: Case, anna: Person, thomas: Person, later: When
) -> None:
    call = log_contact(by=thomas, at=later(hours=1), case=case, direction="in", channel="phone", body="…")
    fact = note_fact(
        by=thomas, at=later(hours=1), case=case, key="delivery-date", value="2026-03-09", contact=call
    )
    fact.refresh_from_db()
    assert (fact.customer, fact.noted_by, fact.said_at) == (case.customer, thomas, later(hours=1))
    assert (fact.contact, fact.source, fact.replaced_by) == (call, "customer", None)


@pytest.mark.parametrize("value", ["MK-4411", 3, 2.5, True, False, 0, ["oak", "ash"], {"amount": 90}])
def test_any_plain_value_is_kept_as_it_is(case: Case, anna: Person, at: datetime, value: Any) -> None:
    fact = note_fact(by=anna, at=at, case=case, key="it", value=value)
    fact.refresh_from_db()
    assert fact.value == value
    assert type(fact.value) is type(value)


@pytest.mark.parametrize("value", [None, "", "   ", {}])
def test_nothing_said_is_nothing_noted(case: Case, anna: Person, at: datetime, value: Any) -> None:
    with pytest.raises(WordsMissing):
        note_fact(by=anna, at=at, case=case, key="order-number", value=value)
    assert not Fact.objects.exists()


def test_the_same_again_is_the_same_fact(order_number: Fact, case: Case, thomas: Person, later: When) -> None:
    again = note_fact(by=thomas, at=later(hours=1), case=case, key="order-number", value=" mk-4411")
    assert again == order_number
    assert Fact.objects.count() == 1
    assert names_of(case).count("fact.noted") == 1


def test_something_else_is_a_correction_and_not_a_second_truth(
    order_number: Fact, case: Case, anna: Person, later: When
) -> None:
    with pytest.raises(AlreadyKnown, match="We know this already: MK-4411") as refused:
        note_fact(by=anna, at=later(hours=1), case=case, key="order-number", value="MK-4412")
    assert (refused.value.key, refused.value.value) == ("order-number", "MK-4411")


def test_the_same_key_in_another_case_is_another_fact(
    order_number: Fact, opened: Opened, anna: Person, at: datetime
) -> None:
    other = note_fact(by=anna, at=at, case=opened("The oven"), key="order-number", value="MK-9000")
    assert other != order_number


def test_a_correction_replaces_the_fact_and_keeps_what_was_said_first(
    order_number: Fact, case: Case, thomas: Person, later: When
) -> None:
    corrected = correct_fact(
        by=thomas, at=later(hours=1), fact=order_number, value="MK-4412", why="She read it from the invoice"
    )
    order_number.refresh_from_db()
    assert (order_number.value, order_number.replaced_by) == ("MK-4411", corrected)
    assert order_number.why_replaced == "She read it from the invoice"
    assert (corrected.value, corrected.noted_by, corrected.replaced_by) == ("MK-4412", thomas, None)
    assert case_story(case).known() == {"order-number": "MK-4412"}


def test_a_correction_of_a_stale_copy_corrects_what_is_known_now(
    order_number: Fact, case: Case, anna: Person, later: When
) -> None:
    correct_fact(by=anna, at=later(hours=1), fact=order_number, value="MK-4412", why="Misheard")
    correct_fact(by=anna, at=later(hours=2), fact=order_number, value="MK-4413", why="Misheard again")
    current = case.facts.get(replaced_by=None)
    assert current.value == "MK-4413"
    assert case.facts.get(value="MK-4412").replaced_by == current


def test_correcting_to_the_same_changes_nothing(order_number: Fact, anna: Person, at: datetime) -> None:
    assert correct_fact(by=anna, at=at, fact=order_number, value="mk-4411", why="?") == order_number
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(("value", "why"), [("MK-4412", " "), ("", "She took it back")])
def test_a_correction_says_what_and_why(
    order_number: Fact, anna: Person, at: datetime, value: str, why: str
) -> None:
    with pytest.raises(WordsMissing):
        correct_fact(by=anna, at=at, fact=order_number, value=value, why=why)


def test_asking_for_a_known_fact_again_is_counted_with_why(
    order_number: Fact, case: Case, thomas: Person, later: When
) -> None:
    reask = ask_again(
        by=thomas,
        at=later(hours=1),
        case=case,
        key="order-number",
        step="complaint/refund",
        why="Verifying before the refund",
    )
    assert (reask.fact, reask.by, reask.step) == (order_number, thomas, "complaint/refund")
    assert case_story(case).facts[0].times_asked_again == 1
    event = last_event(case, "fact.asked_again")
    assert event.data == {"key": "order-number", "step": "complaint/refund"}
    assert sealed_in(event) == {"why": "Verifying before the refund"}


def test_asking_for_what_nobody_told_us_is_no_asking_again(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(NotKnown, match="has not told us"):
        ask_again(by=anna, at=at, case=case, key="order-number", why="Verify")
    assert not Reask.objects.exists()


def test_asking_again_needs_a_why(order_number: Fact, case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing, match="asked again"):
        ask_again(by=anna, at=at, case=case, key="order-number", why="")
    assert "fact.asked_again" not in names_of(case)


def test_values_are_sealed_and_keys_are_not(order_number: Fact, case: Case) -> None:
    event = last_event(case, "fact.noted")
    said = {"key": "order-number", "step": "complaint/ask", "source": "customer", "confidence": "certain"}
    assert event.data == said
    assert sealed_in(event) == {"value": "MK-4411"}


def test_a_correction_is_told_from_what_to_what(
    order_number: Fact, case: Case, anna: Person, at: datetime
) -> None:
    correct_fact(by=anna, at=at, fact=order_number, value="MK-4412", why="Misheard")
    event = last_event(case, "fact.corrected")
    assert sealed_in(event) == {"from": "MK-4411", "to": "MK-4412", "why": "Misheard"}
    assert event.data["former"] == order_number.pk


def test_a_fact_may_be_noted_after_the_case_is_closed(case: Case, anna: Person, later: When) -> None:
    from hospes.cases.operations import confirm_solved

    confirm_solved(by=None, at=later(hours=1), case=case, how="link")
    assert note_fact(by=anna, at=later(hours=2), case=case, key="cause", value="worn hinge", source="us").pk
