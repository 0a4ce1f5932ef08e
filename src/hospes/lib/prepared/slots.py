"""Places for the values of a prepared statement: what stands there when it is put together, and how it is filled."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Places = tuple[tuple[int, int], ...]  # (position among the parameters, place among the values)

_FIRST_NUMBER = -(10**15)  # a value that no query means, and that every integer column can compare with
_MOST_NUMBERS = 10**6
_FIRST_TEXT = "\ue000slot "  # from Unicode's private use area
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


def places_of(parameters: Any) -> Iterator[tuple[int, int]]:
    """Where values go among the parameters that Django's compiler gave."""
    for position, value in enumerate(parameters):
        if isinstance(value, str) and value.startswith(_FIRST_TEXT):
            yield position, int(value.removeprefix(_FIRST_TEXT))
        elif str(value).startswith(_FIRST_MOMENT.isoformat(" ")[:19]):  # SQLite is given times as texts
            yield position, datetime.fromisoformat(str(value)).microsecond - 1
        elif isinstance(value, int) and _FIRST_NUMBER - _MOST_NUMBERS < value <= _FIRST_NUMBER:
            yield position, _FIRST_NUMBER - value
