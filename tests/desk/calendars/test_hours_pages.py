"""Hours of a team and of a person, kept on a page with the next seven days beside."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hospes.calendars.models import Hours
from hospes.calendars.queries import kept_by
from hospes.staff.models import Person, Team
from tests.calendars.core.test_closed_days import CHRISTMAS, ics
from tests.desk.people.conftest import Signed

TYPED = {
    "timezone": "Europe/Budapest",
    "mon": "09:00 – 12:30, 13:00-18:00",
    "holidays": "hu",
    "closed": "2026-12-24",
}
KEPT = {
    "timezone": "Europe/Budapest",
    "opening": {"mon": ["09:00-12:30", "13:00-18:00"]},
    "holidays": "HU",
    "closed": ["2026-12-24"],
}


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("closed.ics", content, "text/calendar")


@pytest.fixture
def page(service: Team) -> str:
    return reverse("desk:team_hours", args=[service.pk])


def _kept(of: Team | Person) -> Any:
    kept = kept_by(of)
    return kept.says if kept else None


def test_a_lead_keeps_a_teams_hours_and_reads_the_next_seven_days(
    signed: Signed, niamh: Person, service: Team, page: str
) -> None:
    browser = signed(niamh)
    assert page in browser.get(reverse("desk:people")).text
    assert "No hours of their own are kept yet" in browser.get(page).text
    answer = browser.post(page, TYPED)
    assert answer["Location"] == page
    assert _kept(service) == KEPT
    read = browser.get(page).text
    assert 'class="week-ahead"' in read
    assert "09:00 – 12:30" not in read
    assert "09:00-12:30 13:00-18:00" in read
    assert "09:00–12:30" in read
    assert "2026-12-24" in read


def test_and_a_persons(signed: Signed, niamh: Person, anna: Person) -> None:
    browser, page = signed(niamh), reverse("desk:person_hours", args=[anna.pk])
    assert page in browser.get(reverse("desk:person", args=[anna.pk])).text
    browser.post(page, TYPED)
    assert _kept(anna) == KEPT
    assert "Working hours" in browser.get(page).text


@pytest.mark.parametrize(
    "slip", [{"mon": "9 to 5"}, {"timezone": "Atlantis"}, {"holidays": "Magyar"}, {"closed": "Christmas"}]
)
def test_a_slip_stands_at_its_field_with_every_word_kept(
    signed: Signed, niamh: Person, service: Team, page: str, slip: dict[str, str]
) -> None:
    answer = signed(niamh).post(page, {**TYPED, **slip})
    assert answer.status_code == 422
    assert "This cannot be read. Nothing was changed." in answer.text
    assert next(iter(slip.values())) in answer.text
    assert _kept(service) is None


def test_a_file_closes_its_days_and_says_what_it_left_out(
    signed: Signed, niamh: Person, service: Team, page: str
) -> None:
    browser = signed(niamh)
    browser.post(page, TYPED)
    repeated = "DTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY"
    content = ics(
        CHRISTMAS, "DTSTART:20260501T090000Z", repeated, "DTSTART;VALUE=DATE:20270101\r\nDURATION:P61D"
    )
    answer = browser.post(reverse("desk:team_days", args=[service.pk]), {"file": _file(content)}, follow=True)
    for said in (
        "4 days are closed by this file.",
        "no whole days: 1",
        "longer than 60 days: 1",
        "because they repeat: 1",
    ):
        assert said in answer.text
    assert _kept(service)["closed"] == ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01"]


@pytest.mark.parametrize("content", [b"nonsense", b"x" * 1_100_000])
def test_a_file_that_cannot_be_read_says_what_was_kept(
    signed: Signed, niamh: Person, service: Team, page: str, content: bytes
) -> None:
    browser = signed(niamh)
    browser.post(page, TYPED)
    answer = browser.post(reverse("desk:team_days", args=[service.pk]), {"file": _file(content)})
    assert answer.status_code in (400, 409, 422)
    assert "The days closed so far stay." in answer.text
    assert _kept(service)["closed"] == ["2026-12-24"]


def test_they_are_taken_away_after_a_question(
    signed: Signed, niamh: Person, service: Team, page: str
) -> None:
    browser, drop = signed(niamh), reverse("desk:team_hours_drop", args=[service.pk])
    browser.post(page, TYPED)
    assert drop in browser.get(page).text
    assert "stays promised" in browser.get(drop).text
    assert Hours.objects.exists()
    browser.post(drop)
    assert not Hours.objects.exists()


def test_an_agent_reads_whose_page_it_is(signed: Signed, thomas: Person, page: str, client: Client) -> None:
    browser = signed(thomas)
    assert browser.get(page).status_code == 403
    assert browser.post(page, TYPED).status_code == 403
    assert not Hours.objects.exists()
