"""The doors of the demo company's month: what its screens of chats, calls, visitors and programs have to show."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from hospes.calendars.queries import own_hours
from hospes.cases.models import Case
from hospes.channels.chat.core.inviting import HERE_FOR
from hospes.channels.chat.models import Attending, Chat, ChatLine
from hospes.channels.counter.models import Visitor
from hospes.channels.look.queries import look_now
from hospes.channels.opening.models import Closing
from hospes.channels.phone.models import Call, CallBack
from hospes.channels.phone.queries import mine_to_call
from hospes.codex.core.documents import read_folder
from hospes.customers.models import Customer
from hospes.demo import CODEX_FOLDER
from hospes.demo.cast import PEOPLE
from hospes.demo.customers import CUSTOMERS, INTERNAL_CUSTOMERS
from hospes.demo.month import tell_month
from hospes.demo.month.talking import talks
from hospes.demo.month.visiting import visits
from hospes.demo.month.world import World
from hospes.demo.stories import STORIES
from hospes.demo.talks import CUSTOMER, TALKS, Talk
from hospes.encounters.core.due import hours_of
from hospes.feedback.models import Survey
from hospes.insight.queries.coverage import Looked, coverage
from hospes.lib.business_time import OpeningHours
from hospes.staff.models import Client, Person, Team
from hospes.streams.models import Attempt, Webhook
from tests.demo.test_month import UNTIL, Undo

SUNDAY = datetime(2026, 6, 14, 12, 30, tzinfo=UTC)
EVERYBODY = {each.username for each in PEOPLE}


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A small month, told once and rolled back after the last test of this file."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                tell_month(until=UNTIL, seed=7, cases=24)
                yield
                raise Undo
        except Undo:
            pass


in_the_month = pytest.mark.usefixtures("told", "db")


@in_the_month
def test_chats_ended_as_cases_and_some_were_solved_there_and_then() -> None:
    ended = Chat.objects.filter(state="ended").select_related("case", "contact")
    assert len(ended) == 4
    assert all(chat.contact and chat.contact.channel == "chat" for chat in ended)
    assert [chat.case.ended_how for chat in ended.order_by("begun_at")] == ["spoken", "", "spoken", "spoken"]
    assert {chat.language for chat in ended} == {"en", "hu", "el", "ru"}


@in_the_month
def test_one_chat_went_to_a_colleague_who_had_read_it() -> None:
    handed = Chat.objects.get(language="el")
    assert handed.person
    assert handed.person.username == "eleni"
    assert handed.case.owner == handed.person
    assert {
        line.person.username for line in ChatLine.objects.filter(chat=handed, by="person") if line.person
    } == {
        "sofia",
        "eleni",
    }


@in_the_month
def test_when_it_opens_one_chat_waits_and_anna_is_in_another() -> None:
    waiting = Chat.objects.get(state="waiting")
    assert timedelta() < UNTIL - waiting.waits_since <= timedelta(minutes=2)
    going = Chat.objects.get(state="with")
    assert going.person
    assert going.person.username == "anna"
    assert going.last_by == "customer", "it is her turn"
    assert UNTIL - Attending.objects.get(person__username="anna").seen_at < HERE_FOR


@in_the_month
def test_what_was_asked_when_nobody_was_there_is_a_request_in_writing() -> None:
    (asked,) = (each for each in TALKS if each.when == "closed")
    assert not Chat.objects.filter(name=asked.name).exists()
    case = Case.objects.get(customer__name=asked.name)
    assert (case.channel, case.reason) == ("web", asked.reason)


@in_the_month
def test_calls_were_answered_missed_and_called_back() -> None:
    assert Counter(Call.objects.values_list("state", flat=True)) == {"ended": 1, "missed": 3}
    assert Call.objects.get(state="ended").case, "what was said is written down"
    assert Call.objects.filter(number="").count() == 1, "one withheld their number: nobody owes it a call"
    owed = {each.state: each for each in CallBack.objects.exclude(source="customer")}
    assert set(owed) == {"open", "reached"}


@in_the_month
def test_calls_are_asked_for_and_due_today_one_of_them_by_a_customer_of_annas() -> None:
    asked = list(CallBack.objects.filter(source="customer").select_related("case__owner"))
    assert all(each.settled_at is None and each.commitment is not None for each in asked)
    assert all(each.due_at.date() == UNTIL.date() and each.due_at > UNTIL for each in asked)
    assert len(asked) == 2
    anna = Person.objects.get(username="anna")
    hers = [each.row for each in mine_to_call(anna, UNTIL)]
    assert {each.source for each in hers} == {"customer", "missed"}, "and what rang unanswered in her team"


@in_the_month
def test_somebody_waits_at_the_counter_somebody_is_with_sofia_and_some_were_served() -> None:
    assert Counter(Visitor.objects.values_list("state", flat=True)) == {
        "served": 3, "left": 1, "called": 1, "waiting": 2,
    }  # fmt: skip
    served = Visitor.objects.filter(state="served")
    assert all(each.case and each.case.channel == "counter" for each in served)
    rated = Survey.objects.filter(case__in=[each.case_id for each in served], answered_at__isnull=False)
    assert sorted(each.csat or 0 for each in rated) == [4, 5]


@in_the_month
def test_the_webhook_was_tried_and_is_paused_with_an_honest_log() -> None:
    webhook = Webhook.objects.get()
    assert webhook.stopped_at
    assert webhook.failing_since
    assert webhook.address.startswith("https://127.0.0.1:")
    attempt = Attempt.objects.get()
    assert (attempt.status, attempt.problem) == (None, "private"), "nothing left the machine"


@in_the_month
def test_one_program_is_let_in_and_one_is_out_again() -> None:
    assert {each.name: each.revoked_at is None for each in Client.objects.all()} == {
        "Web shop": True, "Stock list, until May": False,
    }  # fmt: skip


@in_the_month
def test_the_pages_wear_meridians_colour_and_name() -> None:
    shown = look_now()
    assert shown
    assert shown.colour
    assert shown.logo_digest
    assert not shown.colour.darkened, "it is read as it is on light paper"


@in_the_month
def test_the_showroom_keeps_its_own_hours_and_the_chat_was_closed_once() -> None:
    showroom = own_hours(Team.objects.get(key="showroom").pk)
    assert showroom
    assert showroom.is_working_day(date(2026, 6, 15)), "open on Mondays, too, for once"
    closing = Closing.objects.get()
    assert closing.until < UNTIL
    assert set(closing.why) == {"en", "hu", "el", "ru"}


@in_the_month
def test_the_coverage_of_the_month_has_figures() -> None:
    found = coverage(Looked(at=UNTIL))
    assert found.contacts > 20


@pytest.fixture
def hours() -> OpeningHours:
    return hours_of(read_folder(CODEX_FOLDER))


def _world(until: datetime, hours: OpeningHours) -> World:
    return World(rng=Random(3), until=until, hours=hours, people={}, customers={}, mailboxes={})


@in_the_month
def test_on_a_sunday_nobody_chats_and_nobody_waits(hours: OpeningHours) -> None:
    of_all = len([each for each in TALKS if each.when != "now"])
    assert len(list(talks(_world(SUNDAY, hours)))) == of_all < len(list(talks(_world(UNTIL, hours))))
    assert len(list(visits(_world(SUNDAY, hours)))) < len(list(visits(_world(UNTIL, hours))))


def test_so_many_open_minutes_before_the_end_it_was_open(hours: OpeningHours) -> None:
    assert _world(UNTIL, hours).open_before(45) == UNTIL - timedelta(minutes=45)
    assert _world(UNTIL, hours).open_before(0) == UNTIL
    assert hours.is_open(_world(SUNDAY, hours).open_before(45))
    assert hours.is_open(_world(UNTIL, hours).open_before(12 * 60)), "over the night"


def test_a_story_that_is_told_again_is_somebody_elses(hours: OpeningHours) -> None:
    world = _world(UNTIL, hours)
    for number, each in enumerate((*CUSTOMERS, *INTERNAL_CUSTOMERS)):
        world.customers[each.key] = Customer(
            pk=number, name=each.name, kind=each.kind, language=each.language
        )
    story = next(each for each in STORIES if each.customer == "zsuzsa-molnar")

    came = [world.customer_of(story) for _ in range(5)]
    assert came[0].name == "Molnár Zsuzsa"
    assert len({each.pk for each in came}) == 5, "everybody who speaks Hungarian, once each"
    assert {each.kind for each in came} == {"person"}

    nobody_else = next(each for each in STORIES if each.customer in {one.key for one in INTERNAL_CUSTOMERS})
    assert world.customer_of(nobody_else) == world.customer_of(nobody_else)


def test_a_world_without_doors_says_so(hours: OpeningHours) -> None:
    with pytest.raises(LookupError, match="neither a line nor a counter"):
        assert _world(UNTIL, hours).doors


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.who or talk.name)
def test_a_talk_is_between_people_there_are(talk: Talk) -> None:
    assert talk.lines[0][0] == CUSTOMER
    speakers = {who for who, _words in talk.lines} - {CUSTOMER}
    assert speakers <= EVERYBODY
    assert speakers == {each for each in (talk.taker, talk.hands_to) if each}
    known = {each.key: each for each in CUSTOMERS}
    assert known[talk.who].language == talk.language if talk.who else "@" in talk.email
    assert bool(talk.story) == bool(talk.hands_to)


def test_a_talk_that_ended_says_what_it_was_and_how() -> None:
    codex = read_folder(CODEX_FOLDER)
    ended = [each for each in TALKS if not each.when]
    assert all(codex.situation(each.situation) is not None for each in ended)
    assert {each.ended for each in ended} == {"solved", "open"}
