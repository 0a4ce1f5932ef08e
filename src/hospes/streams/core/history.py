"""The ledger as it is carried away and read back: each event whole, with its place in the chain.

Design note: docs/design-notes/0012-history-carried-away.md
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from hospes.ledger.core.chain import GENESIS, LINKED, Fault, Link, first_fault
from hospes.streams.core.cloud import moment


class Words(StrEnum):
    """What became of the personal fields of an event in a file. Nothing pretends that there were none."""

    NONE = "none"
    WITHHELD = "withheld"
    ERASED = "erased"
    TOLD = "told"


class NoHistory(ValueError):  # noqa: N818 (it states a fact about a file)
    """This file is no history of ours."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the ledger. `sealed` is as it stands there: without the customer's key it is noise."""

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
    sealed: bytes | None
    prev_hash: str
    hash: str
    words: Words = Words.NONE
    personal: Mapping[str, Any] | None = None


# What an event says beside its name and its time: attribute, its type in OCEL 2.0. Absent where there is none.
ATTRIBUTES: tuple[tuple[str, str], ...] = (
    ("seq", "integer"),
    ("actor_kind", "string"),
    ("actor_id", "integer"),
    ("about_type", "string"),
    ("about_id", "integer"),
    ("case_id", "integer"),
    ("customer_id", "integer"),
    ("team_id", "integer"),
    ("data", "string"),  # JSON
    ("sealed", "string"),  # hexadecimal
    ("prev_hash", "string"),
    ("hash", "string"),
    ("words", "string"),
    ("personal", "string"),  # JSON
)
Attributes = dict[str, Any]


def attributes_of(event: Told) -> Attributes:
    """The event in plain texts and whole numbers, as any of the formats holds them."""
    plain: Attributes = {name: getattr(event, name) for name, _ in ATTRIBUTES}
    plain["data"] = as_json(event.data)
    plain["sealed"] = event.sealed.hex() if event.sealed is not None else None
    plain["words"] = str(event.words)
    plain["personal"] = as_json(event.personal) if event.personal is not None else None
    return plain


def event_of(name: str, time: str, plain: Mapping[str, Any]) -> Told:
    """The event again. Raises NoHistory."""
    given: dict[str, Any] = {key: plain.get(key) for key, _ in ATTRIBUTES}
    try:
        given["data"] = json.loads(given["data"] or "")
        given["sealed"] = bytes.fromhex(given["sealed"]) if given["sealed"] is not None else None
        given["personal"] = json.loads(given["personal"]) if given["personal"] is not None else None
        given["words"] = Words(given["words"])
        given["at"] = datetime.fromisoformat(time).astimezone(UTC)
        if not (isinstance(given["seq"], int) and given["prev_hash"] and given["hash"]):
            raise NoHistory("an event without its place in the chain")
        return Told(**given, name=name)
    except (TypeError, ValueError) as problem:
        raise NoHistory(f"{name}: {problem}") from problem


def as_json(value: Any) -> str:
    """One text for one content, in plain ASCII, so that no format has a sign that it cannot hold."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def time_of(event: Told) -> str:
    """When it happened, as every format holds it."""
    return moment(event.at)


def fault_in(events: Iterable[Told]) -> Fault | None:
    """The first place where these, in order, are not a stretch of one chain; None where every event is as written."""
    previous, after, walk = GENESIS, 0, list(events)
    if walk and walk[0].seq != 1:
        previous, after = walk[0].prev_hash, walk[0].seq - 1
    links = (
        Link(each.seq, {name: getattr(each, name) for name in LINKED}, each.prev_hash, each.hash)
        for each in walk
    )
    for found in first_fault(links, after=after, prev_hash=previous):
        if isinstance(found, Fault):
            return found
    return None


def without_words(event: Told) -> Told:
    """The event as it is carried away by somebody who does not ask for words, or may not."""
    words = Words.WITHHELD if event.sealed is not None and event.words is not Words.ERASED else event.words
    return replace(event, words=words, personal=None)
