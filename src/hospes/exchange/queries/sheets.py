"""What can be taken out: columns and rows, read in portions by their numbers, so that nothing waits for the whole."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from hospes.cases.models import Case, Commitment, Contact, Fact
from hospes.cases.queries import QueueFilters, QueueRow, queue, whose_case_is_seen
from hospes.customers.models import Address, Customer
from hospes.decisions.models import Decision
from hospes.exchange.core import Cell
from hospes.staff.models import Person

PORTION = 500
CASE_COLUMNS = (
    "number", "title", "reason", "state", "situation", "channel", "customer_number", "customer", "owner", "team",
    "opened_at", "last_contact_at", "waiting_since", "next_due_at", "ended_at", "ended_how", "ended_reason",
    "reopened",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A table that can be taken out. Its columns keep their English names: programs read them too."""

    key: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Sequence[Cell]]]


@dataclass(frozen=True)
class _Table:
    """Columns and the fields they are read from. `time` may be narrowed, `case` leads to what may be seen."""

    model: type[Model]
    fields: dict[str, str]
    time: str = ""
    case: str = ""


_OF_CASE = {"case": "case_id", "customer_number": "case__customer_id", "customer": "case__customer__name"}
SHEETS = {
    "contacts": _Table(
        Contact,
        {
            "number": "pk", "case": "case_id", "customer_number": "customer_id", "customer": "customer__name",
            "direction": "direction", "channel": "channel", "at": "at", "person": "person__name",
            "subject": "subject", "body": "body", "language": "language",
        },
        time="at",
        case="case",
    ),
    "facts": _Table(
        Fact,
        {
            "number": "pk", **_OF_CASE, "key": "key", "value": "value", "source": "source", "said_at": "said_at",
            "confidence": "confidence", "confirmed_at": "confirmed_at", "about_customer": "about_customer_id",
            "noted_by": "noted_by__name", "replaced_by": "replaced_by_id", "used_up_at": "used_up_at",
        },
        time="said_at",
        case="case",
    ),
    "promises": _Table(
        Commitment,
        {
            "number": "pk", **_OF_CASE, "what": "what", "promised_by": "promised_by__name", "keeper": "keeper__name",
            "made_at": "made_at", "due_at": "due_at", "state": "state", "settled_at": "settled_at",
            "cancelled_why": "cancelled_why",
        },
        time="made_at",
        case="case",
    ),
    "decisions": _Table(
        Decision,
        {
            "number": "pk", **_OF_CASE, "asked": "asked", "action": "action", "answer": "answer",
            "amount_minor": "amount", "currency": "currency", "why": "why", "alternative": "alternative",
            "words": "words", "decided_by": "decided_by__name", "at": "at", "told_at": "told_at",
            "told_channel": "told_channel", "edition": "edition_number",
        },
        time="at",
        case="case",
    ),
    "customers": _Table(
        Customer,
        {
            "number": "pk", "name": "name", "kind": "kind", "organisation": "organisation__name",
            "language": "language", "tier": "tier", "created_at": "created_at",
        },
        time="created_at",
    ),
}  # fmt: skip
_REACHED = {"emails": "email", "phones": "phone", "postal": "postal"}


def sheet_of(
    key: str, person: Person, *, at: datetime, since: datetime | None = None, until: datetime | None = None
) -> Sheet:
    """A table of what the person may see, of a stretch of time or of all of it. KeyError for an unknown one."""
    table = SHEETS[key]
    chosen: QuerySet[Any] = table.model._default_manager.all()
    if since:
        chosen = chosen.filter(**{f"{table.time}__gte": since})
    if until:
        chosen = chosen.filter(**{f"{table.time}__lt": until})
    if table.case:
        chosen = chosen.filter(whose_case_is_seen(person, at, table.case))
    columns = (*table.fields, *(_REACHED if table.model is Customer else ()))
    return Sheet(key, columns, lambda: _rows(chosen, table))


def _rows(chosen: QuerySet[Any], table: _Table) -> Iterator[Sequence[Cell]]:
    last = 0
    while portion := list(
        chosen.filter(pk__gt=last).order_by("pk").values_list(*table.fields.values())[:PORTION]
    ):
        addresses = _addresses([row[0] for row in portion]) if table.model is Customer else {}
        for row in portion:
            cells = tuple(_cell(value) for value in row)
            yield (*cells, *addresses.get(row[0], [""] * len(_REACHED))) if table.model is Customer else cells
        last = portion[-1][0]


def _cell(value: Any) -> Cell:
    """A fact may be a list or a table: then it stands there as JSON."""
    plain = value is None or isinstance(value, str | int | datetime)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _addresses(customers: list[int]) -> dict[int, list[str]]:
    """By customer, how they are reached: e-mail, phone, post. One query."""
    found: dict[int, list[list[str]]] = {}
    kinds = list(_REACHED.values())
    for customer, kind, value in (
        Address.objects.filter(customer__in=customers)
        .order_by("-is_primary", "pk")
        .values_list("customer", "kind", "value")
    ):
        found.setdefault(customer, [[] for _ in kinds])[kinds.index(kind)].append(value)
    return {customer: ["; ".join(each) for each in reached] for customer, reached in found.items()}


def case_sheet(person: Person, filters: QueueFilters, *, at: datetime) -> Sheet:
    """A list of cases as it is shown, to its end."""
    return Sheet("cases", CASE_COLUMNS, lambda: _cases(person, filters, at))


def _cases(person: Person, filters: QueueFilters, at: datetime) -> Iterator[Sequence[Cell]]:
    after = ""
    while True:
        page = queue(person, filters, at=at, after=after, limit=PORTION)
        said = _said([row.pk for row in page.rows])
        for row in page.rows:
            yield _case(row, *said.get(row.pk, ("", "", "")))
        if not page.after:
            return
        after = page.after


def _said(cases: list[int]) -> dict[int, tuple[str, str, str]]:
    values = Case.objects.filter(pk__in=cases).values_list("pk", "reason", "ended_reason", "team__name")
    return {pk: (reason, ended, team) for pk, reason, ended, team in values}


def _case(row: QueueRow, reason: str, ended: str, team: str) -> tuple[Cell, ...]:
    return (
        row.pk, row.title, reason, row.state, row.situation, row.channel, row.customer_id, row.customer_name,
        row.owner_name, team, row.opened_at, row.last_contact_at, row.waiting_since, row.next_due_at, row.ended_at,
        row.ended_how, ended, row.reopened_count,
    )  # fmt: skip
