"""Something the customer told us, once."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


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


def may_be_put_to_them(*, confidence: str, asked_before: bool) -> bool:
    """Whether a known fact may be put to the customer without counting as asked again: in doubt, and once."""
    return confidence != "certain" and not asked_before


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
