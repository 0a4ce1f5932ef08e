"""Places for the values of a prepared statement: what stands there when it is put together, and how it is filled."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

Places = tuple[tuple[int, int], ...]  # (position among the parameters, place among the values)

_FIRST_NUMBER = -(10**15)  # a value that no query means, and that every integer column can compare with
_MOST_NUMBERS = 10**6
_FIRST_TEXT = "\ue000slot "  # from Unicode's private use area
_MARK = re.compile("%%|%s")
_FIRST_MOMENT = datetime(9, 9, 9, 9, 9, 9, tzinfo=UTC)


def number(place: int) -> Any:
    """Stands for the integer given as the `place`-th value, from 0, when the query is run."""
    return _FIRST_NUMBER - place


def text(place: int) -> Any:
    """Stands for the text given as the `place`-th value, from 0, when the query is run."""
    return f"{_FIRST_TEXT}{place}"


def moment(place: int) -> Any:
    """Stands for the aware datetime given as the `place`-th value, from 0, when the query is run."""
    return _FIRST_MOMENT.replace(microsecond=place + 1)


def filled(parameters: tuple[Any, ...], places: Places, values: tuple[Any, ...], database: Any) -> list[Any]:
    """The parameters of a statement with this time's values in them."""
    complete = list(parameters)
    for position, place in places:
        value = values[place]
        if isinstance(value, datetime):
            value = database.ops.adapt_datetimefield_value(value)
        complete[position] = value
    return complete


def settled(sql: str, parameters: Sequence[Any], vendor: str) -> tuple[str, tuple[Any, ...], Places]:
    """A statement as Django's compiler gave it, with what is the same each time written into it; the parameters that
    are left, and where values go among them.

    An index over some of the rows (`WHERE state = 'open'`) fits a state that is written down. With one that is given,
    PostgreSQL's kept plan cannot use it, and SQLite plans the statement anew each time it is run.
    """
    given, left = iter(parameters), []
    slots = {position for position, _ in _places_of(parameters)}
    position = -1

    def written(mark: re.Match[str]) -> str:
        nonlocal position
        if mark[0] == "%%":
            return "%%"
        position, value = position + 1, next(given)
        if position not in slots and (word := _as_written(value, vendor)) is not None:
            return word
        left.append(value)
        return "%s"

    return _MARK.sub(written, sql), tuple(left), tuple(_places_of(left))


def _as_written(value: Any, vendor: str) -> str | None:
    """A value as SQL has it; None where it is better given."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE") if vendor == "postgresql" else str(int(value))
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, str) and "\0" not in value:
        return "'" + str(value).replace("'", "''").replace("%", "%%") + "'"
    return None


def _places_of(parameters: Sequence[Any]) -> Iterator[tuple[int, int]]:
    for position, value in enumerate(parameters):
        if isinstance(value, str) and value.startswith(_FIRST_TEXT):
            yield position, int(value.removeprefix(_FIRST_TEXT))
        elif str(value).startswith(_FIRST_MOMENT.isoformat(" ")[:19]):  # SQLite is given times as texts
            yield position, datetime.fromisoformat(str(value)).microsecond - 1
        elif isinstance(value, int) and _FIRST_NUMBER - _MOST_NUMBERS < value <= _FIRST_NUMBER:
            yield position, _FIRST_NUMBER - value
