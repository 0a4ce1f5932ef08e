"""Something the customer told us, once."""

from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What to do with something that was said."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    NOTHING = "nothing"


def judge(*, value: Any, known: Any, is_known: bool) -> Verdict:
    """New, the same as known, other than known (a correction, then), or nothing said at all."""
    if says_nothing(value):
        return Verdict.NOTHING
    if not is_known:
        return Verdict.NEW
    return Verdict.SAME if same(value, known) else Verdict.OTHER


def says_nothing(value: Any) -> bool:
    """None, blank text, an empty list. False and 0 do say something."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: capitals and spaces do not count, and yes is not 1."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return bool(one == other)
