"""A calendar read from an address: how it is written, how often it is read, and what becomes of the days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hospes.lib.places import place_of

USUALLY = timedelta(hours=6)
_FIRST_AGAIN, _LAST_AGAIN = timedelta(minutes=30), timedelta(hours=24)


def tidy_address(typed: str) -> str:
    """The address as it is kept; `webcal:` is how calendar programs write https. Raises BadAddress."""
    address = typed.strip()
    scheme, _, rest = address.partition("://")
    if scheme.casefold() in ("webcal", "webcals"):
        address = f"https://{rest}"
    place_of(address)
    return address


def again_after(failures: int) -> timedelta:
    """How long until it is tried again: soon after the first failure, once a day in the end."""
    if failures == 0:
        return USUALLY
    return min(_FIRST_AGAIN * (1 << min(failures - 1, 10)), _LAST_AGAIN)


@dataclass(frozen=True)
class Taken:
    """The closed days as they are from now on, and those that only the address says, opened by hand or not."""

    closed: tuple[str, ...]
    ours: tuple[str, ...]


def taken(*, closed: Iterable[str], ours: Iterable[str], read: Iterable[date], today: date) -> Taken:
    """What the address says now stands instead of what it said before; what was done by hand, and days past, stay.

    A day that the address closed and somebody opened stays open, for as long as the address says it.
    """
    now = {day.isoformat() for day in read}
    before, by_hand = set(ours), set(closed) - set(ours)
    opened = (before - set(closed)) & now
    no_more = {day for day in before if day >= today.isoformat()} - now
    kept = (set(closed) - no_more) | (now - opened)
    return Taken(tuple(sorted(kept)), tuple(sorted((kept - by_hand) | opened)))
