"""What may stand in an event's data: JSON that reads back the same from any database."""

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

# PostgreSQL's jsonb spells out numbers that Python writes with an exponent: the hash would not match again.
LARGEST_FLOAT, SMALLEST_FLOAT = 1e15, 1e-4


class NotPlain(TypeError):  # noqa: N818
    """A value cannot stand in the ledger; the message says which and what to write instead."""


def plain(value: Any) -> Any:
    """The value as JSON: times in UTC, decimals and lazy texts as strings, no NUL, no lone surrogate."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {_text(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    return _word(value)


def _text(value: str) -> str:
    if type(value) is str and value.isascii() and "\x00" not in value:
        return value
    return str(value).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _number(value: float) -> float:
    if math.isfinite(value) and (value == 0 or SMALLEST_FLOAT <= abs(value) < LARGEST_FLOAT):
        return value or 0.0  # one zero only: jsonb keeps no −0.0
    raise NotPlain(f"The number {value!r} does not read back the same everywhere; write it as a string.")


def _word(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if type(value).__name__ == "__proxy__":  # a text whose translation waits for its reader
        return _text(str(value))
    raise NotPlain(f"{type(value).__name__} cannot stand in the ledger; say it with texts and numbers.")
