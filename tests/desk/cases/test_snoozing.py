"""A case put to sleep on its page, and woken; several at once from a list."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hospes.cases.models import Case
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.conftest import Opened

Later = Callable[..., datetime]


@pytest.fixture(autouse=True)
def _held(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at):
        yield


@pytest.fixture
def called(opened: Opened) -> Case:
    return opened(channel="phone")


def _at(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_it_sleeps_until_a_date_and_is_woken_with_one_press(desk: Client, called: Case, later: Later) -> None:
    assert "Until the customer speaks" in desk.get(_at("snooze", called)).text
    page = desk.post(_at("snooze", called), {"how": "date", "until": _local(later(days=9))}, follow=True).text
    assert "Asleep until" in page
    assert "A word from the customer wakes it at once." in page
    desk.post(_at("wake", called))
    called.refresh_from_db()
    assert not called.is_asleep


def test_it_sleeps_until_they_speak_or_another_case_is_closed(
    desk: Client, called: Case, opened: Opened, later: Later
) -> None:
    desk.post(_at("snooze", called), {"how": "customer"})
    called.refresh_from_db()
    assert (called.wakes_at, called.wakes_after) == (later(days=14), None)
    other = opened(channel="phone")
    page = desk.post(_at("snooze", called), {"how": "case", "number": f"#{other.pk}"}, follow=True).text
    assert f"when case #{other.pk} is closed" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"how": "date", "until": ""}, "Say until when."),
        ({"how": "date", "until": "2026-03-01T09:00"}, "This moment has passed"),
        ({"how": "case", "number": "x"}, "Write the number"),
        ({"how": "case", "number": "99999999"}, "no case of this number"),
    ],
)
def test_what_is_missing_is_said(desk: Client, called: Case, given: dict[str, str], said: str) -> None:
    sent = desk.post(_at("snooze", called), given)
    assert sent.status_code in (409, 422)
    assert said in sent.text


def test_another_teams_case_is_not_waited_for(
    desk: Client, called: Case, opened: Opened, zoltan: Person
) -> None:
    hidden = opened(by=zoltan, channel="phone")
    sent = desk.post(_at("snooze", called), {"how": "case", "number": str(hidden.pk)})
    assert "no case of this number" in sent.text


def test_the_list_of_those_asleep_has_it(desk: Client, called: Case) -> None:
    desk.post(_at("snooze", called), {"how": "customer"})
    assert _at("case", called) in desk.get(reverse("desk:queue"), {"list": "asleep"}).text


def test_on_the_day_it_woke_it_is_seen_with_one_press(desk: Client, called: Case, at: datetime) -> None:
    Case.objects.filter(pk=called.pk).update(woke_at=at + timedelta(hours=1))
    assert "Slept until now" in desk.get("/").text
    desk.post(_at("wake", called))
    assert "Slept until now" not in desk.get("/").text
