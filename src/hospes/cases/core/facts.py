"""Something the customer told us, once."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar


class Verdict(StrEnum):
    """What to do with something that was said."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    MORE = "more"
    NOTHING = "nothing"


def judge(*, value: Any, known: Any, is_known: bool) -> Verdict:
    """New, the same as known, more than that, other than known (a correction, then), or nothing said at all."""
    if says_nothing(value):
        return Verdict.NOTHING
    if not is_known:
        return Verdict.NEW
    if same(value, known):
        return Verdict.SAME
    return Verdict.MORE if says_more(value, known) else Verdict.OTHER


class Told(Protocol):
    """A fact as far as it matters which of two stands."""

    key: str
    said_at: datetime
    pk: int


T = TypeVar("T", bound=Told)


def what_stands(told: Iterable[T]) -> list[T]:
    """Of each key what was told last, in the order it was noted.

    A case and its customer may each know something of one key, where the codex has come to say that it is about the
    customer since.
    """
    last: dict[str, T] = {}
    for row in told:
        other = last.get(row.key)
        if other is None or (row.said_at, row.pk) > (other.said_at, other.pk):
            last[row.key] = row
    return sorted(last.values(), key=lambda row: row.pk)


def parted(leads_to: Mapping[int, int | None], mine: Collection[int]) -> dict[int, int | None]:
    """By which of one's own each of `mine` is replaced, when they are taken out of a line of corrections.

    `leads_to`: by what each row of the line was replaced. None: by none of them, so that it may stand.
    """
    found: dict[int, int | None] = {}
    for row in mine:
        after = leads_to[row]
        while after is not None and after not in mine:
            after = leads_to.get(after)
        found[row] = after
    return found


def fresh_until(*, since: datetime, months: int | None) -> datetime | None:
    """Until when what was told then is taken as told; None: for good."""
    if months is None:
        return None
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    return since.replace(year=year, month=month + 1, day=min(since.day, monthrange(year, month + 1)[1]))


def is_stale(*, since: datetime, months: int | None, at: datetime) -> bool:
    """Whether it was told so long ago that it is to be verified."""
    until = fresh_until(since=since, months=months)
    return until is not None and until <= at


def may_be_put_to_them(
    *, confidence: str, since: datetime, asked_at: datetime | None, months: int | None, at: datetime
) -> bool:
    """Whether a known fact may be put to the customer without counting as asked again: in doubt, and once; or told
    (`since`) so long ago that it is stale, and not asked since it is."""
    until = fresh_until(since=since, months=months)
    if until is not None and until <= at:
        return asked_at is None or asked_at < until
    return confidence != "certain" and (asked_at is None or asked_at < since)


def says_nothing(value: Any) -> bool:
    """None, blank text, an empty mapping. False and 0 do say something, and so does an empty list: there are none."""
    return value is None or (isinstance(value, str) and not value.strip()) or value == {}


def says_more(value: Any, known: Any) -> bool:
    """Whether the rows of a list say all that is known of its things, and more: of the same, or of further ones."""
    if not (isinstance(value, list) and isinstance(known, list) and known and len(value) >= len(known)):
        return False
    return all(
        isinstance(row, Mapping) and isinstance(was, Mapping) and was.items() <= row.items()
        for row, was in zip(value, known, strict=False)
    )


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: capitals and spaces do not count, and yes is not 1."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return bool(one == other)
