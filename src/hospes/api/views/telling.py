"""How lists are asked for and told: from one row to the next, at the same cost however long they are."""

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import AfterValidator, Field

from hospes.api.views.reading import FIRST, LAST
from hospes.lib.ids import LARGEST

Told = TypeVar("Told")
Row = TypeVar("Row", bound=Model)
MOST = 100
MOST_MINOR_UNITS = 10**13
Channel = Literal["phone", "counter", "email", "chat", "web"]


def _storable(text: str) -> str:
    """An address may hold what a body may not: it is sent back all the same."""
    if "\x00" in text:
        raise ValueError("NUL")
    return text


def _of_our_time(day: date) -> date:
    if not FIRST.date() <= day < LAST.date():
        raise ValueError("a day between the years 1970 and 2200")
    return day


Day = Annotated[date, AfterValidator(_of_our_time)]
Typed = Annotated[str, Field(max_length=400), AfterValidator(_storable)]
Amount = Annotated[int, Field(ge=0, le=MOST_MINOR_UNITS)]
Name = Annotated[str, Field(max_length=200, pattern=r"\S")]
Path = Annotated[str, Field(min_length=1, max_length=400)]


class Going(Schema):
    """From where a list goes on (0: from its beginning), and how much of it is wanted."""

    after: Annotated[int, Field(ge=0, le=LARGEST)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class Page(Schema, Generic[Told]):
    """`after` is the number to go on from; null at the end."""

    rows: list[Told]
    after: int | None


class Pair(Schema):
    """A place in the codex, and what is said of it."""

    path: str
    words: str


def earliest(rows: QuerySet[Row], going: Going) -> dict[str, Any]:
    """A page, in the order in which the rows came."""
    found = list(rows.filter(pk__gt=going.after).order_by("pk")[: going.limit + 1])
    return _page(found, going.limit)


def latest(rows: QuerySet[Row], going: Going) -> dict[str, Any]:
    """A page, the latest first."""
    older = rows.filter(pk__lt=going.after) if going.after else rows
    found = list(older.order_by("-pk")[: going.limit + 1])
    return _page(found, going.limit)


def pairs(said: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    """Places and sentences, each called by its name."""
    return [{"path": path, "words": words} for path, words in said]


def _page(found: list[Row], limit: int) -> dict[str, Any]:
    rows = found[:limit]
    return {"rows": rows, "after": rows[-1].pk if len(found) > limit else None}


class Interval(Schema):
    """`hits` of `n`, with its 95 % interval (Wilson); `value`, `low` and `high` are null where there is none."""

    hits: int
    n: int
    value: float | None
    low: float | None
    high: float | None
