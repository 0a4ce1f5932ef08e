"""The queue: most urgent first, page by page, narrowed, counted, and as quick with many as with few."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.core.paging import Place
from hospes.cases.models import Case
from hospes.cases.operations import (
    ask_whether_solved,
    close_with_reason,
    confirm_solved,
    log_contact,
    offer_handover,
    promise,
    recognise,
)
from hospes.cases.queries import (
    Bounded,
    QueueFilters,
    QueuePage,
    bounded_count,
    open_count,
    open_counts,
    queue,
    queue_counts,
)
from hospes.cases.queries.filters import narrowed, scoped
from hospes.cases.queries.queue import _walk, way_of
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team
from tests.cases.conftest import HINGE, Hire, Opened, away

When = Callable[..., datetime]
TEAM = QueueFilters()
MINE = QueueFilters(scope="mine")


def many(case: Case, number: int, *, apart: timedelta = timedelta(minutes=1), **fields: Any) -> list[Case]:
    """Copies of a case, each a little younger than the one before, with these fields changed."""
    copies = []
    for each in range(1, number + 1):
        copy = Case.objects.get(pk=case.pk)
        copy.pk = None
        copy.opened_at = copy.last_contact_at = case.opened_at + each * apart
        copy.waiting_since = copy.opened_at
        for name, value in fields.items():
            setattr(copy, name, value)
        copies.append(copy)
    return Case.objects.bulk_create(copies)


def pks(page: QueuePage) -> list[int]:
    return [row.pk for row in page.rows]


def test_a_row_says_what_a_list_shows(case: Case, thomas: Person, at: datetime) -> None:
    row = queue(thomas, TEAM, at=at).rows[0]
    assert (row.number, row.title, row.state, row.channel) == (case.number, HINGE, "open", "email")
    assert (row.customer_name, row.owner_name, row.customer_tier) == (
        "Kovács Éva",
        "Anna Kertész",
        "standard",
    )
    assert (row.waiting_since, row.next_due_at, row.is_late(at), row.is_closed) == (at, None, False, False)


def test_the_most_urgent_comes_first(opened: Opened, anna: Person, later: When) -> None:
    quiet = opened("Quiet", channel="phone")
    promised = opened("Promised", channel="phone")
    waiting = opened("Waiting", at=later(hours=-2))
    promise(by=anna, at=later(), case=promised, what="I call you.", due_at=later(hours=1))
    assert pks(queue(anna, TEAM, at=later())) == [promised.pk, waiting.pk, quiet.pk]


def test_a_row_with_a_late_promise_says_so(opened: Opened, anna: Person, later: When) -> None:
    promise(by=anna, at=later(), case=opened(), what="I call you.", due_at=later(hours=1))
    row = queue(anna, TEAM, at=later()).rows[0]
    assert not row.is_late(later(hours=1))
    assert row.is_late(later(hours=2))


def test_pages_follow_each_other_without_gap_or_repeat_both_ways(
    case: Case, anna: Person, at: datetime
) -> None:
    everything = [case.pk, *(copy.pk for copy in many(case, 24))]
    first = queue(anna, TEAM, at=at, limit=10)
    second = queue(anna, TEAM, at=at, after=first.after, limit=10)
    third = queue(anna, TEAM, at=at, after=second.after, limit=10)
    assert pks(first) + pks(second) + pks(third) == everything
    assert (first.before, third.after) == ("", "")
    back = queue(anna, TEAM, at=at, before=third.before, limit=10)
    assert pks(back) == pks(second)
    start = queue(anna, TEAM, at=at, before=back.before, limit=10)
    assert (pks(start), start.before, bool(start.after)) == (pks(first), "", True)


def test_cases_of_the_same_moment_are_told_apart_by_their_number(
    case: Case, anna: Person, at: datetime
) -> None:
    many(case, 11, apart=timedelta())
    seen, after = [], ""
    for _ in range(4):
        page = queue(anna, TEAM, at=at, after=after, limit=3)
        seen += pks(page)
        after = page.after
    assert seen == sorted(Case.objects.values_list("pk", flat=True))
    assert after == ""


def test_a_page_exactly_full_promises_no_other(case: Case, anna: Person, at: datetime) -> None:
    many(case, 4)
    assert queue(anna, TEAM, at=at, limit=5).after == ""
    assert queue(anna, TEAM, at=at, limit=4).after != ""


@pytest.mark.parametrize("place", ["x", "1-2-3", "%00", "ffff-", "-"])
def test_a_place_that_makes_no_sense_shows_the_first_page(
    case: Case, anna: Person, at: datetime, place: str
) -> None:
    assert pks(queue(anna, TEAM, at=at, after=place)) == [case.pk]
    assert pks(queue(anna, TEAM, at=at, before=place)) == [case.pk]


def test_closed_cases_come_latest_first_and_page_as_well(opened: Opened, anna: Person, later: When) -> None:
    cases = [opened(f"No. {number}") for number in range(7)]
    for number, case in enumerate(cases):
        confirm_solved(by=None, at=later(hours=number), case=case, how="link")
    wanted = [case.pk for case in reversed(cases)]
    closed = QueueFilters(state="closed")
    first = queue(anna, closed, at=later(), limit=4)
    second = queue(anna, closed, at=later(), after=first.after, limit=4)
    assert pks(first) + pks(second) == wanted
    assert pks(queue(anna, closed, at=later(), before=second.before, limit=4)) == wanted[:4]
    assert queue(anna, TEAM, at=later()).rows == []


# -- whose list -------------------------------------------------------------------------------------------


def test_scopes(
    opened: Opened, anna: Person, thomas: Person, zoltan: Person, at: datetime, niamh: Person
) -> None:
    hers, his, theirs = opened(), opened(owner=thomas), opened(owner=zoltan)
    offer_handover(by=zoltan, at=at, case=theirs, to=anna, story="The oven.")

    def seen(person: Person, scope: str, **more: object) -> set[int]:
        filters = QueueFilters(scope=scope, **more)  # type: ignore[arg-type]
        return set(pks(queue(person, filters, at=at)))

    assert seen(anna, "mine") == {hers.pk}
    assert seen(anna, "team") == {hers.pk, his.pk}
    assert seen(anna, "offered") == {theirs.pk}
    assert seen(anna, "deputising") == set()
    assert seen(anna, "all") == {hers.pk, his.pk, theirs.pk}
    assert seen(thomas, "all") == {hers.pk, his.pk}
    assert seen(niamh, "all") == {hers.pk, his.pk, theirs.pk}
    assert seen(niamh, "team") == {hers.pk, his.pk}
    assert seen(niamh, "team", team=zoltan.team_id) == {theirs.pk}
    away(thomas, anna, at)
    assert seen(anna, "deputising") == {his.pk}


def test_nobody_reaches_another_team_by_asking_for_it(
    opened: Opened, zoltan: Person, anna: Person, at: datetime
) -> None:
    case = opened()
    for scope in ("mine", "team", "offered", "deputising", "all"):
        filters = QueueFilters(scope=scope, team=anna.team_id, owner=anna.pk)  # type: ignore[arg-type]
        assert case.pk not in pks(queue(zoltan, filters, at=at))


@pytest.mark.parametrize("scope", ["mine", "team", "offered", "deputising", "all"])
def test_an_administrator_and_one_who_left_have_no_list(
    opened: Opened, ada: Person, thomas: Person, at: datetime, scope: str
) -> None:
    opened(owner=thomas)
    thomas.is_active = False
    for person in (ada, thomas):
        assert queue(person, QueueFilters(scope=scope), at=at).rows == []  # type: ignore[arg-type]


def test_an_agent_without_a_team_has_no_team_list(case: Case, hired: Hire, at: datetime) -> None:
    assert queue(hired("Mina Holt"), TEAM, at=at).rows == []


# -- narrowed ---------------------------------------------------------------------------------------------


def test_narrowed_by_state_situation_channel_owner_and_wait(
    opened: Opened, anna: Person, thomas: Person, later: When
) -> None:
    written, called, his = opened(), opened(channel="phone"), opened(owner=thomas, channel="web")
    recognise(by=anna, at=later(), case=called, situation="complaint", edition_number=1)
    ask_whether_solved(by=anna, at=later(), case=called)

    def seen(**filters: object) -> set[int]:
        return set(pks(queue(anna, QueueFilters(**filters), at=later())))  # type: ignore[arg-type]

    assert seen(state="asked") == {called.pk}
    assert seen(state="open") == {written.pk, his.pk}
    assert seen(situations=("complaint",)) == {called.pk}
    assert seen(situations=("",)) == {written.pk, his.pk}
    assert seen(channels=("web",)) == {his.pk}
    assert seen(owner=thomas.pk) == {his.pk}
    assert seen(waiting=True) == {written.pk, his.pk}
    assert seen(waiting=True, owner=thomas.pk, channels=("email",)) == set()


def test_narrowed_to_what_is_late_and_what_falls_due_soon(opened: Opened, anna: Person, later: When) -> None:
    late, soon, next_week = (opened(text, channel="phone") for text in ("a", "b", "c"))
    for case, hours in ((late, 1), (soon, 20), (next_week, 24 * 6)):
        promise(by=anna, at=later(), case=case, what="I call you.", due_at=later(hours=hours))
    opened("no promise")
    assert pks(queue(anna, QueueFilters(due="late"), at=later(hours=2))) == [late.pk]
    assert pks(queue(anna, QueueFilters(due="soon"), at=later(hours=2))) == [late.pk, soon.pk]


# -- counted ----------------------------------------------------------------------------------------------


def test_counts_stop_at_99_plus(case: Case, anna: Person) -> None:
    many(case, 98)
    assert str(open_count(anna)) == "99"
    many(case, 10)
    assert str(open_count(anna)) == "99+"
    assert open_counts() == {anna.pk: 109}


def test_several_counts_at_once(opened: Opened, anna: Person, thomas: Person, at: datetime) -> None:
    opened(), opened(owner=thomas), opened(channel="phone")
    assert queue_counts(anna, at, [MINE, TEAM, QueueFilters(waiting=True)]) == [2, 3, 2]


def test_exact_counts_for_the_page_of_people(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    opened(), opened(), opened(owner=thomas)
    confirm_solved(by=None, at=at, case=opened(), how="link")
    assert open_counts() == {anna.pk: 2, thomas.pk: 1}
    assert open_counts([thomas.pk]) == {thomas.pk: 1}


@given(st.integers(0, 200))
def test_a_bounded_count_is_a_number_that_knows_where_it_stopped(number: int) -> None:
    assert str(Bounded(number)) == (str(number) if number < 100 else "99+")
    assert f"{Bounded(number)}" == str(Bounded(number))


# -- what it costs ----------------------------------------------------------------------------------------


def test_more_rows_take_no_more_queries(
    case: Case,
    anna: Person,
    thomas: Person,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    away(anna, thomas, at)
    for number in (0, 60):
        many(case, number)
        for filters in (TEAM, MINE, QueueFilters(state="closed"), QueueFilters(scope="offered")):
            with django_assert_num_queries(1):
                queue(anna, filters, at=at)
        with django_assert_num_queries(2):
            queue(thomas, QueueFilters(scope="deputising"), at=at)
        with django_assert_num_queries(1):
            open_count(anna)


@pytest.fixture
def crowd(case: Case, opened: Opened, thomas: Person, zoltan: Person, later: When) -> None:
    """Thousands of cases, so that a database that knows its tables takes the index of the list."""
    ended = {"state": "closed", "ended_how": "link", "ended_at": later(hours=9), "waiting_since": None}
    many(opened(owner=thomas), 200)
    many(opened(owner=zoltan), 200)
    many(case, 10)
    many(case, 150, **ended)
    many(opened(owner=zoltan), 150, **ended)
    columns = ", ".join(f.column for f in Case._meta.concrete_fields if not f.primary_key)
    with connection.cursor() as cursor:
        for _ in range(4):
            cursor.execute(f"INSERT INTO cases_case ({columns}) SELECT {columns} FROM cases_case")
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE cases_case")
            # For a table that fits into memory whole, reading and sorting all of it is no worse than a walk.
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")


LISTS = [
    (QueueFilters(scope="team"), "anna", "case_queue_team"),
    (QueueFilters(scope="team", waiting=True), "anna", "case_waiting_team"),
    (QueueFilters(scope="team", state="asked"), "anna", "case_asked_team"),
    (QueueFilters(scope="team", order="oldest"), "anna", "case_opened_team"),
    (QueueFilters(scope="team", order="newest"), "anna", "case_opened_team"),
    (QueueFilters(scope="team", order="quiet"), "anna", "case_quiet_team"),
    (QueueFilters(scope="all", order="newest"), "niamh", "case_opened_all"),
    (QueueFilters(scope="all", order="quiet"), "niamh", "case_quiet_all"),
    (QueueFilters(scope="team", due="late"), "anna", "case_due_team"),
    (QueueFilters(scope="all", due="late"), "niamh", "case_due_all"),
    (QueueFilters(scope="all", waiting=True), "niamh", "case_waiting_all"),
    (QueueFilters(scope="all", state="asked"), "niamh", "case_asked_all"),
    (QueueFilters(scope="mine"), "anna", "case_queue_owner"),
    (QueueFilters(scope="all"), "niamh", "case_queue_all"),
    (QueueFilters(scope="team", state="closed"), "anna", "case_closed_team"),
    (QueueFilters(scope="all", state="closed"), "niamh", "case_closed_all"),
]


def test_every_list_is_a_walk_along_its_index_without_sorting(
    crowd: None, anna: Person, niamh: Person, at: datetime, subtests: pytest.Subtests
) -> None:
    people = {"anna": anna, "niamh": niamh}
    for (filters, who, index), place, backwards in product(
        LISTS, (None, Place(at + timedelta(hours=4), 1)), (False, True)
    ):
        cases = narrowed(scoped(people[who], filters, at), filters, at)
        way = way_of(filters)
        if backwards:
            way = way._replace(falling=not way.falling)
        plan = _walk(cases, way, place)[:51].explain()
        # PostgreSQL may prefer the index of the whole house when it knows that few rows are left to read.
        wanted = index if connection.vendor == "sqlite" else index.rsplit("_", 1)[0]
        with subtests.test(filters=filters, place=place, backwards=backwards):
            assert wanted in plan
            assert "SORT" not in plan.upper()
            assert "TEMP B-TREE" not in plan.upper()


def test_a_count_walks_an_index_too(crowd: None, anna: Person, at: datetime) -> None:
    cases = narrowed(scoped(anna, MINE, at), MINE, at)
    assert "case_queue_" in cases.order_by()[:100].explain()
    assert bounded_count(cases) == 100


def test_a_customers_cases_are_found_by_their_own_index(
    crowd: None, opened: Opened, harbour: Customer
) -> None:
    opened(customer=harbour)
    assert "case_by_customer" in Case.objects.filter(customer=harbour).order_by("-pk")[:20].explain()


def test_a_case_that_changes_moves_to_its_new_place(
    opened: Opened, anna: Person, service: Team, later: When
) -> None:
    first, second = opened(at=later(hours=-3)), opened(at=later(hours=-2))
    assert pks(queue(anna, TEAM, at=later())) == [first.pk, second.pk]
    log_contact(by=anna, at=later(), case=first, direction="out", channel="email", body="Ordered.")
    assert pks(queue(anna, TEAM, at=later())) == [second.pk, first.pk]
    close_with_reason(by=anna, at=later(), case=second, reason="Spam")
    assert pks(queue(anna, TEAM, at=later())) == [first.pk]
