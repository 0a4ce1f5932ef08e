"""The case and its sums, held while a verb decides."""

from datetime import datetime

from hospes.agreements.models import Agreement
from hospes.agreements.operations.refusals import NoCurrency
from hospes.agreements.queries import agreement_of, currency_of
from hospes.cases.models import Case
from hospes.decisions.operations.gates import hold, hold_to_decide, refuse_closed, said, tell, want
from hospes.lib.text import storable
from hospes.staff.models import Person

__all__ = ["hold", "hold_open", "hold_to_decide", "known_currency", "name", "said", "sums_of", "tell", "want"]

LONGEST_NAME = 200


def hold_open(by: Person, case: Case, at: datetime) -> Case:
    """An open case, held for somebody who works on it. Raises NotYours, AlreadyClosed."""
    hold(by, case, at)
    refuse_closed(case)
    return case


def sums_of(case: Case) -> Agreement:
    """The row of sums of a case that is held; made with the first thing that belongs into it."""
    known = agreement_of(case.pk)
    return known if known is not None else Agreement.objects.create(case=case)


def known_currency(case: Case) -> str:
    """The house's currency. Raises NoCurrency."""
    currency = currency_of(case)
    if not currency:
        raise NoCurrency
    return currency


def name(text: str) -> str:
    """A name as it can be kept."""
    return storable(text).strip()[:LONGEST_NAME]
