"""What the owner sees of a wait: until when, and that it is over, in the guide and on the day."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hospes.cases.operations import log_contact
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.ledger.reactions import run_reactions
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.guide.conftest import SignIn
from tests.encounters.codices import BODY, COMPLAINT, codex, process
from tests.encounters.conftest import Publish

WAYS = [
    {"key": "heard", "label": "They answered", "to": "on"},
    {"key": "silent", "label": "Not a word", "to": "remind"},
]


@pytest.fixture
def waiting(publish: Publish, case: object, anna: Person, at: datetime) -> Encounter:
    """A run that has asked, and waits until Wednesday evening."""
    wait = {"for": "customer", "up_to": "2 working days", "then": "silent"}
    main = process(
        {"key": "ask"},
        {"key": "wait", "name": "Wait for them", "kind": "wait", "wait": wait, "outcomes": WAYS},
        {"key": "remind", "name": "Remind them kindly", "outcomes": [{"key": "sent", "to": "wait"}]},
        {"key": "on", "kind": "end", "end": {"how": "resolved"}},
    )
    publish(codex(situations=[{**COMPLAINT, "processes": [main]}, BODY["situations"][1]]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone")  # type: ignore[arg-type]
    return operations.do_step(by=anna, at=at, encounter=run, path="ask")


@pytest.fixture
def evening(at: datetime) -> datetime:
    return at + timedelta(days=2, hours=8)


def case_page(desk: Client, run: Encounter) -> str:
    return desk.get(reverse("desk:case", args=[run.case_id])).text


def test_the_case_shows_what_is_waited_for_and_until_when_however_late_one_looks(
    desk: Client, waiting: Encounter, at: datetime
) -> None:
    with clock.stopped_at(at + timedelta(days=1)):
        page = case_page(desk, waiting)
    assert "Wait for them" in page
    assert "Now we wait for the customer." in page
    assert 'datetime="2026-03-04T17:00' in page
    assert "If nothing has come by then: Not a word." in page


def test_when_the_time_is_up_it_is_on_the_owners_day_and_the_case_offers_what_follows(
    desk: Client, signed_in: SignIn, bence: Person, waiting: Encounter, evening: datetime
) -> None:
    operations.call_time(at=evening)
    with clock.stopped_at(evening):
        day, of_another = desk.get("/").text, signed_in(bence).get("/").text
        page = case_page(desk, waiting)
    assert "Take up again" in day
    assert "Time is up" in day
    assert "Time is up" not in of_another
    assert "Remind them kindly" in page
    assert "The time to wait was over" in page
    with clock.stopped_at(evening):
        history = desk.get(reverse("desk:guide", args=[waiting.pk]), {"open": "history"}).text
    assert "Time was up: Wait for them" in history


def test_while_it_is_paused_the_day_until_which_the_codex_waits_is_told_too(
    desk: Client, waiting: Encounter, anna: Person, at: datetime
) -> None:
    operations.pause(by=anna, at=at, encounter=waiting, note="They ask their daughter.")
    page = case_page(desk, waiting)
    assert "They ask their daughter." in page
    assert 'datetime="2026-03-04T17:00' in page


def test_their_word_is_told_and_the_waiting_is_over(
    desk: Client, waiting: Encounter, at: datetime, evening: datetime
) -> None:
    tuesday = at + timedelta(days=1)
    log_contact(by=None, at=tuesday, case=waiting.case, direction="in", channel="email", body="Yes, please.")
    run_reactions()
    with clock.stopped_at(tuesday):
        day, page = desk.get("/").text, case_page(desk, waiting)
    assert "Their word has come" in day
    assert "The customer got in touch" in page
    assert "The waiting is over" in page
    assert "If nothing has come by then" not in page
    assert "They answered" in page


def test_a_wait_that_is_over_without_a_word_on_what_follows_asks_how_it_turned_out(
    desk: Client, waiting: Encounter, anna: Person, evening: datetime
) -> None:
    Encounter.objects.filter(pk=waiting.pk).update(
        waits_until=None, came_back="time_up", came_back_at=evening
    )
    with clock.stopped_at(evening):
        page = case_page(desk, waiting)
    assert "Say how it turned out." in page
    assert "The waiting is over" in page


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_the_day_that_it_comes_back_can_be_read_in_every_language(
    desk: Client, waiting: Encounter, anna: Person, evening: datetime, language: str
) -> None:
    operations.call_time(at=evening)
    Person.objects.filter(pk=anna.pk).update(language=language)
    with clock.stopped_at(evening), translation.override(language):
        assert case_page(desk, waiting)
        assert desk.get("/").status_code == 200
