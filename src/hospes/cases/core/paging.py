"""Where a list goes on: after the last row seen, by its time and number."""

from datetime import UTC, datetime
from typing import NamedTuple

from hospes.lib.ids import LARGEST


class Place(NamedTuple):
    """A row's place in a list ordered by time, then number."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        """As it stands in an address: microseconds since 1970 and the number."""
        delta = self.at - datetime(1970, 1, 1, tzinfo=UTC)
        micros = (delta.days * 86400 + delta.seconds) * 1_000_000 + delta.microseconds
        return f"{micros:x}-{self.pk:x}"


def read_place(text: str) -> Place | None:
    """The place an address names; None for none and for one that was tampered with: the list starts anew."""
    moment, _, pk = text.partition("-")
    try:
        number = int(pk, 16)
        at = datetime.fromtimestamp(int(moment, 16) // 1_000_000, UTC).replace(
            microsecond=int(moment, 16) % 1_000_000
        )
    except (ValueError, OverflowError, OSError):
        return None
    return Place(at, number) if 0 <= number <= LARGEST else None


def case_number(text: str) -> int | None:
    """The case a text names, as people write it: 1042, #1042, [#1042]. None when it names none."""
    digits = text.strip().strip("[]").removeprefix("#")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 18:
        return None
    return int(digits)
