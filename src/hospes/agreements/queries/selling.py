"""What a case knows of the customer's needs, what was recommended for them, and how the sale ended."""

from dataclasses import dataclass
from decimal import Decimal

from hospes.agreements.core.fitting import budget_in, needs_among
from hospes.agreements.models import Recommendation, Sale
from hospes.cases.models import Case, Fact
from hospes.cases.queries import known_in
from hospes.codex.queries import parsed
from hospes.decisions.core.money import minor_units
from hospes.decisions.queries import edition_for


@dataclass(frozen=True)
class Selling:
    """The latest recommendation first."""

    sale: Sale | None
    recommended: list[Recommendation]


def selling_in(case: Case) -> Selling:
    """Three queries; two where nothing was recommended."""
    recommended = Recommendation.objects.filter(case=case).select_related("need", "by")
    return Selling(
        Sale.objects.filter(case=case).select_related("chosen", "by").first(),
        list(recommended.prefetch_related("further_needs").order_by("-id")),
    )


def told_by_customer(case: Case) -> dict[str, Fact]:
    """What is known from the customer, by its key, in the order it was told.

    What the codex has us judge, notice or look up is no need of theirs, whoever wrote it down.
    """
    read = edition_for(case)
    ours = (
        {key for key, fact in parsed(read).vocabulary.items() if fact.from_ != "customer"} if read else set()
    )
    return {
        key: fact for key, fact in known_in(case).items() if fact.source == "customer" and key not in ours
    }


def known_needs(case: Case) -> dict[str, Fact]:
    """What a recommendation can rest on. One query."""
    told = told_by_customer(case)
    return {key: told[key] for key in needs_among(told)}


def budget_of(told: dict[str, Fact], currency: str) -> int | None:
    """What they want to stay under, in minor units; None when they have not said."""
    most: Decimal | None = budget_in({key: fact.value for key, fact in told.items()})
    return minor_units(most, currency) if most is not None and currency else None
