"""When the house, a team, somebody is there."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Number
from hospes.calendars import operations, queries
from hospes.lib import clock
from hospes.lib.business_time import NeverOpen, OpeningHours
from hospes.staff import access
from hospes.staff.models import Person, Team

router = Router(tags=["calendars"])


class Stretch(Schema):
    """From when to when, as a clock shows it; 24:00 is the end of the day."""

    opens: str
    closes: str


class HoursTold(Schema):
    """`week`: the open stretches of each weekday, Monday first. `own`: kept for them alone."""

    timezone: str
    week: list[list[Stretch]]
    is_open: bool
    next_open: datetime | None
    own: dict[str, Any] | None


class Kept(Asked):
    """As a calendar of the codex is written, without its key and name."""

    says: Annotated[dict[str, Any], Field(max_length=40)]


@router.get("/hours", response=HoursTold, summary="When the house is open")
def house_hours(request: HttpRequest) -> Any:
    return _told(queries.house_hours(), None)


@router.get("/teams/{number}/hours", response=HoursTold, summary="When a team is there")
def team_hours(request: HttpRequest, number: Number) -> Any:
    team = access.team_to_plan_or_404(person_of(request), number)
    return _told(queries.team_hours(team.pk), team)


@router.get("/people/{number}/hours", response=HoursTold, summary="When somebody is there")
def person_hours(request: HttpRequest, number: Number) -> Any:
    person = access.person_or_404(person_of(request), number)
    return _told(queries.person_hours(person), person)


@router.post("/teams/{number}/hours", response=HoursTold, summary="A team keeps hours of its own")
def keep_team_hours(request: HttpRequest, number: Number, asked: Kept) -> Any:
    by = person_of(request)
    team = access.team_to_plan_or_404(by, number)
    operations.keep_hours(by=by, at=clock.now(), of=team, says=asked.says)
    return _told(queries.team_hours(team.pk), team)


@router.post(
    "/teams/{number}/hours/drop", response=HoursTold, summary="A team keeps the hours of the house again"
)
def drop_team_hours(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    team = access.team_to_plan_or_404(by, number)
    operations.drop_hours(by=by, at=clock.now(), of=team)
    return _told(queries.team_hours(team.pk), team)


@router.post("/people/{number}/hours", response=HoursTold, summary="Somebody keeps hours of their own")
def keep_person_hours(request: HttpRequest, number: Number, asked: Kept) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    operations.keep_hours(by=by, at=clock.now(), of=person, says=asked.says)
    return _told(queries.person_hours(person), person)


@router.post(
    "/people/{number}/hours/drop", response=HoursTold, summary="Somebody keeps their team's hours again"
)
def drop_person_hours(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    operations.drop_hours(by=by, at=clock.now(), of=person)
    return _told(queries.person_hours(person), person)


def _clock(minutes: int) -> str:
    """Minutes since midnight as a clock shows them; 24:00 is the end of the day."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _told(hours: OpeningHours, of: Person | Team | None) -> dict[str, Any]:
    at, kept = clock.now(), queries.kept_by(of) if of is not None else None
    try:
        next_open: datetime | None = hours.next_open(at)
    except NeverOpen:
        next_open = None
    return {
        "timezone": hours.timezone,
        "week": [
            [{"opens": _clock(each.opens), "closes": _clock(each.closes)} for each in day]
            for day in hours.week
        ],
        "is_open": hours.is_open(at),
        "next_open": next_open,
        "own": kept.says if kept is not None else None,
    }
