"""One's own calendar elsewhere: a private address, shown once, that tells no customer's word."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from hospes.calendars.models import Feed
from hospes.cases.models import Case
from hospes.cases.operations import promise, snooze_case, wake_case
from hospes.followups.operations import plan_follow_up
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.people.conftest import Signed

OpenFor = Callable[[Person, str], Case]
MINE = reverse("desk:own_calendar")


def address(browser: Client) -> str:
    page = browser.post(MINE).text
    found = re.search(r'id="feed-address">https?://[^/]+([^<]+)<', page)
    assert found
    return found[1]


@pytest.fixture
def case(anna: Person, open_for: OpenFor) -> Case:
    return open_for(anna, "My very secret reason")


def test_it_is_shown_once_and_read_without_signing_in(
    signed: Signed, anna: Person, client: Client, case: Case
) -> None:
    browser, now = signed(anna), clock.now()
    due = now + timedelta(days=2)
    promised = promise(by=anna, at=now, case=case, what="Send a fitter", due_at=due)
    asked = plan_follow_up(by=anna, at=now, case=case, what="Is the door well?", due_at=due)
    told = address(browser)
    assert told not in browser.get(MINE).text
    client.logout()
    answer = client.get(told)
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-store",
    )
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [each["SUMMARY"] for each in events] == [
        f"Promised: Send a fitter (#{case.pk})",
        f"Ask how it is: Is the door well? (#{case.pk})",
    ]
    assert [each["UID"].partition("@")[0] for each in events] == [
        f"promise-{promised.pk}",
        f"follow-up-{asked.pk}",
    ]
    assert events[0]["DTSTART"].dt == due.replace(microsecond=0)
    assert events[0]["URL"].endswith(reverse("desk:case", args=[case.pk]))


def test_no_word_and_no_name_of_a_customer_is_in_it(signed: Signed, anna: Person, case: Case) -> None:
    browser, now = signed(anna), clock.now()
    snooze_case(by=anna, at=now, case=case, until=now + timedelta(hours=2))
    wake_case(by=None, at=now, case=case)
    Case.objects.filter(pk=case.pk).update(woke_at=now)
    body = browser.get(address(browser)).text
    assert f"A case woke up (#{case.pk})" in body
    assert "secret" not in body
    assert case.customer.name not in body


def test_a_colleagues_work_is_not_in_it(signed: Signed, anna: Person, thomas: Person, case: Case) -> None:
    promise(by=anna, at=clock.now(), case=case, what="Send a fitter", due_at=clock.now() + timedelta(days=1))
    browser = signed(thomas)
    assert "VEVENT" not in browser.get(address(browser)).text


def test_a_new_address_or_taking_it_back_closes_the_old_one(signed: Signed, anna: Person) -> None:
    browser = signed(anna)
    first = address(browser)
    second = address(browser)
    assert (browser.get(first).status_code, browser.get(second).status_code) == (404, 200)
    assert "Give a new address" in browser.get(MINE).text
    browser.post(reverse("desk:own_calendar_revoke"))
    assert browser.get(second).status_code == 404
    assert "No address has been given" in browser.get(MINE).text
    assert not Feed.objects.exists()


def test_it_is_only_read_and_speaks_its_persons_language(signed: Signed, anna: Person, case: Case) -> None:
    browser = signed(anna)
    told = address(browser)
    assert browser.post(told).status_code == 405
    assert browser.head(told).status_code == 200
    assert "Hospes: Anna" in browser.get(told).text


def test_more_promises_need_no_more_queries(
    signed: Signed, anna: Person, case: Case, django_assert_max_num_queries: Any
) -> None:
    browser, now = signed(anna), clock.now()
    told = address(browser)
    for number in range(12):
        promise(
            by=anna, at=now, case=case, what=f"Call {number}", due_at=now + timedelta(days=1, hours=number)
        )
    with django_assert_max_num_queries(11):
        assert browser.get(told).text.count("BEGIN:VEVENT") == 12
