"""How large, how many, how much together."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one file, files of one message, bytes of them all together."""

    each: int
    number: int
    together: int


class Over(StrEnum):
    """Why a file does not come along."""

    EMPTY = "empty"
    LARGE = "large"
    MANY = "many"
    MUCH = "much"


def why_not(size: int, *, beside: Iterable[int], limits: Limits) -> Over | None:
    """Why a file of this size may not come along with those of the other sizes; None when it may."""
    others = list(beside)
    if size == 0:
        return Over.EMPTY
    if size > limits.each:
        return Over.LARGE
    if len(others) + 1 > limits.number:
        return Over.MANY
    return Over.MUCH if sum(others) + size > limits.together else None
