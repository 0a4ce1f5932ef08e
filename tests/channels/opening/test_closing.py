"""A lead closes a channel for a while, says why in languages, and opens it again; others may not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.operations import log_contact, open_case
from hospes.channels.opening.core.answering import MINIMUM
from hospes.channels.opening.models import Closing
from hospes.channels.opening.operations import (
    IsOpen,
    NoSuchChannel,
    UntilUnclear,
    WhyMissing,
    close_channel,
    open_channel,
)
from hospes.channels.opening.queries import channels_offered, closings, forget_measured, standing, standings
from hospes.customers.models import Customer
from hospes.staff.models import Person
from hospes.staff.operations import NotYours
from tests.channels.conftest import events_named

WHY = {"en": "Stocktaking", "hu": "Leltár"}
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _measured_anew() -> Iterator[None]:
    forget_measured()
    yield
    forget_measured()


def test_closed_it_says_why_in_the_readers_language_and_when_it_opens(niamh: Person, at: datetime) -> None:
    close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why=WHY)
    found = standing(channel="chat", at=at, language="hu")
    assert (found.is_open, found.why, found.opens_at) == (False, "Leltár", at + HOUR)
    assert standing(channel="chat", at=at, language="el").why == "Stocktaking"
    assert standing(channel="phone", at=at).is_open
    assert standing(channel="chat", at=at + HOUR).is_open


def test_it_is_in_the_history_with_who_until_when_and_why(niamh: Person, at: datetime) -> None:
    made = close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why={**WHY, "xx": "no language"})
    (told,) = events_named("channel.closed")
    assert told.data["channel"] == "chat"
    assert told.data["why"] == WHY
    open_channel(by=niamh, at=at + HOUR / 2, channel="chat")
    assert events_named("channel.opened")[0].data["channel"] == "chat"
    made.refresh_from_db()
    assert made.ended_at == at + HOUR / 2
    assert standing(channel="chat", at=at + HOUR / 2).is_open


def test_closed_again_the_last_word_stands(niamh: Person, at: datetime) -> None:
    close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why=WHY)
    close_channel(by=niamh, at=at, channel="chat", until=at + 3 * HOUR, why={"en": "A fire drill"})
    assert standing(channel="chat", at=at + HOUR).why == "A fire drill"
    assert Closing.objects.filter(ended_at__isnull=True).count() == 1


def test_closed_long_after_an_earlier_closing_ran_out(niamh: Person, at: datetime) -> None:
    first = close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why=WHY)
    close_channel(by=niamh, at=at + 9 * HOUR, channel="chat", until=at + 10 * HOUR, why=WHY)
    first.refresh_from_db()
    assert first.ended_at == at + HOUR


def test_the_database_holds_one_closing_of_a_channel(niamh: Person, at: datetime) -> None:
    close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.create(channel="chat", why=WHY, closed_at=at, until=at + HOUR, closed_by=niamh)


def test_only_who_leads_closes_and_opens(anna: Person, niamh: Person, ada: Person, at: datetime) -> None:
    with pytest.raises(NotYours):
        close_channel(by=anna, at=at, channel="chat", until=at + HOUR, why=WHY)
    close_channel(by=ada, at=at, channel="chat", until=at + HOUR, why=WHY)
    with pytest.raises(NotYours):
        open_channel(by=anna, at=at, channel="chat")
    assert not standing(channel="chat", at=at).is_open


def test_what_is_refused_changes_nothing(niamh: Person, at: datetime) -> None:
    for until in (at, at - HOUR, at + timedelta(days=61)):
        with pytest.raises(UntilUnclear):
            close_channel(by=niamh, at=at, channel="chat", until=until, why=WHY)
    with pytest.raises(NoSuchChannel):
        close_channel(by=niamh, at=at, channel="pigeon", until=at + HOUR, why=WHY)
    with pytest.raises(WhyMissing):
        close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why={"en": "  ", "hu": "\x00"})
    with pytest.raises(IsOpen):
        open_channel(by=niamh, at=at, channel="chat")
    assert Closing.objects.count() == 0
    close_channel(by=niamh, at=at, channel="chat", until=at + HOUR, why=WHY)
    with pytest.raises(IsOpen):
        open_channel(by=niamh, at=at + 2 * HOUR, channel="chat")
    assert closings(at=at + 2 * HOUR) == {}
    assert Closing.objects.get().ended_at is None


def test_before_there_is_a_codex_the_web_is_how_to_reach_us(db: None) -> None:
    assert channels_offered() == ["web"]


def test_several_channels_cost_no_more_statements_than_one(niamh: Person, at: datetime) -> None:
    def asked(*channels: str) -> int:
        forget_measured()
        with CaptureQueriesContext(connection) as found:
            standings(channels, at=at)
        return len(found)

    assert asked("web", "email", "chat", "phone") == asked("web")


def test_how_soon_it_answers_is_measured_from_the_first_words_of_a_person(
    anna: Person, bella: Customer, at: datetime
) -> None:
    for number in range(MINIMUM):
        case = open_case(by=None, at=at, customer=bella, reason=f"Question {number}", channel="web")
        log_contact(by=None, at=at, case=case, direction="in", channel="web", body=case.reason)
        said = {"case": case, "direction": "out", "channel": "email", "body": "Yes."}
        log_contact(by=anna, at=at + timedelta(minutes=25), **said)
        log_contact(by=anna, at=at + timedelta(minutes=90), **said)
    later = at + timedelta(days=7)
    assert standing(channel="web", at=later).answer_within == timedelta(minutes=25)
    assert standing(channel="email", at=later).answer_within is None
    assert standing(channel="phone", at=later).answer_within is None


def test_it_is_measured_once_in_some_minutes(niamh: Person, at: datetime) -> None:
    standing(channel="web", at=at)
    with CaptureQueriesContext(connection) as asked:
        standing(channel="web", at=at + timedelta(minutes=4))
    assert not [each for each in asked if "case" in each["sql"].lower() and "MIN(" in each["sql"].upper()]
