"""Reading what is in force, saying that one accepts one's part, seeing who has."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from hospes.academy import access, operations, queries
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Number
from hospes.api.views.telling import Pair, pairs
from hospes.lib import clock

router = Router(tags=["academy"])


class ToldCopy(Schema):
    """An edition as the token's person holds it."""

    edition: int
    name: str
    accepted_at: datetime | None


class Shelf(Schema):
    """All editions, the newest first; `concerns` is what is new in it for the person, `others` what is for others.

    `pledge`: what a person says who accepts."""

    copies: list[ToldCopy]
    concerns: list[Pair]
    others: list[Pair]
    pledge: str


class Acknowledgement(Schema):
    id: int
    person_id: int
    words: str
    at: datetime


class ToldReader(Schema):
    person: int
    name: str
    accepted_at: datetime | None
    knows: int | None


class ToldTeam(Schema):
    team: str
    waiting: list[ToldReader]
    accepted: list[ToldReader]


class ToldRoll(Schema):
    """Who has accepted an edition and who has not, team by team; `size` people, of whom `accepted` have."""

    size: int
    accepted: int
    teams: list[ToldTeam]


@router.get("/shelf", response=Shelf, summary="The editions as you hold them, and what is new for you")
def shelf_of(request: HttpRequest) -> Any:
    by = person_of(request)
    shelf = queries.shelf_of(by)
    concern = queries.changes_on(shelf, by)
    return {
        "copies": [
            {"edition": each.edition.number, "name": each.edition.name, "accepted_at": each.accepted_at}
            for each in shelf.copies
        ],
        "concerns": pairs(concern.theirs),
        "others": pairs(concern.others),
        "pledge": operations.pledge(),
    }


@router.post(
    "/editions/{number}/accept", response=Acknowledgement, summary="You have read it and accept your part"
)
def accept_edition(request: HttpRequest, number: Number) -> Any:
    return operations.accept(by=person_of(request), at=clock.now(), edition=access.edition_or_404(number))


@router.get("/editions/{number}/roll", response=ToldRoll, summary="Who has accepted it, for those who lead")
def roll(request: HttpRequest, number: Number) -> Any:
    if not access.may_see_roll(person_of(request)):
        raise Http404
    found = queries.roll(access.edition_or_404(number))
    teams = [
        {"team": each.team, "waiting": _readers(each.waiting), "accepted": _readers(each.accepted)}
        for each in found.teams
    ]
    return {"size": found.size, "accepted": found.accepted, "teams": teams}


def _readers(readers: Any) -> list[dict[str, Any]]:
    return [
        {"person": each.pk, "name": each.name, "accepted_at": each.accepted_at, "knows": each.knows}
        for each in readers
    ]
