"""One at a time: a verb holds its case while it decides, so that two cannot both succeed."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from hospes.cases.models import Case
from hospes.ledger.operations import Record


def lock(case: Case) -> Case:
    """Read the case afresh and hold it until the transaction ends; SQLite holds the whole database anyway."""
    known = {name: getattr(case, name) for name in ("customer", "team") if name in case._state.fields_cache}
    case.refresh_from_db(from_queryset=Case.objects.select_for_update())
    for name, row in known.items():  # nothing is decided by what these rows say: spare reading them again
        if row.pk == getattr(case, f"{name}_id"):
            setattr(case, name, row)
    return case


def store(case: Case, *fields: str) -> None:
    """Save these fields of a case, and by when to act on it."""
    case.save(update_fields=[*fields, "act_by"])


def tell(
    record: Record,
    name: str,
    case: Case,
    *,
    about: models.Model | None = None,
    data: Mapping[str, Any] | None = None,
    sealed: Mapping[str, Any] | None = None,
) -> None:
    """Record an event of a case, addressed to its customer and team."""
    record(
        name,
        about=about or case,
        case=case.pk,
        customer=case.customer_id,
        team=case.team_id,
        data=data or {},
        sealed=sealed,
    )
