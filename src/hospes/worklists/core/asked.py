"""What an address asks of a list: read from its words, written back in one plain form.

Two addresses that ask for the same are the same text once written, so that a view can be compared, shared and kept.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

STATES = ("open", "asked")
DUE = ("late", "soon", "today", "week")
ORDERS = ("oldest", "newest", "quiet")  # by what comes next unless one of these is asked for
COLUMNS = (
    "customer", "reason", "situation", "owner", "next", "promise", "tags", "team", "opened", "waiting", "quiet",
    "tier", "language",
)  # fmt: skip
USUAL_COLUMNS = ("customer", "reason", "situation", "owner", "next")
FACT = "fact:"
MOST = 20  # values of one filter
MOST_COLUMNS = 12
LONGEST = 1500  # letters of a whole address
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_FACT = re.compile(r"fact:[a-z0-9][a-z0-9_-]{0,79}")


@dataclass(frozen=True)
class Asked:
    """A list by its key, what narrows it, its order and its columns. Empty means: not narrowed, as usual."""

    list: str = ""
    text: str = ""
    owner: str = ""  # "me", or a number
    situation: tuple[str, ...] = ()  # "none": not known yet
    team: str = ""
    channel: tuple[str, ...] = ()
    state: str = ""
    due: str = ""
    waiting: str = ""  # "1"
    tier: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    opened_from: str = ""
    opened_to: str = ""
    order: str = ""
    column: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns shown, in their order; whose case it is always stands first."""
        chosen = self.column or USUAL_COLUMNS
        return ("customer", *(each for each in chosen if each != "customer"))

    @property
    def fact_keys(self) -> tuple[str, ...]:
        """The facts among the columns."""
        return tuple(each.removeprefix(FACT) for each in self.columns if each.startswith(FACT))

    @property
    def filters(self) -> Sequence[tuple[str, str]]:
        """What narrows the list, one by one: each can be taken away by itself."""
        return [(name, value) for name, value in self.pairs if name not in ("list", "order", "column")]

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """The plain form: in the order of the fields, each value once."""
        found: list[tuple[str, str]] = []
        for each in fields(self):
            value = getattr(self, each.name)
            values = value if isinstance(value, tuple) else (value,)
            found += [(each.name, one) for one in values if one]
        return found

    @property
    def address(self) -> str:
        """The plain form as it stands after the question mark."""
        return urlencode(self.pairs)

    def without(self, name: str, value: str) -> "Asked":
        """The same list with one thing less that narrows it."""
        now = getattr(self, name)
        kept = tuple(each for each in now if each != value) if isinstance(now, tuple) else ""
        return replace(self, **{name: kept})  # type: ignore[arg-type]

    def bare(self) -> "Asked":
        """The list itself, with nothing that narrows it."""
        return Asked(list=self.list, order=self.order, column=self.column)


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """What was asked for; what cannot be meant is left out."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value.strip())
    read_as = {
        each.name: _several(each.name, given.get(each.name, []))
        if isinstance(each.default, tuple)
        else _one(each.name, given.get(each.name, []))
        for each in fields(Asked)
    }
    return Asked(**read_as)  # type: ignore[arg-type]


def read_address(address: str) -> Asked:
    """What stands after the question mark of an address."""
    return read(parse_qsl(address[:LONGEST]))


def _one(name: str, values: list[str]) -> str:
    return next((value for value in values[-1:] if value and _fits(name, value)), "")


def _several(name: str, values: list[str]) -> tuple[str, ...]:
    most = MOST_COLUMNS if name == "column" else MOST
    return tuple(dict.fromkeys(value for value in values if value and _fits(name, value)))[:most]


def _fits(name: str, value: str) -> bool:
    allowed = {"state": STATES, "due": DUE, "order": ORDERS, "waiting": ("1",)}.get(name)
    if allowed is not None:
        return value in allowed
    if name == "text":
        return len(value) <= 100 and "\x00" not in value
    if name in ("team", "tag"):
        return is_number(value)
    if name == "owner":
        return value == "me" or is_number(value)
    if name == "column":
        return value in COLUMNS or _FACT.fullmatch(value) is not None
    if name in ("opened_from", "opened_to"):
        return day(value) is not None
    return _KEY.fullmatch(value) is not None


def is_number(value: str) -> bool:
    """Whether this can be the number of a row."""
    return value.isascii() and value.isdecimal() and 0 < len(value) < 10


def day(value: str) -> date | None:
    """The day that is written so: 2026-03-02."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
