"""Hours kept by who leads; closed days from a file; a private address for one's own calendar."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.calendars import operations
from hospes.calendars.models import Feed, Hours
from hospes.calendars.operations import (
    close_days_from_file,
    drop_hours,
    give_feed_address,
    keep_hours,
    revoke_feed,
)
from hospes.calendars.queries import house_hours, kept_by, own_hours, person_hours, team_hours, whose_feed
from hospes.ledger.models import Event
from hospes.lib.business_time import ALWAYS
from hospes.staff.models import Person, Team
from hospes.staff.operations import NotYours, deactivate
from tests.calendars.core.test_closed_days import CHRISTMAS, ics

MORNINGS: dict[str, Any] = {"timezone": "UTC", "opening": {"mon": ["08:00-12:00"]}}
EVENINGS: dict[str, Any] = {"timezone": "UTC", "opening": {"mon": ["16:00-20:00"]}}
MORNING, EVENING = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC)


def told(name: str) -> list[Event]:
    return list(Event.objects.filter(name=name).order_by("seq"))


@pytest.mark.parametrize("who", ["niamh", "marta", "ada", None])
def test_whoever_leads_keeps_a_teams_hours(
    service: Team, at: datetime, request: pytest.FixtureRequest, who: str | None
) -> None:
    by = request.getfixturevalue(who) if who else None
    keep_hours(by=by, at=at, of=service, says=MORNINGS)
    keep_hours(by=by, at=at, of=service, says=MORNINGS)
    assert team_hours(service.pk).is_open(MORNING)
    assert not team_hours(service.pk).is_open(EVENING)
    (said,) = told("calendar.kept")
    assert (said.about_id, said.team_id, said.data["to"]) == (
        service.pk,
        service.pk,
        {**MORNINGS, "closed": []},
    )


def test_an_agent_keeps_none_not_even_their_own(anna: Person, at: datetime) -> None:
    for verb in (
        lambda: keep_hours(by=anna, at=at, of=anna, says=MORNINGS),
        lambda: drop_hours(by=anna, at=at, of=anna),
        lambda: close_days_from_file(by=anna, at=at, of=anna, content=ics(CHRISTMAS)),
    ):
        with pytest.raises(NotYours, match="Ask one of them"):
            verb()
    assert not Hours.objects.exists()


def test_hours_that_cannot_be_read_change_nothing_and_name_the_field(
    service: Team, niamh: Person, at: datetime
) -> None:
    keep_hours(by=niamh, at=at, of=service, says=MORNINGS)
    with pytest.raises(operations.HoursUnclear, match=r"opening\.mon"):
        keep_hours(by=niamh, at=at, of=service, says={**MORNINGS, "opening": {"mon": ["late"]}})
    assert team_hours(service.pk).is_open(MORNING)


def test_a_persons_go_before_their_teams_and_a_teams_before_the_houses(
    anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    assert person_hours(anna) is team_hours(service.pk) is house_hours() is ALWAYS
    assert own_hours(service.pk) is own_hours(None) is None
    keep_hours(by=None, at=at, of=service, says=MORNINGS)
    keep_hours(by=None, at=at, of=anna, says=EVENINGS)
    assert person_hours(anna).is_open(EVENING)
    assert person_hours(thomas).is_open(MORNING)


def test_taken_away_the_next_ones_hold_again(
    anna: Person, service: Team, niamh: Person, at: datetime
) -> None:
    keep_hours(by=None, at=at, of=anna, says=EVENINGS)
    assert drop_hours(by=niamh, at=at, of=anna)
    assert not drop_hours(by=niamh, at=at, of=anna)
    assert person_hours(anna) is ALWAYS
    (said,) = told("calendar.dropped")
    assert (said.about_id, said.team_id, said.data["from"]["opening"]) == (
        anna.pk,
        service.pk,
        EVENINGS["opening"],
    )


def test_a_file_closes_its_days_and_those_closed_before_stay(
    service: Team, niamh: Person, at: datetime
) -> None:
    keep_hours(by=niamh, at=at, of=service, says={**MORNINGS, "closed": ["2026-05-01", "2026-12-24"]})
    kept, read = close_days_from_file(by=niamh, at=at, of=service, content=ics(CHRISTMAS))
    assert kept.says["closed"] == ["2026-05-01", "2026-12-24", "2026-12-25", "2026-12-26"]
    assert read.days[0] == date(2026, 12, 24)
    close_days_from_file(by=niamh, at=at, of=service, content=ics(CHRISTMAS))
    assert [each.data["days"] for each in told("calendar.days_closed")] == [["2026-12-25", "2026-12-26"]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nonsense", "no calendar file"),
        (ics("DTSTART:20260501T090000Z"), "no whole day"),
        (b"x" * 1_048_577, "more than a year"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_was_kept(
    service: Team, niamh: Person, at: datetime, content: bytes, why: str
) -> None:
    keep_hours(by=niamh, at=at, of=service, says={**MORNINGS, "closed": ["2026-05-01"]})
    with pytest.raises(operations.Unreadable, match=why) as refusal:
        close_days_from_file(by=niamh, at=at, of=service, content=content)
    assert "closed so far stay" in str(refusal.value)
    kept = kept_by(service)
    assert kept is not None
    assert kept.says["closed"] == ["2026-05-01"]


def test_days_are_closed_only_where_hours_are_kept_and_never_without_end(
    service: Team, niamh: Person, at: datetime
) -> None:
    with pytest.raises(operations.NoHoursYet, match="Set opening hours first"):
        close_days_from_file(by=niamh, at=at, of=service, content=ics(CHRISTMAS))
    full = [date.fromordinal(730_000 + n).isoformat() for n in range(1000)]
    keep_hours(by=niamh, at=at, of=service, says={**MORNINGS, "closed": full})
    with pytest.raises(operations.Unreadable, match="more than a year"):
        close_days_from_file(by=niamh, at=at, of=service, content=ics(CHRISTMAS))


def test_hours_are_of_a_team_or_of_a_person(service: Team, anna: Person) -> None:
    for wrong in ({}, {"team": service, "person": anna}):
        with pytest.raises(IntegrityError, match="hours_of_a_team_or_a_person"), transaction.atomic():
            Hours.objects.create(says=MORNINGS, **wrong)


# -- one's own calendar elsewhere --------------------------------------------------------------------------


def test_the_address_is_told_once_and_only_its_digest_is_kept(anna: Person, at: datetime) -> None:
    secret = give_feed_address(by=anna, at=at)
    assert len(secret) >= 27
    assert whose_feed(secret) == anna
    kept = Feed.objects.get()
    assert secret not in kept.digest
    assert secret not in str([each.data for each in Event.objects.all()])


def test_a_new_address_makes_the_old_one_void_and_one_can_be_taken_back(anna: Person, at: datetime) -> None:
    first, second = give_feed_address(by=anna, at=at), give_feed_address(by=anna, at=at)
    assert (whose_feed(first), whose_feed(second)) == (None, anna)
    assert revoke_feed(by=anna, at=at)
    assert not revoke_feed(by=anna, at=at)
    assert whose_feed(second) is None
    assert [len(told("feed.given")), len(told("feed.revoked"))] == [2, 1]


def test_it_opens_nothing_once_the_person_has_left(anna: Person, ada: Person, at: datetime) -> None:
    secret = give_feed_address(by=anna, at=at)
    deactivate(by=ada, at=at, person=anna)
    assert whose_feed(secret) is None


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["", "x", "\ud800", "é" * 200])
def test_nonsense_opens_nothing(nonsense: str) -> None:
    assert whose_feed(nonsense) is None
