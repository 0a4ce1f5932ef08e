"""The chain of hashes: each event's hash covers the event and the hash before it."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
LINKED = (
    "seq", "at", "name", "actor_kind", "actor_id", "about_type", "about_id",
    "case_id", "customer_id", "team_id", "data", "sealed",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """The first place where the ledger is not what was written: which event, and what is wrong with it."""

    seq: int
    what: str


@dataclass(frozen=True)
class Link:
    """One event as it stands in the database: its content, and the hashes written beside it."""

    seq: int
    fields: Mapping[str, Any]
    prev_hash: str
    hash: str


def canonical(fields: Mapping[str, Any]) -> bytes:
    """One byte string for one content, whatever database the row came from: sorted keys, UTC, no spaces."""
    return json.dumps(
        fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_spelled
    ).encode()


def digest(prev_hash: str, fields: Mapping[str, Any]) -> str:
    """The hash (hex SHA-256) of an event that follows the one with `prev_hash`."""
    return hashlib.sha256(prev_hash.encode() + b"\n" + canonical(fields)).hexdigest()


def first_fault(links: Iterable[Link], *, after: int, prev_hash: str) -> Iterator[Fault | int]:
    """Walk the links that should follow event `after`: yields each sound seq, and a Fault where it ends."""
    expected = after + 1
    for link in links:
        if link.seq != expected:
            yield Fault(expected, "is missing")
            return
        if link.prev_hash != prev_hash:
            yield Fault(link.seq, "does not follow from the event before it")
            return
        if digest(prev_hash, link.fields) != link.hash:
            yield Fault(link.seq, "was changed after it was written")
            return
        yield link.seq
        prev_hash, expected = link.hash, expected + 1


def sign(key: bytes, seq: int, hash_: str) -> str:
    """The signature (hex HMAC-SHA256) of a chain that ends with event `seq`."""
    return hmac.new(key, f"{seq}:{hash_}".encode(), hashlib.sha256).hexdigest()


def signed_by_any(keys: Iterable[bytes], seq: int, hash_: str, signature: str) -> bool:
    """Whether one of the keys made the signature."""
    return any(hmac.compare_digest(sign(key, seq, hash_), signature) for key in keys)


def _spelled(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} cannot stand in the ledger")
