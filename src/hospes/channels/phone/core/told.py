"""What an exchange tells of a call, read from JSON. What it says beside that is left where it is."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import phonenumbers

from hospes.lib.text import storable

EVENTS = ("ringing", "answered", "ended", "missed")
WITHHELD = frozenset({"", "anonymous", "withheld", "restricted", "private", "unknown", "unavailable", "-"})
LONGEST = {"call_id": 200, "from": 80, "to": 80, "agent": 254}
LONGEST_CALL = 24 * 3600  # seconds
AHEAD = timedelta(hours=1)  # an exchange's clock may be wrong, not by days
BEHIND = timedelta(days=7)


class Unclear(ValueError):  # noqa: N818 (an answer, not a fault)
    """What was sent does not tell of a call; `where` names the field."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


@dataclass(frozen=True)
class Told:
    """One event of one call. `number` is E.164 or an extension, "" for whoever withholds it."""

    event: str
    call_id: str
    number: str
    to: str
    at: datetime
    agent: str = ""
    seconds: int | None = None


def read(body: bytes, *, region: str, at: datetime) -> Told:
    """Read one event, numbers without a country code as those of `region`. Raises Unclear."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as slip:
        raise Unclear("body") from slip
    if not isinstance(given, dict):
        raise Unclear("body")
    event = _text(given, "event", ("event",))
    if event not in EVENTS:
        raise Unclear("event")
    call_id = _text(given, "call_id", LONGEST)
    if not call_id:
        raise Unclear("call_id")
    return Told(
        event=event,
        call_id=call_id,
        number=number_of(_text(given, "from", LONGEST), region),
        to=number_of(_text(given, "to", LONGEST), region),
        at=_moment(given.get("at"), at),
        agent=_text(given, "agent", LONGEST),
        seconds=_seconds(given.get("duration")),
    )


def number_of(said: str, region: str) -> str:
    """«06 30 123 4567», «sip:+36301234567@exchange» → «+36301234567»; "" for a number that is withheld or none."""
    bare = said.strip()
    for scheme in ("sip:", "sips:", "tel:"):
        bare = bare.removeprefix(scheme)
    bare = bare.partition("@")[0].partition(";")[0].strip()
    if bare.casefold() in WITHHELD:
        return ""
    if bare.isascii() and bare.isdecimal() and 2 <= len(bare) <= 6:
        return bare
    try:
        found = phonenumbers.parse(bare, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(found):
        return ""
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def spoken(number: str) -> str:
    """A number as it is read aloud: «+36 30 123 4567»."""
    if not number.startswith("+"):
        return number
    try:
        found = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _text(given: dict[str, Any], name: str, longest: Any) -> str:
    value = given.get(name, "")
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        value = str(value)
    if not isinstance(value, str):
        raise Unclear(name)
    said = storable(value).strip()
    if len(said) > (longest[name] if isinstance(longest, dict) else 20):
        raise Unclear(name)
    return said


def _moment(value: Any, at: datetime) -> datetime:
    """When it happened: ISO 8601 with its offset, or seconds since 1970; nothing said is now."""
    if value is None or value == "":
        return at
    try:
        if isinstance(value, bool):
            raise Unclear("at")
        when = (
            datetime.fromtimestamp(value, UTC)
            if isinstance(value, int | float)
            else datetime.fromisoformat(value)
        )
        if when.tzinfo is None or not at - BEHIND <= when <= at + AHEAD:
            raise Unclear("at")
    except (TypeError, ValueError, OverflowError, OSError) as slip:
        raise Unclear("at") from slip
    return min(when.astimezone(UTC), at)


def _seconds(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_CALL:
        raise Unclear("duration")
    return int(value)
