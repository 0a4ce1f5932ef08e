"""Everything of a customer as plain data: what each room declares, and what the ledger says happened."""

from datetime import datetime
from typing import Any

from django.db.models import BinaryField, Field, Model

from hospes.customers.models import Customer
from hospes.customers.queries.holdings import rows_of, whose
from hospes.ledger.core.plain import plain
from hospes.ledger.events import sentence
from hospes.ledger.holdings import Holding, Whose, all_holdings
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal_all


def everything_of(customer: Customer, *, at: datetime) -> dict[str, Any]:
    """Who they are, what each room keeps of them row by row, and their history; texts, numbers, lists only."""
    of = whose(customer)
    parts = [_part(each, of) for each in all_holdings() if each.rows is not None and each.is_exported]
    return {
        "customer": customer.pk,
        "name": customer.name,
        "as_of": at.isoformat(),
        "kept": [part for part in parts if part["rows"]],
        "history": _history(of),
    }


def _part(holding: Holding, of: Whose) -> dict[str, Any]:
    fields = [field for field in holding.rows_of._meta.concrete_fields if _is_shown(field, holding)]
    rows = list(rows_of(holding, of))
    theirs = _theirs_alone(holding, of) if holding.between and rows else {row.pk for row in rows}
    return {
        "model": holding.model,
        "called": str(holding.named),
        "rows": [
            _row(row, [each for each in fields if _may_be_read(each, row, holding, theirs)]) for row in rows
        ],
    }


def _theirs_alone(holding: Holding, of: Whose) -> set[Any]:
    """The rows between two that are both them: in the words of the others somebody else may be spoken of."""
    ends = {f"{path}__in": of.customers for path in holding.between}
    return set(rows_of(holding, of).filter(**ends).values_list("pk", flat=True))


def _may_be_read(field: "Field[Any, Any]", row: Model, holding: Holding, theirs: set[Any]) -> bool:
    return row.pk in theirs or field.name not in holding.words


def _is_shown(field: "Field[Any, Any]", holding: Holding) -> bool:
    """Not what opens a door, and not the bytes of a file; people who work here are numbers."""
    return field.name not in holding.secret and not isinstance(field, BinaryField)


def _row(row: Model, fields: list["Field[Any, Any]"]) -> dict[str, Any]:
    said: dict[str, Any] = {field.name: getattr(row, field.attname) for field in fields}
    return dict(plain(said))


def _history(of: Whose) -> list[dict[str, Any]]:
    events = list(Event.objects.filter(customer_id__in=of.customers).order_by("seq"))
    opened = unseal_all(events)
    return [
        {
            "at": event.at.isoformat(),
            "what": str(sentence(event.name, event.data)),
            "by": event.actor_kind,
            "case": event.case_id,
            "words": opened[event.seq],
        }
        for event in events
    ]
