"""My day: what is promised, who waits, what is asked of me."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import (
    accept_handover,
    ask_whether_solved,
    confirm_solved,
    keep_commitment,
    log_contact,
    note_customer_told,
    offer_handover,
    promise,
    rehome_cases,
    warn_of_due,
)
from hospes.cases.queries import my_day
from hospes.cases.queries.day import end_of_day
from hospes.staff.models import Person
from tests.cases.conftest import Opened, away

When = Callable[..., datetime]


@pytest.fixture
def called(opened: Opened) -> Case:
    """A case in which nobody waits."""
    return opened(channel="phone")


def test_an_empty_day_is_empty(anna: Person, at: datetime) -> None:
    assert my_day(anna, at).is_empty


def test_promises_are_late_due_today_or_later(called: Case, anna: Person, later: When) -> None:
    for what, due in (("C", 24 * 3), ("A", 1), ("B", 6), ("D", 24 * 30)):
        promise(by=anna, at=later(), case=called, what=what, due_at=later(hours=due))
    day = my_day(anna, later(hours=2))
    assert [[each.what for each in part] for part in (day.late, day.due_today, day.due_later)] == [
        ["A"],
        ["B"],
        ["C"],
    ]
    first = day.late[0]
    assert (first.number, first.customer_name, first.keeper_name) == (
        called.number,
        "Kovács Éva",
        "Anna Kertész",
    )
    assert first.is_late
    assert not day.is_empty


def test_a_promise_says_that_its_keeper_was_warned_though_a_night_lies_between(
    called: Case, anna: Person, later: When
) -> None:
    """Two hours of open time may be the evening before."""
    promise(by=anna, at=later(), case=called, what="The plan", due_at=later(hours=24))
    assert not my_day(anna, later(hours=9)).due_later[0].is_warned
    warn_of_due(at=later(hours=9), within=timedelta(hours=16))
    assert my_day(anna, later(hours=9)).due_later[0].is_warned


def test_today_ends_when_the_day_ends_here(called: Case, anna: Person, at: datetime) -> None:
    """Nine in the morning UTC is ten in Budapest, where the day ends at eleven in the evening UTC."""
    midnight = end_of_day(at)
    assert midnight.astimezone(at.tzinfo).hour == 22
    promise(by=anna, at=at, case=called, what="Tonight", due_at=midnight)
    promise(by=anna, at=at, case=called, what="Past midnight", due_at=midnight + timedelta(minutes=1))
    day = my_day(anna, at)
    assert [each.what for each in day.due_today] == ["Tonight"]
    assert [each.what for each in day.due_later] == ["Past midnight"]


def test_only_what_i_keep_whoever_promised_it_and_even_once_the_case_is_closed(
    called: Case, anna: Person, thomas: Person, later: When
) -> None:
    promise(by=anna, at=later(), case=called, what="His", due_at=later(hours=1), person=thomas)
    kept = promise(by=anna, at=later(), case=called, what="Done", due_at=later(hours=1))
    promise(by=anna, at=later(), case=called, what="Mine", due_at=later(hours=1))
    keep_commitment(by=anna, at=later(), commitment=kept)
    confirm_solved(by=None, at=later(), case=called, how="link")
    assert [each.what for each in my_day(anna, later()).due_today] == ["Mine"]
    assert [each.what for each in my_day(thomas, later()).due_today] == ["His"]


def test_who_waits_the_longest_comes_first(opened: Opened, anna: Person, thomas: Person, later: When) -> None:
    second, first = opened("B", at=later(hours=-1)), opened("A", at=later(hours=-9))
    opened("His", owner=thomas)
    answered = opened("C")
    log_contact(by=anna, at=later(), case=answered, direction="out", channel="email", body="Yes.")
    assert [row.pk for row in my_day(anna, later()).waiting] == [first.pk, second.pk]


def test_what_is_offered_to_me_comes_with_its_story(
    called: Case,
    anna: Person,
    thomas: Person,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    offer_handover(by=anna, at=at, case=called, to=thomas, story="The hinge.")
    (offered,) = my_day(thomas, at).offered
    with django_assert_num_queries(0):
        told = offered.story, offered.case.customer.name, offered.from_person.name
    assert told == ("The hinge.", "Kovács Éva", "Anna Kertész")
    assert my_day(anna, at).offered == []


def test_what_became_mine_waits_until_the_customer_has_heard_my_name(
    called: Case, anna: Person, thomas: Person, niamh: Person, later: When
) -> None:
    offer = offer_handover(by=anna, at=later(), case=called, to=thomas, story="The hinge.")
    accept_handover(has_read=True, by=thomas, at=later(), handover=offer)
    assert my_day(thomas, later()).to_tell == [offer]
    note_customer_told(by=thomas, at=later(), handover=offer, how="Called her")
    assert my_day(thomas, later()).to_tell == []
    rehome_cases(by=niamh, at=later(), person=thomas, to=anna)
    assert [each.state for each in my_day(anna, later()).to_tell] == ["placed"]


def test_what_was_asked_and_not_answered(opened: Opened, anna: Person, later: When) -> None:
    second, first, closed = (opened(text, channel="phone") for text in ("B", "A", "C"))
    ask_whether_solved(by=anna, at=later(hours=2), case=second)
    ask_whether_solved(by=anna, at=later(hours=1), case=first)
    ask_whether_solved(by=anna, at=later(hours=1), case=closed)
    confirm_solved(by=None, at=later(hours=2), case=closed, how="link")
    assert [row.pk for row in my_day(anna, later(hours=3)).asked] == [first.pk, second.pk]


def test_the_cases_of_those_i_act_for_are_grouped_by_them(
    opened: Opened, anna: Person, thomas: Person, zoltan: Person, at: datetime, later: When
) -> None:
    hers, his = opened(), opened(owner=zoltan)
    away(anna, thomas, at)
    away(zoltan, thomas, at)
    day = my_day(thomas, at)
    assert [(other.person, [row.pk for row in other.cases]) for other in day.deputising] == [
        (anna, [hers.pk]),
        (zoltan, [his.pk]),
    ]
    assert my_day(thomas, later(days=9)).deputising == []


def test_what_those_i_act_for_promised_for_today_is_on_my_day(
    opened: Opened, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    case = opened()
    late = promise(by=anna, at=at, case=case, what="I call you.", due_at=later(minutes=30))
    today = promise(by=anna, at=at, case=case, what="I send it.", due_at=later(hours=3))
    promise(by=anna, at=at, case=case, what="I come.", due_at=later(days=3))
    away(anna, thomas, at)
    (other,) = my_day(thomas, later(hours=1)).deputising
    assert [(each.pk, each.is_late) for each in other.promised] == [(late.pk, True), (today.pk, False)]


def test_more_of_everything_takes_no_more_queries(
    opened: Opened, anna: Person, thomas: Person, at: datetime, later: When,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    away(thomas, anna, at)
    for _ in range(2):
        for _ in range(3):
            opened(owner=thomas)
            promise(by=anna, at=at, case=opened(), what="I call you.", due_at=later(hours=1))
            offer_handover(by=thomas, at=at, case=opened(owner=thomas), to=anna, story="x")
            ask_whether_solved(by=anna, at=at, case=opened(channel="phone"))
            promise(by=thomas, at=at, case=opened(owner=thomas), what="I measure.", due_at=later(hours=1))
        with django_assert_num_queries(9):
            my_day(anna, at)


def test_no_list_is_longer_than_a_day(called: Case, anna: Person, later: When) -> None:
    for number in range(55):
        promise(by=anna, at=later(), case=called, what=f"No. {number}", due_at=later(minutes=5 + number))
    assert len(my_day(anna, later()).due_today) == 50
