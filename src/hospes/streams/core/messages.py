"""What a webhook says: thin, as the Standard Webhooks specification recommends, and without a word of a customer."""

import json
from datetime import datetime
from typing import Any

from hospes.streams.core.cloud import Happened, body_of, moment, subject_of

TEST_SAYS = {"note": "This is a test. Nothing happened."}


def message_of(webhook: int, seq: int) -> str:
    """The id of a message: the same at every attempt and every replay, and without a full stop, as is asked for."""
    return f"msg_{webhook}_{seq}"


def written(event: Happened, *, source: str) -> bytes:
    """The body: its type, when it happened, and in numbers to whom and by whom."""
    told = {"id": str(event.seq), "source": source, "subject": subject_of(event), **body_of(event)}
    return _as_json(event.name, event.at, told)


def written_test(kind: str, *, at: datetime, source: str) -> bytes:
    """The body of a test."""
    return _as_json(kind, at, {"source": source, **TEST_SAYS})


def _as_json(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    told = {"type": kind, "timestamp": moment(at), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
