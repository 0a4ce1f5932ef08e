"""An event as other programs read it: CloudEvents 1.0 (JSON format), and the place in the stream one goes on from."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hospes.lib.ids import LARGEST

PREFIX = "hospes."
_VERSION = "1:"
LONGEST_CURSOR = 60


class BadCursor(ValueError):  # noqa: N818 (it states a fact about what was sent)
    """No stream of ours has given this place."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What is told of an event. `personal` is None where it may not be told or was erased; {} where there is none."""

    seq: int
    at: datetime
    name: str
    actor_kind: str
    actor_id: int | None
    about_type: str
    about_id: int | None
    case_id: int | None
    customer_id: int | None
    team_id: int | None
    data: Mapping[str, Any]


def cursor_of(seq: int) -> str:
    """The place after this event: to be kept and sent back as it is, and to be read by nobody else."""
    return base64.urlsafe_b64encode(f"{_VERSION}{seq}".encode()).decode().rstrip("=")


def seq_of(cursor: str) -> int:
    """The event after which the stream goes on; the beginning for none. Raises BadCursor."""
    if not cursor:
        return 0
    if len(cursor) > LONGEST_CURSOR or not cursor.isascii():
        raise BadCursor
    try:
        told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as problem:
        raise BadCursor from problem
    number = told.removeprefix(_VERSION)
    if not told.startswith(_VERSION) or not (number.isascii() and number.isdigit()) or int(number) > LARGEST:
        raise BadCursor
    return int(number)


def moment(at: datetime) -> str:
    """RFC 3339 in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def subject_of(event: Happened) -> str:
    """What it is about, as a path: the case it belongs to, else the thing itself; empty for the house as a whole."""
    if event.case_id is not None:
        return f"cases/{event.case_id}"
    if event.about_type and event.about_id is not None:
        return f"{event.about_type}/{event.about_id}"
    return f"customers/{event.customer_id}" if event.customer_id is not None else ""


def body_of(event: Happened) -> dict[str, Any]:
    """What happened, to whom and by whom, in numbers; no word of a customer stands in it."""
    return {
        "actor": {"kind": event.actor_kind, "id": event.actor_id},
        "about": {"type": event.about_type, "id": event.about_id},
        "case": event.case_id,
        "customer": event.customer_id,
        "team": event.team_id,
        "details": dict(event.data),
    }


def cloud_event(event: Happened, *, source: str, personal: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """CloudEvents 1.0.2, section 3.1, with the extension `sequence`. `personal` only where it was asked for."""
    told: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(event.seq),
        "source": source,
        "type": PREFIX + event.name,
        "time": moment(event.at),
        "datacontenttype": "application/json",
        "sequence": f"{event.seq:020d}",
        "data": body_of(event),
    }
    if subject := subject_of(event):
        told["subject"] = subject
    if personal is not None:
        told["data"]["personal"] = dict(personal)
    return told
