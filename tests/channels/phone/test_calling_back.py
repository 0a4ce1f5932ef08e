"""Calls that are owed: asked for, missed, tried, kept."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections

from hospes.calendars.operations import keep_hours
from hospes.cases.models import Case, Contact
from hospes.channels.phone.models import CallBack, Line
from hospes.channels.phone.operations import (
    AlreadyClaimed,
    AlreadySettled,
    NothingSaid,
    WhenClosed,
    ask_for_call,
    claim_call,
    let_go_call,
    no_longer_needed,
    not_reached,
    reached,
    wrote_instead,
)
from hospes.channels.phone.operations.calling import NotToBeWritten, WordsMissing
from hospes.customers.models import Customer
from hospes.customers.operations import UnreadableAddress, welcome_customer
from hospes.ledger.models import Event
from hospes.ledger.operations import TooMany
from hospes.ledger.queries import unseal
from hospes.staff.models import Person, Team
from tests.channels.phone_help import CALLER, Exchange

pytestmark = pytest.mark.django_db


def fresh(row: CallBack) -> CallBack:
    return CallBack.objects.get(pk=row.pk)


def test_somebody_new_asks_to_be_called_and_it_is_promised(
    owed: CallBack, anna: Person, at: datetime
) -> None:
    case = owed.case
    assert case is not None
    assert case.owner == anna
    assert (case.reason, case.customer.name, case.customer.language) == ("My tap drips.", "Éva Kovács", "hu")
    assert case.customer.addresses.get().normalised == CALLER
    promised = owed.commitment
    assert promised is not None
    assert promised.due_at == owed.due_at == at + timedelta(hours=2)
    assert promised.what.endswith("+36 30 123 4567")
    assert promised.keeper == anna
    assert list(case.contacts.values_list("direction", "body")) == [("in", "My tap drips.")]
    told = Event.objects.get(name="call_back.asked")
    assert unseal(told) == {"number": CALLER, "words": "My tap drips."}
    assert told.actor_kind == "customer"


def test_who_is_known_is_not_made_known_again(bella: Customer, anna: Person, at: datetime) -> None:
    owed = ask_for_call(at=at, number="06 30 123 4567", words="Where is my kitchen?", name="Bella Fodor")
    assert owed.customer == bella
    assert ask_for_call(at=at, number=CALLER, words="And the lamp?").customer == bella
    assert Customer.objects.count() == 1


def test_who_shares_a_number_is_told_apart_by_name(bella: Customer, anna: Person, at: datetime) -> None:
    peter = welcome_customer(by=None, at=at, name="Péter Fodor", phones=[CALLER])
    assert ask_for_call(at=at, number=CALLER, words="It is me.", name="péter fodor").customer == peter
    third = ask_for_call(at=at, number=CALLER, words="And I.", name="Dóra Fodor").customer
    assert third is not None
    assert third not in (bella, peter)


def test_a_case_goes_on_with_what_they_say(case: Case, bella: Customer, at: datetime) -> None:
    owed = ask_for_call(at=at, number=CALLER, words="Please ring me.", case=case)
    assert (owed.case, owed.customer) == (case, bella)
    assert Case.objects.count() == 1
    assert case.contacts.get().body == "Please ring me."


def test_the_same_sent_twice_is_one_call(anna: Person, at: datetime) -> None:
    first = ask_for_call(at=at, number=CALLER, words="Twice.", name="Éva", once="abc")
    assert ask_for_call(at=at, number=CALLER, words="Twice.", name="Éva", once="abc") == first
    plain = ask_for_call(at=at, number=CALLER, words="Without an id.", name="Éva")
    assert ask_for_call(at=at, number=CALLER, words=" Without an id. ", name="Éva") == plain
    assert CallBack.objects.count() == Case.objects.count() == 2


@pytest.mark.parametrize("number", ["", "soon", "12", "+36"])
def test_a_number_that_is_none_is_refused(number: str, anna: Person, at: datetime) -> None:
    with pytest.raises(UnreadableAddress):
        ask_for_call(at=at, number=number, words="Ring me.")
    assert not Customer.objects.exists()


def test_a_call_is_about_something(anna: Person, at: datetime) -> None:
    with pytest.raises(NothingSaid):
        ask_for_call(at=at, number=CALLER, words=" \x00 ")


def test_nobody_asks_for_more_calls_than_anybody_means(anna: Person, at: datetime) -> None:
    for each in range(5):
        ask_for_call(at=at, number=CALLER, words=f"Wish {each}", name="Éva")
    with pytest.raises(TooMany) as refusal:
        ask_for_call(at=at, number=CALLER, words="One more", name="Éva")
    assert 0 < refusal.value.retry_after <= 3600
    assert ask_for_call(at=at + timedelta(hours=1), number=CALLER, words="Later", name="Éva")


@pytest.fixture
def hours(niamh: Person, service: Team, at: datetime) -> None:
    opening = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    keep_hours(by=niamh, at=at, of=service, says={"timezone": "UTC", "opening": opening})


@pytest.mark.usefixtures("hours")
def test_a_time_they_would_like_is_promised_while_somebody_is_there(case: Case, at: datetime) -> None:
    two = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    owed = ask_for_call(at=at, number=CALLER, words="At two, please.", case=case, when=two)
    assert (owed.starts_at, owed.due_at) == (two, two + timedelta(minutes=30))


@pytest.mark.usefixtures("hours")
def test_a_time_at_which_nobody_is_there_is_refused_with_the_next_one(case: Case, at: datetime) -> None:
    with pytest.raises(WhenClosed, match="3 Mar 2026, 10:00"):
        ask_for_call(at=at, number=CALLER, words="At eight.", case=case, when=at + timedelta(hours=11))
    with pytest.raises(WhenClosed, match="passed"):
        ask_for_call(at=at, number=CALLER, words="Before.", case=case, when=at)
    with pytest.raises(WhenClosed, match="two months"):
        ask_for_call(at=at, number=CALLER, words="Some day.", case=case, when=at + timedelta(days=90))
    assert not CallBack.objects.exists()
    assert not Contact.objects.exists()


def test_a_missed_call_is_a_call_we_owe(
    exchange: Exchange, bella: Customer, case: Case, at: datetime
) -> None:
    exchange.tell("missed", at)
    owed = CallBack.objects.get()
    assert (owed.customer, owed.case, owed.source, owed.missed) == (bella, case, "missed", 1)
    assert owed.due_at == at + timedelta(hours=2)
    assert owed.commitment is None, "nothing was promised"


def test_whoever_we_do_not_know_is_owed_a_call_as_well(
    exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("missed", at, **{"from": "+36209998888"})
    owed = CallBack.objects.get()
    assert (owed.customer, owed.case, owed.number) == (None, None, "+36209998888")
    assert not Customer.objects.exists(), "nobody is a customer by not being answered"


def test_of_two_who_share_a_number_neither_is_guessed(
    exchange: Exchange, bella: Customer, at: datetime
) -> None:
    welcome_customer(by=None, at=at, name="Péter Fodor", phones=[CALLER])
    exchange.tell("missed", at)
    assert CallBack.objects.get().customer is None


def test_who_rings_twice_unanswered_is_owed_one_call(exchange: Exchange, at: datetime) -> None:
    exchange.tell("missed", at)
    exchange.tell("missed", at, call_id="c-2")
    assert CallBack.objects.get().missed == 2


def test_who_gets_through_the_second_time_is_owed_none(
    exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("missed", at)
    exchange.tell("answered", at, call_id="c-2", agent="anna")
    owed = CallBack.objects.get()
    assert owed.state == "unneeded"
    assert owed.note


def test_what_they_asked_for_stays_promised_though_they_ring(
    owed: CallBack, exchange: Exchange, at: datetime
) -> None:
    exchange.tell("answered", at, agent="anna")
    assert fresh(owed).is_open


def test_a_colleagues_missed_call_is_no_customers(exchange: Exchange, at: datetime) -> None:
    exchange.tell("missed", at, **{"from": "214"})
    assert not CallBack.objects.exists()


def test_reached_in_time_the_promise_is_kept(owed: CallBack, anna: Person, at: datetime) -> None:
    claim_call(by=anna, at=at, call_back=owed)
    reached(by=anna, at=at + timedelta(hours=1), call_back=owed)
    kept = fresh(owed)
    assert (kept.state, kept.settled_by) == ("reached", anna)
    assert kept.commitment is not None
    assert kept.commitment.state == "kept"
    assert not Event.objects.filter(name="commitment.kept_late").exists()


def test_reached_too_late_it_is_kept_late(owed: CallBack, anna: Person, at: datetime) -> None:
    reached(by=anna, at=at + timedelta(hours=3), call_back=owed)
    assert fresh(owed).is_late(at)
    assert Event.objects.filter(name="commitment.kept_late").count() == 1


def test_not_reached_it_is_tried_three_times_and_then_written(
    owed: CallBack, anna: Person, at: datetime
) -> None:
    moment, due = at, []
    for _ in range(3):
        moment += timedelta(hours=1)
        not_reached(by=anna, at=moment, call_back=owed)
        due.append(fresh(owed).due_at)
        promised = fresh(owed).commitment
        assert promised is not None
        assert promised.due_at == due[-1]
        assert promised.settled_at is None
    assert fresh(owed).state == "write"
    assert fresh(owed).tries == 3
    assert due == sorted(due)
    assert due[0] > at + timedelta(hours=2)
    assert owed.case is not None
    assert owed.case.contacts.filter(direction="note").count() == 3
    with pytest.raises(AlreadySettled):
        not_reached(by=anna, at=moment, call_back=owed)
    wrote_instead(by=anna, at=moment, call_back=owed)
    done = fresh(owed)
    assert done.state == "written"
    assert done.commitment is not None
    assert done.commitment.state == "cancelled"


def test_nobody_is_written_to_who_was_not_tried(owed: CallBack, anna: Person, at: datetime) -> None:
    with pytest.raises(NotToBeWritten):
        wrote_instead(by=anna, at=at, call_back=owed)


def test_what_is_not_needed_any_more_says_why(owed: CallBack, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        no_longer_needed(by=anna, at=at, call_back=owed, why=" ")
    no_longer_needed(by=anna, at=at, call_back=owed, why="He came to the shop.")
    done = fresh(owed)
    assert (done.state, done.note) == ("unneeded", "He came to the shop.")
    told = Event.objects.get(name="call_back.not_needed")
    assert unseal(told) == {"why": "He came to the shop."}


def test_one_of_us_makes_the_call(
    owed: CallBack, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    claim_call(by=anna, at=at, call_back=owed)
    claim_call(by=anna, at=at, call_back=owed)
    assert Event.objects.filter(name="call_back.claimed").count() == 1
    for verb in (claim_call, reached, not_reached, let_go_call):
        with pytest.raises(AlreadyClaimed, match="Anna"):
            verb(by=thomas, at=at, call_back=owed)
    assert claim_call(by=niamh, at=at, call_back=owed).claimed_by == niamh, "who leads may take it over"
    let_go_call(by=niamh, at=at, call_back=owed)
    let_go_call(by=niamh, at=at, call_back=owed)
    assert claim_call(by=thomas, at=at, call_back=owed).claimed_by == thomas


def test_who_left_holds_no_call(exchange: Exchange, anna: Person, thomas: Person, at: datetime) -> None:
    exchange.tell("missed", at)
    missed = CallBack.objects.get()
    claim_call(by=anna, at=at, call_back=missed)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert claim_call(by=thomas, at=at, call_back=missed).claimed_by == thomas


@pytest.mark.parametrize("verb", [claim_call, let_go_call, reached, not_reached, wrote_instead])
def test_what_is_settled_is_settled(
    verb: Callable[..., CallBack], owed: CallBack, anna: Person, at: datetime
) -> None:
    reached(by=anna, at=at, call_back=owed)
    before = Event.objects.count()
    with pytest.raises(AlreadySettled):
        verb(by=anna, at=at, call_back=owed)
    assert Event.objects.count() == before


def test_a_missed_call_without_a_case_is_tried_and_reached_as_well(
    exchange: Exchange, anna: Person, at: datetime
) -> None:
    exchange.tell("missed", at)
    owed = CallBack.objects.get()
    not_reached(by=anna, at=at, call_back=owed)
    reached(by=anna, at=at, call_back=owed)
    assert fresh(owed).state == "reached"
    assert not Contact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_at_once_one_has_it(
    owed: CallBack, anna: Person, thomas: Person, at: datetime
) -> None:
    said: list[str] = []

    def take(who: Person) -> None:
        try:
            claim_call(by=who, at=at, call_back=owed)
            said.append("mine")
        except AlreadyClaimed:
            said.append("theirs")
        finally:
            connections.close_all()

    both = [threading.Thread(target=take, args=(who,)) for who in (anna, thomas)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    connection.close()
    assert sorted(said) == ["mine", "theirs"]


def test_the_line_is_told_by_its_name(line: Line, owed: CallBack) -> None:
    assert str(line) == "Service"
    assert str(owed) == f"CallBack {owed.pk}"
