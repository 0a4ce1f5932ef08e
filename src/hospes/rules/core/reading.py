"""A deed's arguments as they were sent, read by what the deed takes; everything else is left out."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hospes.rules.core.vocabulary import DEEDS, LONGEST_HOURS, TIMES, WHENS, Argument


class Missing(NamedTuple):
    """An argument that is not there or makes no sense, by its key."""

    key: str


def read(deed: str, sent: Mapping[str, Any]) -> tuple[dict[str, Any], list[Missing]]:
    """The arguments, and those that are missing."""
    found: dict[str, Any] = {}
    missing: list[Missing] = []
    for argument in DEEDS[deed]:
        value = _read(argument, sent.get(argument.key))
        if value is None:
            missing.append(Missing(argument.key))
        else:
            found[argument.key] = value
    return found, missing


def wakes(when: str, hours: Any) -> tuple[int | None, bool]:
    """How many open hours it waits (None for what happens at once), and whether that makes sense."""
    if when not in WHENS:
        return None, False
    if when not in TIMES:
        return None, True
    number = _number(hours)
    return number, number is not None


def _read(argument: Argument, value: Any) -> Any:
    if argument.kind == "hours":
        return _number(value)
    if argument.kind == "person":
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
    text = value.strip()[: argument.longest] if isinstance(value, str) else ""
    return text or None


def _number(value: Any) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 1 <= value <= LONGEST_HOURS else None
