"""People, teams, absences: read by everybody who works here as far as the desk shows them, changed by who may."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Moment, Number
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.cases.access import colleague_or_404
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff import access, operations, queries
from hospes.staff.core.roles import may_plan_absences
from hospes.staff.models import Absence, Person, Team

router = Router(tags=["people"])
MOST = 100
Role = Literal["agent", "inspector", "lead", "manager", "administrator"]
Roles = Annotated[list[Role], Field(min_length=1, max_length=5)]
Said = Annotated[str, Field(min_length=1, max_length=120)]


class PersonTold(Schema):
    """A colleague. How they are reached stands with those who plan people: `/people/{id}`."""

    id: int
    name: str
    username: str
    roles: list[str]
    team_id: int | None
    language: str
    takes_cases: bool
    is_active: bool


class PersonWhole(PersonTold):
    email: str
    phone: str
    speaks: list[str]
    situations: list[str]


class PeopleTold(Schema):
    """`after` is the id to go on from; null at the end."""

    rows: list[PersonTold]
    after: int | None


class TeamTold(Schema):
    id: int
    key: str
    name: str
    situations: list[str]


class AbsenceTold(Schema):
    """Away, and who acts meanwhile."""

    id: int
    person_id: int
    deputy_id: int
    starts_at: datetime
    ends_at: datetime


class PresenceTold(Schema):
    """Who is away now, and who acts for them."""

    at: datetime
    away: list[AbsenceTold]


class PeopleWanted(Schema):
    """`active`: those who work here; false: those who left, for who plans people."""

    team: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    active: bool = True
    after: Annotated[int, Field(ge=0, le=LARGEST)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Details(Asked):
    name: Said
    email: Annotated[str, Field(min_length=3, max_length=254)]
    phone: Annotated[str, Field(max_length=40)] = ""


class Hired(Details):
    roles: Roles
    team: Id | None = None
    username: Annotated[str, Field(max_length=60, pattern=r"^[a-z0-9_-]*$")] = ""
    language: Literal["en", "hu", "el", "ru"] = "en"


class NewRoles(Asked):
    roles: Roles


class NewTeam(Asked):
    team: Id | None


class Away(Asked):
    person: Id
    deputy: Id
    starts_at: Moment
    ends_at: Moment


class Taking(Asked):
    taking: bool


class TeamNamed(Asked):
    name: Said


@router.get("/people", response=PeopleTold, summary="Who works here")
def people(request: HttpRequest, asked: Query[PeopleWanted]) -> Any:
    by = person_of(request)
    if not asked.active and not may_plan_absences(by.roles):
        return {"rows": [], "after": None}
    found = Person.objects.filter(is_active=asked.active, pk__gt=asked.after).order_by("pk")
    rows = list((found.filter(team=asked.team) if asked.team else found)[: asked.limit + 1])
    kept = rows[: asked.limit]
    return {"rows": kept, "after": kept[-1].pk if len(rows) > asked.limit else None}


@router.get("/people/away", response=PresenceTold, summary="Who is away now, and who acts for them")
def away_now(request: HttpRequest) -> Any:
    at = clock.now()
    return {"at": at, "away": queries.away(at)}


@router.get("/people/{number}", response=PersonWhole, summary="One colleague, or yourself")
def one_person(request: HttpRequest, number: Number) -> Any:
    return access.person_or_404(person_of(request), number)


@router.get("/people/{number}/absences", response=list[AbsenceTold], summary="When they are away")
def absences_of(request: HttpRequest, number: Number) -> Any:
    person = access.person_or_404(person_of(request), number)
    return queries.absences_of(person, at=clock.now())


@router.get("/teams", response=list[TeamTold], summary="The teams")
def teams(request: HttpRequest) -> Any:
    return list(Team.objects.order_by("pk"))


@router.post(
    "/people",
    response={200: PersonWhole, 201: PersonWhole},
    summary="Somebody joins",
    openapi_extra=IDEMPOTENT,
)
def hire(request: HttpRequest, asked: Hired) -> Any:
    """Without a password: give them a one-time one at the desk."""
    by, told = person_of(request), asked.dict()
    told["team"] = access.team_or_404(by, told["team"]) if told["team"] else None
    return opened(
        request,
        lambda: operations.hire(by=by, at=clock.now(), **told),
        lambda pk: access.person_or_404(by, pk),
    )


@router.post("/people/{number}/details", response=PersonWhole, summary="How somebody is called and reached")
def change_person(request: HttpRequest, number: Number, asked: Details) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    return operations.change_person(by=by, at=clock.now(), person=person, **asked.dict())


@router.post("/people/{number}/roles", response=PersonWhole, summary="Change what somebody does here")
def change_roles(request: HttpRequest, number: Number, asked: NewRoles) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    operations.change_roles(by=by, at=clock.now(), person=person, roles=list(asked.roles))
    return person


@router.post("/people/{number}/team", response=PersonWhole, summary="Move somebody to another team")
def move_to_team(request: HttpRequest, number: Number, asked: NewTeam) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    team = access.team_or_404(by, asked.team) if asked.team else None
    operations.move_to_team(by=by, at=clock.now(), person=person, team=team)
    return person


@router.post("/people/{number}/deactivate", response=PersonWhole, summary="Somebody leaves")
def deactivate(request: HttpRequest, number: Number) -> Any:
    """Refused while they own open cases, stand in for somebody, or are the last administrator."""
    by = person_of(request)
    person = access.person_or_404(by, number)
    operations.deactivate(by=by, at=clock.now(), person=person)
    return person


@router.post("/people/{number}/reactivate", response=PersonWhole, summary="Somebody comes back")
def reactivate(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    person = access.person_or_404(by, number)
    operations.reactivate(by=by, at=clock.now(), person=person)
    return person


@router.post("/me/taking-cases", response=PersonWhole, summary="Take new cases, or none for now")
def take_cases(request: HttpRequest, asked: Taking) -> Any:
    return operations.take_cases(by=person_of(request), at=clock.now(), taking=asked.taking)


@router.post(
    "/absences",
    response={200: AbsenceTold, 201: AbsenceTold},
    summary="Plan days away",
    openapi_extra=IDEMPOTENT,
)
def plan_absence(request: HttpRequest, asked: Away) -> Any:
    by = person_of(request)
    person, deputy = access.person_or_404(by, asked.person), colleague_or_404(asked.deputy)
    return opened(
        request,
        lambda: operations.plan_absence(
            by=by,
            at=clock.now(),
            person=person,
            deputy=deputy,
            starts_at=asked.starts_at,
            ends_at=asked.ends_at,
        ),
        lambda pk: access.absence_or_404(by, pk),
    )


@router.post("/absences/{number}/end", response=AbsenceTold | None, summary="Back early, or not going")
def end_absence(request: HttpRequest, number: Number) -> Any:
    """Null where it had not begun: then there was none."""
    by = person_of(request)
    absence = access.absence_or_404(by, number)
    operations.end_absence(by=by, at=clock.now(), absence=absence)
    return Absence.objects.filter(pk=number).first()


@router.post(
    "/teams", response={200: TeamTold, 201: TeamTold}, summary="Found a team", openapi_extra=IDEMPOTENT
)
def found_team(request: HttpRequest, asked: TeamNamed) -> Any:
    by = person_of(request)
    return opened(
        request,
        lambda: operations.found_team(by=by, at=clock.now(), name=asked.name),
        lambda pk: access.team_or_404(by, pk),
    )


@router.post("/teams/{number}/rename", response=TeamTold, summary="Call a team otherwise")
def rename_team(request: HttpRequest, number: Number, asked: TeamNamed) -> Any:
    by = person_of(request)
    team = access.team_or_404(by, number)
    operations.rename_team(by=by, at=clock.now(), team=team, name=asked.name)
    return team
