"""What works: each figure of a month with its definition, its count and interval, and the cases behind it."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.telling import Going, Interval, Page, Typed, latest
from hospes.cases.access import cases_for
from hospes.insight.access import WHO_MAY
from hospes.insight.core.definitions import BY_KEY, DEFINITIONS
from hospes.insight.core.figures import Share
from hospes.insight.core.periods import Month
from hospes.insight.queries import cases_behind, overview
from hospes.insight.queries.figures import Asked
from hospes.insight.queries.words import MEANINGS, NAMES
from hospes.lib import clock
from hospes.lib.ids import LARGEST

router = Router(tags=["insight"])


class FigureDefinition(Schema):
    """What a figure means. `fewest` answers are needed to print it; `more_is_better` null: neither is."""

    key: str
    name: str
    meaning: str
    kind: str
    more_is_better: bool | None
    fewest: int


class ToldShare(Schema):
    """A rate of the month and of the month before. `now` and `before` are for counting; say it only where
    `is_printable`. `change` is claimed only where the two intervals do not meet."""

    key: str
    now: Interval
    before: Interval
    is_printable: bool
    change: str
    is_better: bool | None


class ToldWaiting(Schema):
    """Time to satisfaction by Kaplan and Meier, in seconds; null while fewer have said so."""

    n: int
    satisfied: int
    median: float | None
    ninetieth: float | None


class CountedBy(Schema):
    key: str
    n: int


class ToldOverview(Schema):
    month: str
    contacts: int
    contacts_before: int
    by_situation: list[CountedBy]
    by_channel: list[CountedBy]
    waiting: ToldWaiting
    waiting_before: ToldWaiting
    planned: int
    planned_before: int
    shares: list[ToldShare]


class FiguresOf(Schema):
    """A month as 2026-11 (this one, unless said); a team by id; a situation by key."""

    month: Typed = ""
    team: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    situation: Typed | None = None


class Behind(FiguresOf):
    """`only_missed`: those that speak against us."""

    only_missed: bool = False


@router.get("/figures/definitions", response=list[FigureDefinition], summary="What each figure means")
def definitions(request: HttpRequest) -> Any:
    return [
        {
            "key": each.key,
            "name": str(NAMES[each.key]),
            "meaning": str(MEANINGS[each.key]),
            "kind": each.kind.value,
            "more_is_better": each.more_is_better,
            "fewest": each.fewest,
        }
        for each in DEFINITIONS
    ]


@router.get("/figures", response=ToldOverview, summary="The figures of a month, with counts and intervals")
def figures(request: HttpRequest, asked: Query[FiguresOf]) -> Any:
    found = overview(_asked(request, asked))
    told = {key: getattr(found, key) for key in ToldOverview.model_fields if key not in _OTHERWISE}
    return told | {
        "month": str(found.asked.month),
        "by_situation": _counted(found.by_situation),
        "by_channel": _counted(found.by_channel),
        "shares": [_share(key, each) for key, each in found.shares.items()],
    }


@router.get("/figures/{key}/cases", response=Page[shapes.Case], summary="The cases a figure was counted from")
def behind(request: HttpRequest, key: str, asked: Query[Behind], going: Query[Going]) -> Any:
    if key not in BY_KEY:
        raise Http404
    found = cases_behind(key, _asked(request, asked), only_missed=asked.only_missed)
    return latest(cases_for(person_of(request)).filter(pk__in=found.values("pk")), going)


_OTHERWISE = ("month", "by_situation", "by_channel", "shares")


def _asked(request: HttpRequest, asked: FiguresOf) -> Asked:
    """404 for whoever may not see figures, or where the month is none."""
    at = clock.now()
    if not person_of(request).has_role(*WHO_MAY):
        raise Http404
    month = Month.read(asked.month) if asked.month else Month.of(at, timezone.get_default_timezone())
    if month is None or month.year > at.year + 1:
        raise Http404
    return Asked(month, at, asked.team, asked.situation)


def _counted(rows: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"key": key, "n": n} for key, n in rows]


def _share(key: str, share: Share) -> dict[str, Any]:
    told = {each: getattr(share, each) for each in ("now", "before", "is_printable", "is_better")}
    return {"key": key, "change": share.change.value, **told}
