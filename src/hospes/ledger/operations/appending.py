"""Writing events to the end of the chain: three statements, in plain SQL since every verb passes here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from hospes.ledger.core.chain import GENESIS, LINKED, digest, sign
from hospes.ledger.queries.secrets import signing_keys

COLUMNS = (*LINKED, "prev_hash", "hash")
ROW = f"({', '.join(['%s'] * len(COLUMNS))})"
INSERT = f"INSERT INTO ledger_event ({', '.join(COLUMNS)}) VALUES "  # noqa: S608 (our own names)
HOLD = "SELECT seq, hash FROM ledger_head WHERE id = 1"
BEGIN = "INSERT INTO ledger_head (id, seq, hash, signature) VALUES (1, 0, %s, '') ON CONFLICT DO NOTHING"
MOVE = "UPDATE ledger_head SET seq = %s, hash = %s, signature = %s WHERE id = 1"
AT_ONCE = 500


@dataclass(slots=True)
class Entry:
    """An event that is to be written: the columns of the ledger, without the weight of a row of Django's."""

    at: datetime
    name: str
    actor_kind: str
    actor_id: int | None
    about_type: str
    about_id: int | None
    case_id: int | None
    customer_id: int | None
    team_id: int | None
    data: dict[str, Any]
    sealed: bytes | None = None
    seq: int = 0
    prev_hash: str = ""
    hash: str = ""


def append(events: Sequence[Entry]) -> None:
    """Number, chain and write the events. From here to the commit other writers wait."""
    with connection.cursor() as cursor:
        seq, hash_ = _held_head(cursor)
        for event in events:
            seq += 1
            event.seq, event.prev_hash = seq, hash_
            event.hash = hash_ = digest(hash_, {name: getattr(event, name) for name in LINKED})
        for start in range(0, len(events), AT_ONCE):
            part = events[start : start + AT_ONCE]
            values = [value for event in part for value in _values(event)]
            cursor.execute(INSERT + ", ".join([ROW] * len(part)), values)
        cursor.execute(MOVE, [seq, hash_, sign(signing_keys()[0], seq, hash_)])


def _held_head(cursor: Any) -> tuple[int, str]:
    """Where the chain ends, locked until the commit. (SQLite has let nobody else write since BEGIN.)"""
    hold = f"{HOLD} FOR UPDATE" if connection.vendor == "postgresql" else HOLD
    cursor.execute(hold)
    held: tuple[int, str] | None = cursor.fetchone()
    if held is None:
        cursor.execute(BEGIN, [GENESIS])
        cursor.execute(hold)
        held = cursor.fetchone()
    assert held is not None  # noqa: S101 (just put there)
    return held


def _values(event: Entry) -> list[Any]:
    values = [getattr(event, name) for name in COLUMNS]
    values[COLUMNS.index("at")] = connection.ops.adapt_datetimefield_value(event.at)
    values[COLUMNS.index("data")] = json.dumps(event.data, ensure_ascii=False)
    return values
