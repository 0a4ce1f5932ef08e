"""A change is one transaction with its events: all of it happens and is recorded, or none of it."""

# ruff: noqa: PT012 (the block that raises is the change itself)

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hospes.ledger.core.plain import NotPlain
from hospes.ledger.events import UnknownEvent, event, sentence
from hospes.ledger.models import Event, Head, SealKey
from hospes.ledger.operations import Actor, NoCustomer, change
from hospes.ledger.queries import head, history, history_of, history_of_customer, since, verify

OPENED = event("test.opened", _("Opened for %(what)s"))
CLOSED = event("test.closed", _("Closed"))


def _names() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("name", flat=True))


@pytest.mark.django_db
def test_events_are_numbered_from_one_without_gaps(at: datetime) -> None:
    for _turn in range(3):
        with change(by=None, at=at) as record:
            record(OPENED)
            record(CLOSED)
    assert list(Event.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert head() == 6
    assert verify() is None


@pytest.mark.django_db
def test_an_event_says_who_did_what_when_about_what(at: datetime) -> None:
    key = SealKey(customer_id=8)  # any row will do
    with change(by=Actor("person", 5), at=at) as record:
        record(OPENED, about=key, data={"what": "tea"}, case=12, customer=8, team=3)
    event = Event.objects.get()
    assert (event.at, event.name, event.data) == (at, OPENED, {"what": "tea"})
    assert (event.actor_kind, event.actor_id) == ("person", 5)
    assert (event.about_type, event.about_id) == ("sealkey", 8)
    assert (event.case_id, event.customer_id, event.team_id) == (12, 8, 3)
    assert event.sealed is None


@pytest.mark.django_db
def test_case_customer_and_team_may_be_rows(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(OPENED, customer=SealKey(customer_id=8), case=SealKey(customer_id=4))
    event = Event.objects.get()
    assert (event.case_id, event.customer_id, event.team_id) == (4, 8, None)


@pytest.mark.django_db
def test_what_is_left_out_is_taken_from_what_the_event_is_about(at: datetime) -> None:
    about = Event(seq=1, case_id=12, customer_id=8, team_id=3)  # a row that belongs to all three
    with change(by=None, at=at) as record:
        record(OPENED, about=about)
        record(OPENED, about=about, team=9)
    first, second = Event.objects.order_by("seq")
    assert (first.case_id, first.customer_id, first.team_id) == (12, 8, 3)
    assert (second.case_id, second.customer_id, second.team_id) == (12, 8, 9)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "kind", "number"),
    [
        (None, "system", None),
        (Actor("ai"), "ai", None),
        (Actor("customer", 17), "customer", 17),
        (Actor("person", 2), "person", 2),
    ],
)
def test_people_customers_machines_and_the_system_may_act(
    by: Any, kind: str, number: int | None, at: datetime
) -> None:
    with change(by=by, at=at) as record:
        record(CLOSED)
    event = Event.objects.get()
    assert (event.actor_kind, event.actor_id) == (kind, number)


@pytest.mark.django_db
def test_nothing_else_may_act(at: datetime) -> None:
    with pytest.raises(TypeError, match="person, customer, system, ai"), change(by=Head(pk=1), at=at):
        pass


@pytest.mark.django_db
def test_an_event_that_no_room_declared_is_refused_and_nothing_happens(at: datetime) -> None:
    with pytest.raises(UnknownEvent, match=r"test\.forgotten"), change(by=None, at=at) as record:
        record(OPENED)
        record("test.forgotten")
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), change(by=None, at=datetime(2026, 3, 2, 9, 0)):
        pass


@pytest.mark.django_db
def test_time_is_kept_to_the_microsecond_whatever_its_zone(at: datetime) -> None:
    budapest = timezone(timedelta(hours=1))
    moment = datetime(2026, 3, 2, 10, 0, 0, 123456, tzinfo=budapest)
    with change(by=None, at=moment) as record:
        record(OPENED)
    assert Event.objects.get().at == datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
    assert verify() is None


@pytest.mark.django_db
def test_when_the_change_raises_nothing_was_changed_or_recorded(at: datetime) -> None:
    with pytest.raises(RuntimeError), change(by=None, at=at) as record:
        SealKey.objects.create(customer_id=1, destroyed_at=at)
        record(OPENED)
        raise RuntimeError
    assert not SealKey.objects.exists()
    assert not Event.objects.exists()
    with change(by=None, at=at) as record:
        record(CLOSED)
    assert _names() == [CLOSED]
    assert verify() is None


@pytest.mark.django_db
def test_a_change_that_records_nothing_leaves_the_ledger_alone(at: datetime) -> None:
    with change(by=None, at=at):
        pass
    assert head() == 0
    assert not Head.objects.exists()


@pytest.mark.django_db
def test_a_change_inside_another_joins_it_in_the_order_of_telling(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(OPENED, data={"turn": 1})
        with change(by=Actor("ai"), at=at + timedelta(seconds=1)) as inner:
            inner(CLOSED, data={"turn": 2})
            assert not Event.objects.exists(), "it is written with the outermost change"
        record(OPENED, data={"turn": 3})
    assert [event.data["turn"] for event in Event.objects.order_by("seq")] == [1, 2, 3]
    assert [event.actor_kind for event in Event.objects.order_by("seq")] == ["system", "ai", "system"]
    assert Event.objects.get(seq=2).at == at + timedelta(seconds=1)


@pytest.mark.django_db
def test_an_inner_change_that_fails_takes_only_its_own_part_with_it_where_that_is_meant(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(OPENED)
        with pytest.raises(RuntimeError), transaction.atomic(), change(by=None, at=at) as inner:
            SealKey.objects.create(customer_id=1, destroyed_at=at)
            inner(CLOSED)
            raise RuntimeError
        SealKey.objects.create(customer_id=2, destroyed_at=at)
    assert _names() == [OPENED]
    assert list(SealKey.objects.values_list("customer_id", flat=True)) == [2]


@pytest.mark.django_db
def test_an_inner_change_that_fails_unseen_leaves_nothing_of_the_outer_one(at: datetime) -> None:
    with (
        pytest.raises(transaction.TransactionManagementError),
        change(by=None, at=at),
        suppress(RuntimeError),
        change(by=None, at=at) as inner,
    ):
        SealKey.objects.create(customer_id=1, destroyed_at=at)
        inner(CLOSED)
        raise RuntimeError
    assert not Event.objects.exists()
    assert not SealKey.objects.exists()


@pytest.mark.django_db
def test_an_outer_change_that_fails_takes_the_inner_one_with_it(at: datetime) -> None:
    with pytest.raises(RuntimeError), change(by=None, at=at):
        with change(by=None, at=at) as inner:
            inner(CLOSED)
        raise RuntimeError
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_changes_inside_one_transaction_stand_and_fall_with_it(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(OPENED)
    with pytest.raises(RuntimeError), transaction.atomic():
        for _turn in range(3):
            with change(by=None, at=at) as record:
                record(CLOSED)
        assert head() == 4
        raise RuntimeError
    assert head() == 1
    with change(by=None, at=at) as record:
        record(CLOSED)
    assert _names() == [OPENED, CLOSED]
    assert verify() is None


@pytest.mark.django_db
def test_a_large_change_is_written_whole(at: datetime) -> None:
    with change(by=None, at=at) as record:
        for number in range(1203):
            record(OPENED, data={"number": number})
    assert [event.data["number"] for event in Event.objects.order_by("seq")] == list(range(1203))
    assert verify() is None


@pytest.mark.django_db
def test_a_change_costs_the_same_few_queries_however_many_events(
    at: datetime, django_assert_num_queries: Any
) -> None:
    with change(by=None, at=at) as record:
        record(OPENED)
    # Savepoint in, head held, events, head moved, savepoint out.
    with django_assert_num_queries(5), change(by=None, at=at) as record:
        record(OPENED)
    with django_assert_num_queries(5), change(by=None, at=at) as record:
        for _turn in range(50):
            record(OPENED)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        {"price": Decimal("12.50"), "at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC)},
        {"ratio": 0.30000000000000004, "whole": 1.0, "zero": -0.0, "big": 10**18, "sum": 0.25},
        {
            "words": "Ő, ё, ώ, ‘quoted’, 名, 🙂, \u2028",
            "nul": "a\x00b",
            "lone": "\ud800",
            "lazy": _("Closed"),
        },
        {"nested": {"b": [1, None, True, {"z": "", "a": []}], "a": {}}, "": "", "tuple": (1, 2)},
        {"keys": {2: "two", "1": "one"}, "quote": "\"'\\%s %(x)s"},
    ],
)
def test_whatever_data_is_given_the_chain_still_verifies_after_reading_it_back(
    data: dict[str, Any], at: datetime
) -> None:
    with change(by=None, at=at) as record:
        record(OPENED, data=data)
    assert verify() is None


@pytest.mark.django_db
@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, 1e-9, object(), b"bytes"])
def test_data_that_would_not_read_back_is_refused_when_it_is_recorded(value: Any, at: datetime) -> None:
    with pytest.raises(NotPlain), change(by=None, at=at) as record:
        record(OPENED, data={"value": value})


@pytest.mark.django_db
def test_personal_fields_need_a_customer(at: datetime) -> None:
    with pytest.raises(NoCustomer), change(by=None, at=at) as record:
        record(OPENED, sealed={"name": "Éva"})


@pytest.mark.django_db
def test_history_is_found_by_case_by_customer_and_by_what_it_is_about(at: datetime) -> None:
    edition = SealKey(customer_id=7)
    with change(by=None, at=at) as record:
        record(OPENED, case=1, customer=5)
        record(OPENED, case=2, customer=5)
        record(CLOSED, case=1, customer=6)
        record(OPENED, about=edition)
    assert [event.seq for event in history(1)] == [1, 3]
    assert [event.seq for event in history_of_customer(5)] == [1, 2]
    assert [event.seq for event in history_of("sealkey", 7)] == [4]


@pytest.mark.django_db
def test_what_is_new_comes_in_order_and_in_portions(at: datetime) -> None:
    with change(by=None, at=at) as record:
        for name in (OPENED, CLOSED, OPENED, CLOSED, OPENED):
            record(name)
    assert [event.seq for event in since(0, 2)] == [1, 2]
    assert [event.seq for event in since(2)] == [3, 4, 5]
    assert [event.seq for event in since(0, names={CLOSED})] == [2, 4]
    assert since(5) == []


@pytest.mark.django_db
def test_an_event_reads_as_a_sentence(at: datetime) -> None:
    with change(by=None, at=at) as record:
        record(OPENED, data={"what": "a complaint"})
    event = Event.objects.get()
    assert sentence(event.name, event.data) == "Opened for a complaint"
    assert str(event) == "1 test.opened"
