"""Opening hours and closed days written in a browser, and how the next week comes out."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict

from hospes.codex import operations
from hospes.codex.core.documents import part_hash
from hospes.codex.core.model import Calendar
from hospes.codex.forms.hours import Day, closed_line, hours_lines, next_week
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words
from tests.codex.test_studio_parts import now, part, save

STUDIO = "calendars/studio"
SPLIT = ("09:00-12:00", "13:00-18:00")


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    calendar = {
        "key": "studio",
        "name": "Studio",
        "timezone": "Europe/Budapest",
        "opening": {"mon": list(SPLIT)},
    }
    publish(codex(lambda data: data.update(calendars=[{**calendar, "closed": ["2027-08-20"]}])))
    return operations.start_draft(by=lead, at=at)


def calendar(**fields: object) -> Calendar:
    return Calendar.model_validate({"key": "c", "name": "C", **fields})


@pytest.mark.django_db
def test_what_stands_there_is_shown_weekday_by_weekday(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}/write/{STUDIO}").content.decode()
    for time in ("09:00", "12:00", "13:00", "18:00"):
        assert f'opening.mon" value="{time}"' in page
    assert 'aria-label="Tuesday: opens"' in page
    assert 'name="closed" value="2027-08-20"' in page


@pytest.mark.django_db
def test_the_page_saved_as_it_is_changes_nothing(writer: Client, draft: Draft) -> None:
    before = part_hash(now(draft))
    assert "Saved." in words(save(writer, draft, STUDIO))
    assert part_hash(now(draft)) == before


@pytest.mark.django_db
def test_a_weekday_is_given_hours_and_another_is_closed(writer: Client, draft: Draft) -> None:
    save(writer, draft, STUDIO, **{
        "from.opening.tue": ["13:30", "08:00", ""], "to.opening.tue": ["17:00", "12:00", ""],
        "from.opening.mon": ["", "", ""], "to.opening.mon": ["", "", ""],
    })  # fmt: skip
    assert part(draft, STUDIO).opening == {"tue": ("08:00-12:00", "13:30-17:00")}


@pytest.mark.django_db
def test_open_until_midnight_is_the_end_of_the_day(writer: Client, draft: Draft) -> None:
    save(writer, draft, STUDIO, **{"from.opening.sat": ["18:00"], "to.opening.sat": ["00:00"]})
    assert part(draft, STUDIO).opening["sat"] == ("18:00-24:00",)
    page = writer.get(f"/codex/studio/{draft.pk}/write/{STUDIO}").content.decode()
    assert 'name="to.opening.sat" value="00:00"' in page


@pytest.mark.django_db
def test_mondays_hours_are_given_to_the_working_week(writer: Client, draft: Draft) -> None:
    save(writer, draft, STUDIO, **{"same.opening": "on"})
    assert part(draft, STUDIO).opening == dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), SPLIT)


@pytest.mark.django_db
def test_the_last_hours_taken_out_leave_a_calendar_that_is_never_open(writer: Client, draft: Draft) -> None:
    save(writer, draft, STUDIO, **{"from.opening.mon": ["", "", ""], "to.opening.mon": ["", "", ""]})
    assert part(draft, STUDIO).opening == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("18:00", "09:00", "It has to close after it opens."), ("09:00", "09:00", "close after"),
        ("09:00", "", "not written"), ("", "18:00", "not written"), ("9 o'clock", "18:00", "not written"),
    ],
)  # fmt: skip
def test_hours_that_are_none_are_told_beside_their_day(
    writer: Client, draft: Draft, opens: str, closes: str, said: str
) -> None:
    before = part_hash(now(draft))
    refused = save(writer, draft, STUDIO, **{"from.opening.wed": [opens], "to.opening.wed": [closes]})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert said in page.split('id="field-opening-wed-error"')[1][:400]
    assert part_hash(now(draft)) == before


@pytest.mark.django_db
def test_days_are_closed_and_opened_again(writer: Client, draft: Draft) -> None:
    save(writer, draft, STUDIO, closed=["", "2027-12-24", "2027-01-01"])
    assert part(draft, STUDIO).closed == (date(2027, 1, 1), date(2027, 12, 24))
    save(writer, draft, STUDIO, closed=["", "", ""])
    assert part(draft, STUDIO).closed == ()


@pytest.mark.django_db
def test_a_day_that_is_none_is_refused(writer: Client, draft: Draft) -> None:
    refused = save(writer, draft, STUDIO, closed=["tomorrow"])
    assert refused.status_code == 422
    assert 'id="field-closed-error"' in refused.content.decode()


@pytest.mark.django_db
def test_the_page_tells_how_the_next_week_comes_out(writer: Client, draft: Draft) -> None:
    page = words(writer.get(f"/codex/studio/{draft.pk}/write/{STUDIO}"))
    assert "The next seven days" in page
    assert "09:00–12:00, 13:00–18:00" in page.split("The next seven days")[1]


def test_a_week_is_seven_days_from_today_with_what_closes_each() -> None:
    hours = calendar(
        opening={"mon": list(SPLIT), "tue": ["09:00-24:00"]}, holidays="HU", closed=["2026-03-17"]
    )
    week = next_week(hours, date(2026, 3, 14))
    assert [each.day.day for each in week] == [14, 15, 16, 17, 18, 19, 20]
    assert [str(each.why) for each in week[:2]] == ["closed", "public holiday"]
    assert week[2] == Day(date(2026, 3, 16), ("09:00–12:00", "13:00–18:00"))
    assert (week[3].stretches, str(week[3].why)) == ((), "closed on this day")


def test_hours_that_cannot_be_read_have_no_week() -> None:
    assert next_week(calendar(opening={"mon": ["18:00-09:00"]}), date(2026, 3, 14)) == []


def test_what_somebody_else_wrote_meanwhile_is_told() -> None:
    first = next(iter(hours_lines({"mon": SPLIT}, MultiValueDict())))
    sent = MultiValueDict(
        {"was.opening.mon": [first.was], "from.opening.mon": ["10:00"], "to.opening.mon": ["11:00"]}
    )
    line = next(iter(hours_lines({"mon": ["08:00-09:00"]}, sent)))
    assert (line.value, line.theirs) == (("10:00-11:00",), "08:00-09:00")


def test_what_the_writer_left_as_it_was_is_what_stands_there_now() -> None:
    read = closed_line(["2027-01-01"], MultiValueDict())
    sent = MultiValueDict({"was.closed": [read.was], "closed": ["2027-01-01", ""]})
    assert closed_line(["2027-01-01", "2027-05-01"], sent).value == ("2027-01-01", "2027-05-01")
