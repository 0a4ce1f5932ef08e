"""The week by hours: counted from real contacts, hours and absences, worked out by hand beside it."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.calendars.operations import keep_hours
from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.insight.core.coverage import FEWEST, Hour
from hospes.insight.queries.coverage import Coverage, Looked, coverage
from hospes.insight.queries.presence import at_work, opened
from hospes.lib import clock
from hospes.staff.models import Absence, Person, Team
from tests.cases.conftest import Hire, Opened

HOURS = {
    "timezone": "Europe/Budapest",
    "opening": {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
}
TUESDAY_TEN = datetime(2026, 3, 3, 9, 10, tzinfo=UTC)  # ten past ten in Budapest
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def company_time(settings: object) -> Iterator[None]:
    from django.utils import timezone

    settings.TIME_ZONE = "Europe/Budapest"  # type: ignore[attr-defined]
    timezone.get_default_timezone.cache_clear()
    with clock.stopped_at(NOW):
        yield
    timezone.get_default_timezone.cache_clear()


@pytest.fixture
def kept(niamh: Person, service: Team) -> Team:
    keep_hours(by=niamh, at=NOW, of=service, says=HOURS)
    Person.objects.update(joined_at=NOW - timedelta(days=900))
    return service


def wrote(opened: Opened, came: datetime) -> Case:
    case = opened(at=came)
    log_contact(by=None, at=came, case=case, direction="in", channel="email", body="The hinge again.")
    return case


def answered(case: Case, by: Person, at: datetime) -> None:
    log_contact(by=by, at=at, case=case, direction="out", channel="email", body="We look at it.")


def look(**asked: object) -> Coverage:
    return coverage(Looked(at=NOW, **asked))  # type: ignore[arg-type]


def hour_of(found: Coverage, weekday: int, hour: int) -> Hour:
    return found.hours[weekday * 24 + hour]


def test_contacts_stand_in_the_hour_in_which_they_came(opened: Opened, kept: Team, anna: Person) -> None:
    for week in range(2):
        answered(wrote(opened, TUESDAY_TEN + timedelta(days=7 * week)), anna, TUESDAY_TEN + timedelta(days=8))
    found = look()
    assert found.contacts == 2  # what we said is none
    ten = hour_of(found, 1, 10)
    assert (ten.contacts, ten.days, ten.each_time) == (2, 4, 0.5)


def test_today_is_not_counted_yet_and_what_is_older_no_more(opened: Opened, kept: Team) -> None:
    wrote(opened, NOW)
    wrote(opened, NOW - timedelta(days=29))
    assert look().contacts == 0
    assert look(weeks=8).contacts == 1
    assert look(weeks=999).looked.grid.start > NOW - timedelta(days=93)


def test_only_what_is_asked_for_is_counted(opened: Opened, kept: Team, showroom: Team) -> None:
    wrote(opened, TUESDAY_TEN)
    assert look(team=kept.pk, channel="email", language="hu").contacts == 1
    assert (
        look(team=showroom.pk).contacts == look(channel="phone").contacts == look(language="el").contacts == 0
    )


def test_waiting_is_in_open_time(opened: Opened, kept: Team, anna: Person) -> None:
    evening = datetime(2026, 3, 3, 15, tzinfo=UTC)  # four o'clock, an hour before closing
    answered(wrote(opened, evening), anna, evening + timedelta(hours=18))  # ten o'clock the day after
    assert hour_of(look(), 1, 16).waits.median == 2 * 3600


def test_a_machine_is_no_answer_and_who_waits_still_waits(opened: Opened, kept: Team) -> None:
    case = wrote(opened, TUESDAY_TEN)
    log_contact(
        by=None, at=TUESDAY_TEN, case=case, direction="out", channel="email", body="Your mail has come."
    )
    waits = hour_of(look(), 1, 10).waits
    assert (waits.n, waits.median, waits.within.hits, waits.within.n) == (1, None, 0, 1)


def test_whom_we_wrote_to_first_did_not_wait(opened: Opened, kept: Team, anna: Person) -> None:
    case = opened(at=TUESDAY_TEN)
    answered(case, anna, TUESDAY_TEN)
    log_contact(
        by=None, at=TUESDAY_TEN + timedelta(hours=1), case=case, direction="in", channel="email", body="Yes."
    )
    assert sum(each.waits.n for each in look().hours) == 0


def test_a_call_waits_for_no_answer(opened: Opened, kept: Team, anna: Person) -> None:
    case = opened(at=TUESDAY_TEN, channel="phone")
    log_contact(
        by=anna, at=TUESDAY_TEN, case=case, direction="in", channel="phone", body="It fell on my foot."
    )
    found = hour_of(look(), 1, 10)
    assert (found.contacts, found.waits.n) == (1, 0)


def test_people_are_at_work_by_their_hours_and_absences(
    kept: Team, anna: Person, thomas: Person, niamh: Person
) -> None:
    keep_hours(by=niamh, at=NOW, of=thomas, says=HOURS | {"opening": {"tue": ["10:00-12:00"]}})
    Person.objects.update(joined_at=NOW - timedelta(days=900))
    Absence.objects.create(
        person=anna,
        deputy=thomas,
        starts_at=datetime(2026, 3, 1, 23, tzinfo=UTC),
        ends_at=datetime(2026, 3, 8, 23, tzinfo=UTC),
    )
    found = look(team=kept.pk)
    assert hour_of(found, 1, 9).people == 0.75  # Anna, three weeks of four; a lead answers nobody
    assert hour_of(found, 1, 10).people == 1.75
    assert hour_of(found, 1, 9).alone == 1
    assert hour_of(found, 5, 10).people == 0
    assert found.gaps_in_all == 2 + 4  # Tuesday before ten and after twelve, four other days
    assert found.gaps[0][1] == datetime(2026, 3, 6, 16, tzinfo=UTC)


def test_people_serve_in_their_languages_and_from_the_day_they_came(
    kept: Team, anna: Person, thomas: Person
) -> None:
    Person.objects.filter(pk=thomas.pk).update(speaks=["hu"], joined_at=NOW - timedelta(days=14, hours=3))
    assert hour_of(look(language="hu"), 0, 9).people == 0.5
    Person.objects.filter(pk=anna.pk).update(joined_at=NOW - timedelta(days=900))
    assert hour_of(look(language="en"), 0, 9).people == 1
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert hour_of(look(), 0, 9).people == 0.5


def test_more_rows_cost_no_more_statements(
    opened: Opened, kept: Team, anna: Person, thomas: Person, hired: Hire
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            look()
        return len(statements)

    look()  # the edition is read once
    wrote(opened, TUESDAY_TEN)
    few = asked()
    for day in range(6):
        answered(wrote(opened, TUESDAY_TEN + timedelta(days=day)), anna, TUESDAY_TEN + timedelta(days=7))
        hired(f"Maria {day}", team=kept)
        Absence.objects.create(
            person=anna,
            deputy=thomas,
            starts_at=NOW + timedelta(days=day - 9),
            ends_at=NOW + timedelta(days=day - 8),
        )
    assert asked() == few <= 10


def test_the_house_is_open_where_no_team_is_asked_for(kept: Team) -> None:
    grid = Looked(at=NOW).grid
    assert sum(opened(grid, kept.pk)) == 20 * 8 * 4
    assert sum(opened(grid)) == len(grid)  # before there is a codex it is always open
    assert at_work(grid, team=0) == [0] * len(grid)


@pytest.fixture
def judging(client: Client, niamh: Person) -> Client:
    client.force_login(niamh)
    return client


@pytest.mark.parametrize("show", ["contacts", "waiting", "people", "gaps", "nonsense"])
def test_the_week_is_read_as_a_table(judging: Client, opened: Opened, kept: Team, show: str) -> None:
    wrote(opened, TUESDAY_TEN)
    shown = judging.get(reverse("insight:coverage"), {"show": show, "team": kept.pk})
    assert shown.status_code == 200
    page = shown.content.decode()
    assert page.count('scope="row">') >= 8
    assert "10:00" in page


def test_too_few_who_waited_are_said_to_be_too_few(
    judging: Client, opened: Opened, kept: Team, anna: Person
) -> None:
    for _each in range(FEWEST - 1):
        answered(wrote(opened, TUESDAY_TEN), anna, TUESDAY_TEN + timedelta(hours=1))
    address = reverse("insight:coverage") + "?show=waiting"
    assert f"too few ({FEWEST - 1})" in judging.get(address).content.decode()
    answered(wrote(opened, TUESDAY_TEN), anna, TUESDAY_TEN + timedelta(hours=1))
    page = judging.get(address).content.decode()
    assert "too few" not in page
    assert "100" in page


def test_where_nothing_is_known_the_page_says_so(judging: Client, niamh: Person) -> None:
    Person.objects.update(roles=["lead"])
    page = judging.get(reverse("insight:coverage"), {"channel": "phone", "show": "waiting"})
    assert page.status_code == 200
    assert "on the telephone" in page.content.decode()


@pytest.mark.parametrize(
    "nonsense", [{"team": "9" * 30}, {"team": "²"}, {"weeks": "-1"}, {"channel": "\x00"}, {"target": "x"}]
)
def test_what_an_address_cannot_mean_is_left_out(judging: Client, nonsense: dict[str, str]) -> None:
    for name in ("coverage", "coverage_export", "staffing", "staffing_export"):
        assert judging.get(reverse(f"insight:{name}"), nonsense).status_code == 200


def test_an_hour_opens_its_cases(judging: Client, opened: Opened, kept: Team) -> None:
    case = wrote(opened, TUESDAY_TEN)
    wrote(opened, TUESDAY_TEN + timedelta(hours=1))
    page = judging.get(reverse("insight:coverage_cases", args=[1, 10])).content.decode()
    assert reverse("desk:case", args=[case.pk]) in page
    assert page.count('class="row"') == 1
    assert "Nobody came" in judging.get(reverse("insight:coverage_cases", args=[6, 3])).content.decode()
    assert judging.get(reverse("insight:coverage_cases", args=[7, 3])).status_code == 404
    assert judging.get(reverse("insight:coverage_cases", args=[1, 24])).status_code == 404


def test_the_whole_week_comes_as_a_file(judging: Client, opened: Opened, kept: Team, anna: Person) -> None:
    for _each in range(FEWEST):
        answered(wrote(opened, TUESDAY_TEN), anna, TUESDAY_TEN + timedelta(hours=1))
    wrote(opened, TUESDAY_TEN + timedelta(hours=2))
    answer = judging.get(reverse("insight:coverage_export"))
    head, *lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 168
    assert {len(line) for line in lines} == {len(head)} == {12}
    assert lines[24 + 10][:7] == ["Tuesday", "10:00", "4.0", str(FEWEST), str(FEWEST), "3600", "3600"]
    assert lines[24 + 12][5] == "too few"


@pytest.mark.parametrize("name", ["coverage", "coverage_export", "staffing", "staffing_export"])
def test_agents_read_whom_to_ask(client: Client, anna: Person, name: str) -> None:
    client.force_login(anna)
    assert client.get(reverse(f"insight:{name}")).status_code == 403


def test_a_moment_lies_in_its_quarter_on_both_databases(opened: Opened, kept: Team) -> None:
    case = opened(at=TUESDAY_TEN)
    moments = [
        TUESDAY_TEN.replace(minute=m, second=s, microsecond=us)
        for m, s, us in ((0, 0, 0), (14, 59, 999999), (15, 0, 0), (59, 59, 1))
    ]
    for moment in moments:
        log_contact(by=None, at=moment, case=case, direction="in", channel="email", body="Again.")
    from hospes.insight.queries.coverage import arrivals

    counted = dict(arrivals(Looked(at=NOW)))
    first = int(TUESDAY_TEN.replace(minute=0).timestamp() // 900)
    assert counted == {first: 2, first + 1: 1, first + 3: 1}
    assert Contact.objects.count() == 4
