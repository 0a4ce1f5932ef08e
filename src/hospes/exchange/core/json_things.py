"""Objects from a JSON file of which nothing is certain: each field is what it should be, or nothing."""

import json
from datetime import UTC, datetime
from typing import Any

from hospes.exchange.core.tables import NoTable
from hospes.exchange.core.times import moment

Thing = dict[str, Any]


def loaded(content: bytes) -> Any:
    """The document. Raises NoTable."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise NoTable("encoding") from problem
    except (ValueError, RecursionError) as problem:
        raise NoTable("no json") from problem


def thing(found: Any) -> Thing:
    return found if isinstance(found, dict) else {}


def things(found: Any) -> list[Thing]:
    """The objects of a list, or of a mapping by their numbers."""
    listed = list(found.values()) if isinstance(found, dict) else found
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def text(of: Thing, *fields: str) -> str:
    """The first of the fields that holds words."""
    found = (of.get(field) for field in fields)
    return next((each for each in found if isinstance(each, str) and each.strip()), "")


def key(of: Thing, *fields: str) -> str:
    """What names something, a number or words, as words."""
    found = (of.get(field) for field in fields)
    return next((str(each) for each in found if isinstance(each, int | str) and each != ""), "")


def when(of: Thing, *fields: str) -> datetime | None:
    return moment(text(of, *fields), UTC)
