"""Which words each row has, read from the rows themselves: for the index, and for what is shown of a row found.

A room above says in its `ready` how its own texts are read, and after which of its events (`adds_texts`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from hospes.cases.models import Case, Commitment, Contact, Fact
from hospes.decisions.models import Decision
from hospes.search.models import Kind


@dataclass(frozen=True)
class Text:
    """What stands in one row. `known_by` is found too, but belongs to another row (the customer's name)."""

    kind: Kind
    row: int
    case: int
    customer: int
    at: datetime
    parts: tuple[str, ...]
    known_by: str = ""


@dataclass(frozen=True)
class _Source:
    model: type[Model]
    fields: tuple[str, ...]  # row, case, customer, at, then what `parts` takes
    parts: Callable[..., tuple[str, ...]]
    known_by: bool = False


_SOURCES = {
    Kind.CASE: _Source(
        Case,
        ("pk", "pk", "customer_id", "opened_at", "customer__name", "title", "reason", "ended_reason"),
        lambda title, reason, ended: (_below(title, reason), ended),
        known_by=True,
    ),
    Kind.CONTACT: _Source(
        Contact,
        ("pk", "case_id", "customer_id", "at", "subject", "body"),
        lambda subject, body: (_below(subject, body),),
    ),
    Kind.FACT: _Source(
        Fact, ("pk", "case_id", "customer_id", "said_at", "value"), lambda value: tuple(_said(value))
    ),
    Kind.PROMISE: _Source(
        Commitment,
        ("pk", "case_id", "case__customer_id", "made_at", "what", "cancelled_why"),
        lambda *parts: parts,
    ),
    Kind.DECISION: _Source(
        Decision,
        ("pk", "case_id", "case__customer_id", "at", "asked", "words", "alternative", "why"),
        lambda *parts: parts,
    ),
}


Reads = Callable[..., Iterable[Text]]
_FROM_ABOVE: dict[Kind, Reads] = {}
_AFTER: dict[str, Kind] = {}


def adds_texts(kind: Kind, reads: Reads, *, after: Iterable[str]) -> None:
    """A kind of a room above: `reads(pk__in=… or case__in=…)` gives its texts in a constant number of queries.

    After each event named in `after` the texts of that kind in the event's case are read anew.
    """
    _FROM_ABOVE[kind] = reads
    _AFTER.update(dict.fromkeys(after, kind))


def read_after() -> dict[str, Kind]:
    """The events of rooms above, and what is read anew after each."""
    return _AFTER


def texts(kind: Kind, rows: Collection[int]) -> list[Text]:
    """The texts of these rows. One query for the kinds of the rooms below."""
    return _where(kind, pk__in=rows) if rows else []


def texts_of_cases(kind: Kind, cases: Collection[int]) -> list[Text]:
    """The texts of that kind in these cases. One query for the kinds of the rooms below."""
    return _where(kind, **{"pk__in" if kind is Kind.CASE else "case__in": cases})


def _where(kind: Kind, **which: Collection[int]) -> list[Text]:
    if (reads := _FROM_ABOVE.get(kind)) is not None:
        return list(reads(**which))
    return _read(kind, _of(kind).filter(**which))


def _of(kind: Kind) -> QuerySet[Any]:
    rows: QuerySet[Any] = _SOURCES[kind].model._default_manager.all()
    # A fact that was corrected or used up is not known any more.
    return rows.filter(replaced_by=None, used_up_at=None) if kind is Kind.FACT else rows


def _read(kind: Kind, rows: QuerySet[Any]) -> list[Text]:
    source = _SOURCES[kind]
    found = []
    for row, case, customer, at, *rest in rows.values_list(*source.fields):
        known_by = rest.pop(0) if source.known_by else ""
        parts = tuple(part for part in source.parts(*rest) if part)
        found.append(Text(kind, row, case, customer, at, parts, known_by))
    return found


def _below(title: str, text: str) -> str:
    """The text below its title, which is left out where it is just the text's beginning."""
    return text if " ".join(text.split()).startswith(title.rstrip("…")) else f"{title}\n{text}"


def _said(value: Any) -> list[str]:
    """The words in the value of a fact, whatever its shape."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, dict):
        return [word for each in value.values() for word in _said(each)]
    if isinstance(value, list):
        return [word for each in value for word in _said(each)]
    return [str(value)]
