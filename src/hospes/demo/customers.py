"""Whom Meridian Kitchens serves: forty fictional customers and three internal ones, told in data/customers.toml.

Pure data, no Django. The tiers are those of the codex.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PERSON: Final = "person"
ORGANISATION: Final = "organisation"
INTERNAL: Final = "internal"

_FILE = Path(__file__).parent / "data" / "customers.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who speaks for an organisation, and whether the last word is theirs."""

    name: str
    role: str
    decides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCustomer:
    """One customer. The first address and the first number are the ones they use most."""

    key: str
    kind: str
    name: str
    language: str
    tier: str
    emails: tuple[str, ...]
    phones: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    prefers: str = "email"
    note: str = ""


def _read(entry: dict[str, Any]) -> DemoCustomer:
    return DemoCustomer(
        emails=tuple(entry.pop("emails")),
        phones=tuple(entry.pop("phones", ())),
        contacts=tuple(Contact(**contact) for contact in entry.pop("contacts", ())),
        **entry,
    )


def _all() -> tuple[DemoCustomer, ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_read(entry) for entry in told["customer"])


_EVERYBODY: Final = _all()
CUSTOMERS: Final = tuple(one for one in _EVERYBODY if one.kind != INTERNAL)
INTERNAL_CUSTOMERS: Final = tuple(one for one in _EVERYBODY if one.kind == INTERNAL)


def customer(key: str) -> DemoCustomer:
    """The customer, internal ones included, with this key."""
    return next(one for one in _EVERYBODY if one.key == key)
