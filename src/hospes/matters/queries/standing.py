"""How two cases stand before they become one: what both know, what would go over, what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Fact, Handover
from hospes.cases.queries import may_decide
from hospes.lib.errors import Refusal
from hospes.matters.core.merging import Contradiction, Side, contradictions
from hospes.matters.queries.along import Along, all_that_goes_along, first_objection, goes_along
from hospes.staff.models import Person


@dataclass(frozen=True)
class Line:
    """So many rows of one kind that go over, or went."""

    named: Any
    number: int


def known_in(case: Case) -> dict[str, Fact]:
    """What a case knows of its matter, by key; what is about the customer both know anyway. One query."""
    facts = Fact.objects.filter(
        case=case, about_customer__isnull=True, replaced_by__isnull=True, used_up_at__isnull=True
    )
    return {fact.key: fact for fact in facts.select_related("noted_by", "contact").order_by("pk")}


def known_differently(kept: Case, gone: Case) -> list[Contradiction]:
    """Where the two cases contradict each other. Two queries."""
    mine = {key: fact.value for key, fact in known_in(kept).items()}
    theirs = {key: fact.value for key, fact in known_in(gone).items()}
    return contradictions(mine, theirs)


def side_of(case: Case, by: Person | None, at: datetime) -> Side:
    """What a merge asks of one of the two."""
    return Side(
        case=case.pk,
        customer=case.customer_id,
        closed=case.is_closed,
        offered=Handover.objects.filter(case=case, answered_at__isnull=True).exists(),
        may_decide=may_decide(by, case, at),
    )


def would_go(gone: Case, kept: Case) -> list[Line]:
    """How many rows of each kind would go over. One count for each kind."""
    return _counted((each, len(each.rows(gone, kept))) for each in all_that_goes_along())


def lines_of(steps: Iterable[Any]) -> list[Line]:
    """What went over in a merge, by its journal."""
    named = {each.label: each for each in all_that_goes_along()}
    return _counted((named[step.field], len(step.rows)) for step in steps if step.field in named)


def _counted(found: Iterable[tuple[Along, int]]) -> list[Line]:
    return [Line(each.named, number) for each, number in found if number]


def objection(gone: Case, kept: Case) -> Refusal | None:
    """Why a room above would not have it; None when nobody minds."""
    return first_objection(gone, kept)


def _facts_that_move(gone: Case, kept: Case) -> Any:
    """Whatever was ever known of things of which the kept case knows nothing now; the rest stays where it was said,
    as does what is about the customer."""
    both = known_in(gone).keys() & known_in(kept).keys()
    return Fact.objects.filter(case=gone, about_customer__isnull=True).exclude(key__in=both)


goes_along("cases.Contact", named=_("contacts"))
goes_along("cases.Commitment", named=_("promises"))
goes_along("cases.Fact", named=_("facts"), which=_facts_that_move)
