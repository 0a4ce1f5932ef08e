"""Who is needed: from what came and how long it took, against who is planned; nothing is made up."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Contact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter, StepMark
from hospes.insight.core.planning import FEWEST_RUNS
from hospes.insight.queries.coverage import Looked
from hospes.insight.queries.staffing import measured
from hospes.staff.models import Person, Team
from tests.cases.conftest import Opened
from tests.insight.test_coverage import NOW, TUESDAY_TEN, company_time, judging, kept  # noqa: F401 (fixtures)


def came(opened: Opened, number: int, channel: str = "phone") -> None:
    case = opened(at=TUESDAY_TEN, channel=channel)
    Contact.objects.bulk_create(
        Contact(
            case=case,
            customer=case.customer,
            direction="in",
            channel=channel,
            at=TUESDAY_TEN,
            body="Ring me.",
        )
        for _each in range(number)
    )


@pytest.fixture
def guided(opened: Opened, anna: Person, edition: Edition) -> Iterator[object]:
    """Runs on the phone that took so many seconds each."""

    def took(*seconds: float) -> list[Encounter]:
        return [
            Encounter.objects.create(
                case=opened(at=TUESDAY_TEN), edition=edition, situation="complaint", channel="phone", started_by=anna,
                started_at=TUESDAY_TEN, state="ended",
                ended_at=TUESDAY_TEN + timedelta(seconds=each), outcome="resolved",
            )
            for each in seconds
        ]  # fmt: skip

    return took  # type: ignore[return-value]


def test_times_are_those_of_guided_runs(guided, kept: Team, anna: Person) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    runs = guided(60, 120, 4 * 3600, 600)
    StepMark.objects.create(encounter=runs[-1], kind="paused", by=anna, at=TUESDAY_TEN)
    found = measured(Looked(at=NOW)).handling
    assert (found.n, found.left_out, found.mean) == (2, 1, 90)
    for other in ({"channel": "email"}, {"team": 0}, {"language": "el"}):
        assert measured(Looked(at=NOW, **other)).handling.n == 0
    assert measured(Looked(at=NOW, channel="phone", team=kept.pk, language="hu")).handling.n == 2


def test_a_half_hour_has_what_came_and_who_is_planned(opened: Opened, kept: Team, anna: Person) -> None:  # noqa: F811
    came(opened, 40)
    found = measured(Looked(at=NOW, team=kept.pk))
    ten = 48 + 20
    assert found.contacts[ten] == 10
    assert (found.planned[ten], found.planned[6 * 48 + 20]) == (1, 0)
    assert (found.daily, found.hours_planned, found.days) == (2, 40, 28)


def test_what_lies_there_is_what_waits(opened: Opened, kept: Team) -> None:  # noqa: F811
    opened(at=NOW)
    about = {"team": kept.pk, "channel": "email", "language": "hu"}
    assert measured(Looked(at=NOW, **about)).lying == measured(Looked(at=NOW)).lying
    assert measured(Looked(at=NOW, channel="web")).lying == 0


def test_nothing_measured_is_asked_for(judging: Client, opened: Opened, kept: Team, guided) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    guided(*[300] * (FEWEST_RUNS - 1))
    page = judging.get(reverse("insight:staffing"), {"day": "1"}).content.decode()
    assert "it is not made up here" in page
    assert "Must be there" not in page
    assert judging.get(reverse("insight:staffing_export")).content.decode().count("\n") == 1


def test_the_day_by_half_hours(judging: Client, opened: Opened, kept: Team, anna: Person, guided) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    came(opened, 400)
    guided(*[180] * FEWEST_RUNS)
    page = judging.get(
        reverse("insight:staffing"), {"day": "1", "team": kept.pk, "channel": "phone"}
    ).content.decode()
    assert "30 guided runs" in page
    assert "10:00" in page
    assert "queue without end" in page  # one is planned where fourteen must be
    lines = list(
        csv.reader(
            io.StringIO(
                judging.get(reverse("insight:staffing_export"), {"channel": "phone"}).content.decode(
                    "utf-8-sig"
                )
            )
        )
    )
    (ten,) = [line for line in lines if line[:2] == ["Tuesday", "10:00"]]
    assert ten[2:6] == ["100.00", "10.00", "14", "20"]


def test_the_address_carries_what_is_supposed(judging: Client, opened: Opened, kept: Team) -> None:  # noqa: F811
    came(opened, 400)
    asked = {"day": "1", "minutes": "3", "share": "80", "seconds": "20", "shrinkage": "0", "at_once": "1"}
    page = judging.get(reverse("insight:staffing"), asked).content.decode()
    assert "the minutes you gave" in page
    assert "minutes=3&amp;" in page or "minutes=3&" in page
    few = judging.get(reverse("insight:staffing_export"), asked).content.decode()
    strict = judging.get(
        reverse("insight:staffing_export"), asked | {"share": "99", "seconds": "0"}
    ).content.decode()
    assert ",14,14," in few
    assert ",14,14," not in strict


@pytest.mark.parametrize("wrong", ["nan", "inf", "-3", "1e400", "x", "", "٣"])
def test_what_cannot_be_supposed_is_bounded(judging: Client, opened: Opened, kept: Team, wrong: str) -> None:  # noqa: F811
    came(opened, 4)
    asked = dict.fromkeys(("minutes", "share", "seconds", "shrinkage", "at_once", "day"), wrong)
    assert judging.get(reverse("insight:staffing"), asked).status_code == 200


def test_mail_is_reckoned_as_work(judging: Client, opened: Opened, kept: Team, anna: Person) -> None:  # noqa: F811
    came(opened, 400, channel="email")
    page = judging.get(
        reverse("insight:staffing"), {"channel": "email", "minutes": "30", "team": kept.pk}
    ).content.decode()
    assert "a matter of work" in page
    assert "never done" in page  # ten hours a day for one person
    assert "Must be there" not in page
    quick = judging.get(
        reverse("insight:staffing"), {"channel": "email", "minutes": "1", "team": kept.pk}
    ).content.decode()
    assert "never done" not in quick


def test_more_rows_cost_no_more_statements(opened: Opened, kept: Team, anna: Person, guided) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            measured(Looked(at=NOW))
        return len(statements)

    measured(Looked(at=NOW))
    came(opened, 1)
    few = asked()
    came(opened, 9)
    guided(*[100] * 9)
    assert asked() == few <= 9
