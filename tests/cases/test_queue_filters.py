"""What a list is narrowed to and ordered by; how far it walks for that; several lists counted at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db.models import Q
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, confirm_solved, promise, recognise
from hospes.cases.queries import QueueFilters, queue, queue_counts
from hospes.cases.queries.counts import _COMPILED
from hospes.cases.queries.filters import due_until
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Opened, away
from tests.cases.test_queue import many, pks

When = Callable[..., datetime]


def _seen(person: Person, at: datetime, **filters: object) -> list[int]:
    return pks(queue(person, QueueFilters(**filters), at=at))  # type: ignore[arg-type]


def test_narrowed_by_tier_language_customer_and_several_at_once(
    opened: Opened, anna: Person, eva: Customer, harbour: Customer, later: When
) -> None:
    hers, theirs = opened(), opened(customer=harbour, channel="phone")
    recognise(by=anna, at=later(), case=theirs, situation="problem", edition_number=1)
    both = {hers.pk, theirs.pk}
    assert _seen(anna, later(), tiers=("trade",)) == [theirs.pk]
    assert _seen(anna, later(), languages=("hu",)) == [hers.pk]
    assert _seen(anna, later(), customers=(harbour.pk,)) == [theirs.pk]
    assert _seen(anna, later(), customers=()) == []
    assert set(_seen(anna, later(), situations=("", "problem"))) == both
    assert set(_seen(anna, later(), channels=("email", "phone"))) == both
    assert _seen(anna, later(), channels=("email", "phone"), tiers=("trade",)) == [theirs.pk]


def test_narrowed_by_when_it_was_opened(opened: Opened, anna: Person, later: When) -> None:
    old, young = opened(at=later(days=-3)), opened(at=later(days=-1))
    assert _seen(anna, later(), opened_from=later(days=-2)) == [young.pk]
    assert _seen(anna, later(), opened_before=later(days=-2)) == [old.pk]
    assert _seen(anna, later(), opened_from=later(days=-3), opened_before=later(days=-1)) == [old.pk]


def test_narrowed_to_what_falls_due_today_and_this_week(opened: Opened, anna: Person, later: When) -> None:
    today, friday, monday = (opened(text, channel="phone") for text in ("a", "b", "c"))
    for case, hours in ((today, 9), (friday, 4 * 24), (monday, 7 * 24)):
        promise(by=anna, at=later(), case=case, what="I call you.", due_at=later(hours=hours))
    assert _seen(anna, later(), due="today") == [today.pk]
    assert _seen(anna, later(), due="week") == [today.pk, friday.pk]


def test_today_ends_at_midnight_by_the_clock_on_the_wall() -> None:
    at = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)  # the night in which the clocks go forward
    today, week = due_until("today", at), due_until("week", at)
    assert today is not None
    assert week is not None
    assert (today.hour, today.minute) == (0, 0)
    assert at < today <= week
    assert due_until("", at) is None


def test_the_orders_a_list_can_have(opened: Opened, anna: Person, niamh: Person, later: When) -> None:
    first = opened("first", channel="phone", at=later(hours=-5))
    second = opened("second", channel="email", at=later(hours=-4))
    third = opened("third", channel="phone", at=later(hours=-3))
    Case.objects.filter(pk=third.pk).update(last_contact_at=later(hours=-9))
    for person, scope in ((anna, "mine"), (anna, "team"), (niamh, "all")):
        in_order = {
            order: _seen(person, later(), scope=scope, order=order) for order in ("oldest", "newest", "quiet")
        }
        assert in_order["oldest"] == [first.pk, second.pk, third.pk]
        assert in_order["newest"] == [third.pk, second.pk, first.pk]
        assert in_order["quiet"] == [third.pk, first.pk, second.pk]
        assert _seen(person, later(), scope=scope)[0] == second.pk


@pytest.mark.parametrize("order", ["oldest", "newest", "quiet"])
@pytest.mark.parametrize("scope", ["mine", "team"])
def test_pages_in_another_order_follow_each_other_both_ways(
    case: Case, anna: Person, at: datetime, order: str, scope: str
) -> None:
    many(case, 11)
    filters = QueueFilters(scope=scope, order=order)  # type: ignore[arg-type]
    everything = pks(queue(anna, filters, at=at, limit=50))
    first = queue(anna, filters, at=at, limit=5)
    second = queue(anna, filters, at=at, after=first.after, limit=5)
    third = queue(anna, filters, at=at, after=second.after, limit=5)
    assert pks(first) + pks(second) + pks(third) == everything
    assert pks(queue(anna, filters, at=at, before=third.before, limit=5)) == pks(second)


def test_the_closed_are_ordered_by_their_end_whatever_is_asked(
    opened: Opened, anna: Person, later: When
) -> None:
    one, two = opened(), opened()
    for hours, case in ((2, one), (1, two)):
        confirm_solved(by=None, at=later(hours=hours), case=case, how="link")
    assert _seen(anna, later(), state="closed", order="oldest") == [one.pk, two.pk]
    assert _seen(anna, later(), state="closed", scope="mine") == [one.pk, two.pk]
    assert _seen(anna, later(), state="closed", owner=anna.pk) == [one.pk, two.pk]


# -- how far a list walks ---------------------------------------------------------------------------------


@pytest.fixture
def needle(case: Case, anna: Person, at: datetime) -> Case:
    """The last of twenty-five cases, and the only one of its kind."""
    last = many(case, 24)[-1]
    Case.objects.filter(pk=last.pk).update(situation="complaint")
    return last


@pytest.fixture
def short_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten cases are looked at for a page."""
    monkeypatch.setattr(import_module("hospes.cases.queries.queue"), "WALK", 10)


def test_a_walk_that_finds_nothing_stops_says_so_and_goes_on(
    needle: Case, anna: Person, at: datetime, short_walk: None
) -> None:
    filters = QueueFilters(situations=("complaint",))
    first = queue(anna, filters, at=at)
    assert (pks(first), first.stopped, bool(first.after), first.before) == ([], True, True, "")
    second = queue(anna, filters, at=at, after=first.after)
    assert (pks(second), second.stopped) == ([], True)
    third = queue(anna, filters, at=at, after=second.after)
    assert (pks(third), third.stopped, third.after) == ([needle.pk], False, "")


def test_it_stops_on_the_way_back_too(needle: Case, anna: Person, at: datetime, short_walk: None) -> None:
    Case.objects.filter(pk=Case.objects.order_by("pk")[0].pk).update(situation="complaint")
    filters = QueueFilters(situations=("complaint",))
    end = queue(anna, filters, at=at, after=queue(anna, filters, at=at).after)
    last = queue(anna, filters, at=at, after=end.after)
    back = queue(anna, filters, at=at, before=last.before)
    assert (pks(back), back.stopped) == ([], True)
    assert queue(anna, filters, at=at, before=back.before).stopped
    seen, before = [], last.before
    for _ in range(4):
        page = queue(anna, filters, at=at, before=before)
        seen += pks(page)
        before = page.before
        if not before:
            break
    assert seen == [Case.objects.order_by("pk")[0].pk]


def test_a_full_page_does_not_say_that_it_stopped(
    case: Case, anna: Person, at: datetime, short_walk: None
) -> None:
    many(case, 24)
    page = queue(anna, QueueFilters(channels=("email",)), at=at, limit=5)
    assert (len(page.rows), page.stopped) == (5, False)


@pytest.mark.parametrize(
    "filters",
    [
        QueueFilters(situations=("complaint",)),
        QueueFilters(scope="all", waiting=True),
        QueueFilters(state="closed", owner=1),
        QueueFilters(only=(Q(pk__gt=0),)),
        QueueFilters(scope="mine", state="closed"),
    ],
)
def test_what_no_index_knows_is_bounded(filters: QueueFilters) -> None:
    assert filters.is_loose


@pytest.mark.parametrize(
    "filters",
    [QueueFilters(), QueueFilters(waiting=True), QueueFilters(state="asked"), QueueFilters(due="late"),
     QueueFilters(order="newest"), QueueFilters(owner=1), QueueFilters(customers=(1,))],
)  # fmt: skip
def test_what_an_index_knows_is_not(filters: QueueFilters) -> None:
    assert not filters.is_loose


def test_narrowing_takes_one_query_more_however_many_cases_there_are(
    case: Case, anna: Person, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (0, 60):
        many(case, number)
        with django_assert_num_queries(2):
            queue(anna, QueueFilters(situations=("complaint",), tiers=("trade",), languages=("hu",)), at=at)
        with django_assert_num_queries(1):
            queue(anna, QueueFilters(customers=(case.customer_id,), owner=anna.pk), at=at)


# -- counted ----------------------------------------------------------------------------------------------

TABS = [
    QueueFilters(scope="mine"),
    QueueFilters(scope="team"),
    QueueFilters(scope="team", waiting=True),
    QueueFilters(scope="team", due="late"),
    QueueFilters(scope="team", state="asked"),
    QueueFilters(scope="team", state="closed"),
]


def test_all_lists_are_counted_in_one_query(
    opened: Opened,
    anna: Person,
    thomas: Person,
    zoltan: Person,
    later: When,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    opened(), opened(owner=thomas), opened(owner=zoltan)
    called = opened(channel="phone")
    promise(by=anna, at=later(), case=called, what="I call you.", due_at=later(hours=1))
    ask_whether_solved(by=anna, at=later(), case=opened(channel="phone"))
    confirm_solved(by=None, at=later(), case=opened(), how="link")
    wanted = {anna: [3, 4, 2, 1, 1, 1], thomas: [1, 4, 2, 1, 1, 1], zoltan: [1, 1, 1, 0, 0, 0]}
    for person, counts in wanted.items():
        with django_assert_num_queries(1):
            assert queue_counts(person, later(hours=2), TABS) == counts
    assert queue_counts(anna, later(minutes=30), TABS)[3] == 0


def test_what_was_put_together_once_serves_everybody_alike(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    opened(), opened(owner=thomas), opened(owner=thomas)
    _COMPILED.clear()
    for _ in range(2):
        assert queue_counts(anna, at, TABS)[:2] == [1, 3]
        assert queue_counts(thomas, at, TABS)[:2] == [2, 3]
        assert queue_counts(niamh, at, [QueueFilters(scope="all"), *TABS])[:3] == [3, 0, 3]
    assert len(_COMPILED) == 2


def test_lists_that_depend_on_others_are_counted_too(
    opened: Opened, anna: Person, thomas: Person, at: datetime, eva: Customer
) -> None:
    opened(), opened(owner=thomas)
    away(thomas, anna, at)
    lists = [
        QueueFilters(scope="deputising"),
        QueueFilters(scope="offered"),
        QueueFilters(scope="all"),
        QueueFilters(customers=(eva.pk,)),
        QueueFilters(due="today"),
    ]
    assert queue_counts(anna, at, lists) == [1, 0, 2, 2, 0]
    assert queue_counts(anna, at, []) == []


def test_a_list_nobody_has_counts_nothing(opened: Opened, ada: Person, anna: Person, at: datetime) -> None:
    opened()
    assert queue_counts(ada, at, TABS) == [0] * 6
    anna.is_active = False
    assert queue_counts(anna, at, TABS[:2]) == [0, 0]


def test_counts_stop_at_a_hundred_in_one_query_too(case: Case, anna: Person, at: datetime) -> None:
    many(case, 120)
    assert [str(each) for each in queue_counts(anna, at, TABS[:2])] == ["99+", "99+"]


def test_a_day_of_twenty_three_hours_is_a_day() -> None:
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    end = due_until("today", saturday)
    assert end is not None
    assert timedelta(hours=8) < end - saturday < timedelta(hours=16)
