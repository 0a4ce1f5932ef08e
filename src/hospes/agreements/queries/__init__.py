"""Questions about what was agreed, wished beyond it, and recommended."""

from hospes.agreements.queries.agreed import (
    FIELDS,
    Agreed,
    agreed_in,
    agreement_of,
    agreements_of,
    case_fields_of,
    currency_of,
    exceptions_to_begin,
    open_changes_of,
    rounds_of,
    scope_of,
    told_changes,
)
from hospes.agreements.queries.selling import Selling, known_needs, selling_in

__all__ = [
    "FIELDS",
    "Agreed",
    "Selling",
    "agreed_in",
    "agreement_of",
    "agreements_of",
    "case_fields_of",
    "currency_of",
    "exceptions_to_begin",
    "known_needs",
    "open_changes_of",
    "rounds_of",
    "scope_of",
    "selling_in",
    "told_changes",
]
