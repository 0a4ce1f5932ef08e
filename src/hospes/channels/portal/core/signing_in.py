"""How long a link and a session are good, and how many letters may be asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

LINK_LASTS = timedelta(minutes=30)
SESSION_LASTS = timedelta(days=30)  # since it was last used
SEEN_AGAIN = timedelta(minutes=10)  # within it, a page opened once more is not written down
KEY_LENGTH = 43  # some 256 bits

# A letter costs its reader a moment, whoever asked for it: so many to one address, from one place, and in all.
TO_ONE_ADDRESS, OF_ADDRESS_WITHIN = 3, timedelta(minutes=15)
FROM_ONE_PLACE, OF_ALL, OTHERS_WITHIN = 20, 1000, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Lately:
    """Letters asked for: to this address within a quarter of an hour, from this place and in all within an hour."""

    to_address: int
    from_place: int
    in_all: int


def may_ask(lately: Lately) -> bool:
    """Whether one more letter may go."""
    return (
        lately.to_address < TO_ONE_ADDRESS and lately.from_place < FROM_ONE_PLACE and lately.in_all < OF_ALL
    )


def opens(*, expires_at: datetime, used_at: datetime | None, now: datetime) -> bool:
    """Whether a link still lets somebody in: once, and not for long."""
    return used_at is None and now < expires_at


def goes_on(*, seen_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether somebody who came in is still there."""
    return ended_at is None and now < seen_at + SESSION_LASTS


def is_worth_noting(*, seen_at: datetime, now: datetime) -> bool:
    """Whether that they were seen again is written down."""
    return now >= seen_at + SEEN_AGAIN


def digest_of(key: str) -> str:
    """What is kept of a key: enough to know it again, not enough to use it."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def place_of(address: str, day: str, secret: str) -> str:
    """A name for where a request came from that leads nobody back there, and is another one tomorrow."""
    return sha256(f"{secret}\0{day}\0{address}".encode("utf-8", "replace")).hexdigest()[:32]
