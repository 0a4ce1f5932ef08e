"""Somebody comes to the counter, waits, is called, is served, or goes."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.counter.models import Counter, Visitor
from hospes.channels.counter.operations import (
    NameMissing,
    NobodyWaits,
    NotHere,
    NothingNoted,
    NotYours,
    StillServing,
    call_next,
    change_counter,
    finish_visit,
    forget_visitors,
    left,
    new_key,
    note_visit,
    set_up_counter,
    take_a_number,
)
from hospes.channels.counter.queries import queue_of, with_me
from hospes.ledger.events import sentence
from hospes.ledger.models import Event
from hospes.ledger.operations import TooMany
from hospes.lib import clock
from hospes.staff.models import Person, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(service: Team, at: datetime) -> Counter:
    return set_up_counter(by=None, at=at, name="Showroom", team=service)


def test_numbers_follow_each_other_and_begin_anew_each_day(counter: Counter, at: datetime) -> None:
    today = [take_a_number(at=at, counter=counter).number for _ in range(3)]
    tomorrow = take_a_number(at=at + timedelta(days=1), counter=counter).number
    assert (today, tomorrow) == ([1, 2, 3], 1)


def test_whoever_has_waited_longest_is_called_and_each_colleague_gets_another(
    counter: Counter, anna: Person, thomas: Person, at: datetime
) -> None:
    for name in ("Éva", "Béla", "Dóra"):
        take_a_number(at=at, counter=counter, name=name)
    later = at + timedelta(minutes=5)
    assert call_next(by=anna, at=later, counter=counter).name == "Éva"
    assert call_next(by=thomas, at=later, counter=counter).name == "Béla"
    queue = queue_of(counter, later)
    assert [each.visitor.name for each in queue.waiting] == ["Dóra"]
    assert [each.waited for each in queue.served] == [timedelta(minutes=5)] * 2
    assert queue.likely_wait is None, "too few were seen"


def test_one_visitor_at_a_time(counter: Counter, anna: Person, at: datetime) -> None:
    for _ in range(2):
        take_a_number(at=at, counter=counter)
    first = call_next(by=anna, at=at, counter=counter)
    with pytest.raises(StillServing, match="Number 1"):
        call_next(by=anna, at=at, counter=counter)
    second = Visitor.objects.get(number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visitor.objects.filter(pk=second.pk).update(state="called", called_by=anna, called_at=at)
    assert with_me(anna) == first


def test_nobody_waits(counter: Counter, anna: Person, at: datetime) -> None:
    with pytest.raises(NobodyWaits):
        call_next(by=anna, at=at, counter=counter)


def test_a_visit_is_noted_and_finished(counter: Counter, case: Case, anna: Person, at: datetime) -> None:
    take_a_number(at=at, counter=counter)
    visitor = call_next(by=anna, at=at, counter=counter)
    with pytest.raises(NothingNoted):
        finish_visit(by=anna, at=at, visitor=visitor)
    note_visit(by=anna, at=at, visitor=visitor, case=case)
    note_visit(by=anna, at=at, visitor=visitor, case=case)
    assert finish_visit(by=anna, at=at, visitor=visitor).state == "served"
    with pytest.raises(NotHere):
        finish_visit(by=anna, at=at, visitor=visitor)
    told = [
        sentence(each.name, each.data) for each in Event.objects.filter(about_type="visitor").order_by("seq")
    ]
    assert told == [
        "Visitor 1 waits at the counter", "Visitor 1 was called to the counter", "The visit was written down",
        "The visit ended",
    ]  # fmt: skip


def test_who_goes_leaves_the_line(counter: Counter, anna: Person, at: datetime) -> None:
    visitor = take_a_number(at=at, counter=counter)
    left(by=anna, at=at, visitor=visitor)
    assert queue_of(counter, at).waiting == []


def test_the_night_forgets_who_they_were(counter: Counter, case: Case, anna: Person, at: datetime) -> None:
    for name in ("Éva", "Béla", "Dóra"):
        take_a_number(at=at, counter=counter, name=name, words="A tap")
    with_case = call_next(by=anna, at=at, counter=counter)
    note_visit(by=anna, at=at, visitor=with_case, case=case)
    assert forget_visitors(at=at) == 0
    forget_visitors(at=at + timedelta(days=1))
    kept = list(Visitor.objects.order_by("number").values_list("name", "state"))
    assert kept == [("Éva", "served"), ("", "left"), ("", "left")]
    assert forget_visitors(at=at + timedelta(days=1)) == 0


def test_a_machine_cannot_take_all_numbers(counter: Counter, at: datetime) -> None:
    for _ in range(200):
        take_a_number(at=at, counter=counter)
    with pytest.raises(TooMany):
        take_a_number(at=at, counter=counter)


def test_counters_are_set_up_by_those_who_let_people_in(
    counter: Counter, anna: Person, ada: Person, service: Team, showroom: Team, at: datetime
) -> None:
    with pytest.raises(NotYours):
        set_up_counter(by=anna, at=at, name="Mine", team=service)
    with pytest.raises(NameMissing):
        set_up_counter(by=ada, at=at, name=" ", team=service)
    given = {"name": "Door", "team": showroom, "language": "hu", "is_active": True}
    change_counter(by=ada, at=at, counter=counter, **given)
    before = Event.objects.count()
    change_counter(by=ada, at=at, counter=counter, **given)
    assert Event.objects.count() == before
    old = counter.key
    assert new_key(by=ada, at=at, counter=counter).key != old


def test_more_who_wait_cost_no_more_queries(counter: Counter, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            queue_of(counter, at)
        return len(seen)

    one = cost()
    for _ in range(6):
        take_a_number(at=at, counter=counter)
    assert cost() == one == 2


def test_how_long_it_will_take_is_said_after_five(counter: Counter, anna: Person, at: datetime) -> None:
    for _ in range(7):
        visitor = take_a_number(at=at, counter=counter)
        if visitor.number < 6:
            left(by=anna, at=at, visitor=call_next(by=anna, at=at + timedelta(minutes=4), counter=counter))
    assert queue_of(counter, at + timedelta(minutes=5)).likely_wait == timedelta(minutes=4)


def test_the_tablet_at_the_door_gives_a_number(counter: Counter, client: Client, at: datetime) -> None:
    place = reverse("channels:counter_door", args=[counter.key])
    with clock.stopped_at(at):
        assert "Please take a number" in client.get(place).content.decode()
        page = client.post(place, {"name": "<b>Éva</b>", "words": "A tap\x00"}, follow=True)
        assert "You are next." in page.content.decode()
        assert page["Refresh"].endswith(place)
        client.post(place, {})
        behind = client.get(place, {"number": "2"}).content.decode()
        assert "One is before you." in behind
        assert "Éva" not in behind
        for nothing in ("", "x", "9", "99999", "٢"):
            assert "Please take a number" in client.get(place, {"number": nothing}).content.decode()
    assert Visitor.objects.get(number=1).words == "A tap"


def test_the_board_shows_numbers_and_no_names(
    counter: Counter, anna: Person, client: Client, at: datetime
) -> None:
    place = reverse("channels:counter_board", args=[counter.key])
    with clock.stopped_at(at):
        assert "Nobody waits" in client.get(place).content.decode()
        for name in ("Éva Kovács", "Béla Nagy"):
            take_a_number(at=at, counter=counter, name=name, words="A secret")
        call_next(by=anna, at=at, counter=counter)
        page = client.get(place)
    words = page.content.decode()
    assert "<li>1</li>" in words
    assert "One waits" in words
    assert page["Refresh"]
    for secret in ("Kovács", "Nagy", "A secret", "Anna"):
        assert secret not in words


def test_a_counter_that_is_closed_or_another_key_opens_nothing(
    counter: Counter, client: Client, at: datetime
) -> None:
    for key in (counter.key + "x", counter.key[:-1], "nobody"):
        assert client.get(reverse("channels:counter_door", args=[key])).status_code == 404
    Counter.objects.update(is_active=False)
    assert client.get(reverse("channels:counter_board", args=[counter.key])).status_code == 404
    assert str(counter) == "Showroom"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_at_once_each_has_a_number(counter: Counter, at: datetime) -> None:
    given: list[int] = []

    def come() -> None:
        try:
            given.append(take_a_number(at=at, counter=counter).number)
        finally:
            connections.close_all()

    both = [threading.Thread(target=come) for _ in range(4)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    connection.close()
    assert sorted(given) == [1, 2, 3, 4]
