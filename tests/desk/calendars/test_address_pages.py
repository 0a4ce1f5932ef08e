"""Closed days follow an address: set on the page of the hours, seen how it went, read again, left."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.calendars.core.closed_days import NoCalendar
from hospes.calendars.models import Followed
from hospes.calendars.operations import ask_addresses, following, keep_hours
from hospes.calendars.operations.asking import Answer, NoAnswer
from hospes.calendars.queries import kept_by
from hospes.desk.calendars.hours import _WHY_NOT, failed_words
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.calendars.core.test_closed_days import CHRISTMAS, ics

SAYS: dict[str, Any] = {"timezone": "UTC", "opening": {"mon": ["08:00-12:00"]}}
ADDRESS = "https://calendar.example.com/closed.ics"


@pytest.fixture(autouse=True)
def _held(at: datetime) -> Iterator[None]:
    with clock.stopped_at(at):
        yield


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the far side says, without a line (the lines are tried in tests/calendars)."""
    said: dict[str, Any] = {"content": ics(CHRISTMAS)}

    def ask(_address: str, **_asked: Any) -> Answer:
        if "why" in said:
            raise NoAnswer(said["why"], "503")
        return Answer(said["content"], "", "")

    monkeypatch.setattr(following, "ask", ask)
    return said


@pytest.fixture
def browser(client: Client, niamh: Person, service: Team, at: datetime) -> Client:
    keep_hours(by=None, at=at, of=service, says=SAYS)
    client.force_login(niamh)
    return client


def page(browser: Client, team: Team) -> str:
    return browser.get(reverse("desk:team_hours", args=[team.pk])).text


def follow(browser: Client, team: Team, address: str = ADDRESS) -> Any:
    return browser.post(reverse("desk:team_days_from", args=[team.pk]), {"address": address}, follow=True)


def test_an_address_is_set_and_the_page_says_when_it_was_read(
    browser: Client, service: Team, answers: dict[str, Any], at: datetime
) -> None:
    assert "Closed days from an address" in page(browser, service)
    assert "It is read within a minute" in follow(browser, service).text
    assert "Not read yet." in page(browser, service)
    ask_addresses(at=at)
    shown = page(browser, service)
    assert "Last read:" in shown
    assert "closed by it alone" in shown
    assert f'value="{ADDRESS}"' in shown


def test_when_it_fails_the_page_says_why_and_that_the_days_stay(
    browser: Client, service: Team, answers: dict[str, Any], at: datetime
) -> None:
    follow(browser, service)
    ask_addresses(at=at)
    hours = kept_by(service)
    answers["why"] = "refused"
    ask_addresses(at=at + timedelta(hours=7))
    shown = page(browser, service)
    for word in ("It could not be read", "refused it (503)", "stay closed. It is tried again", "Last read:"):
        assert word in shown
    again = kept_by(service)
    assert hours is not None
    assert again is not None
    assert again.says == hours.says


@pytest.mark.parametrize(
    "address", ["", "calendar.example.com", "file:///etc/passwd", "https://anna:x@example.com/"]
)
def test_what_is_no_address_is_refused_with_the_words_kept(
    browser: Client, service: Team, address: str
) -> None:
    sent = follow(browser, service, address)
    assert sent.status_code == 422
    assert address in sent.text
    assert not Followed.objects.exists()


def test_it_is_read_again_and_left_from_the_page(
    browser: Client, service: Team, answers: dict[str, Any], at: datetime
) -> None:
    read = reverse("desk:team_days_read", args=[service.pk])
    assert "No address is followed." in browser.post(read, follow=True).text
    follow(browser, service)
    ask_addresses(at=at)
    assert Followed.objects.get().next_at > at
    assert "It is read within a minute" in browser.post(read, follow=True).text
    assert Followed.objects.get().next_at == at
    leave = reverse("desk:team_days_left", args=[service.pk])
    assert "stay closed" in browser.get(leave).text
    browser.post(leave)
    assert not Followed.objects.exists()
    hours = kept_by(service)
    assert hours is not None
    assert hours.says["closed"]


def test_a_persons_page_has_the_same(browser: Client, anna: Person, at: datetime) -> None:
    keep_hours(by=None, at=at, of=anna, says=SAYS)
    sent = browser.post(reverse("desk:person_days_from", args=[anna.pk]), {"address": ADDRESS}, follow=True)
    assert sent.redirect_chain[-1][0] == reverse("desk:person_hours", args=[anna.pk])
    assert browser.post(reverse("desk:person_days_read", args=[anna.pk])).status_code == 302
    assert browser.post(reverse("desk:person_days_left", args=[anna.pk])).status_code == 302
    assert not Followed.objects.exists()


def test_without_hours_there_is_nothing_to_close(client: Client, niamh: Person, showroom: Team) -> None:
    client.force_login(niamh)
    assert "Closed days from an address" not in page(client, showroom)
    assert follow(client, showroom).status_code == 422


def test_whatever_goes_wrong_has_words() -> None:
    wrong = {"unreachable", "slow", "private", "refused", "moved", "too big", "unreadable", "nothing"}
    assert set(_WHY_NOT) == wrong
    assert all(failed_words(each, "404") for each in wrong)
    assert {str(NoCalendar(each)) for each in ("too big", "unreadable", "nothing")} <= wrong
