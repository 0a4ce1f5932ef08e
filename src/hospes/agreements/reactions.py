"""Told once: who decides, said anywhere as a fact of the case, is known here as well."""

from hospes.agreements import events
from hospes.agreements.core.scope import DECIDERS
from hospes.agreements.operations import name_decision_maker
from hospes.cases.models import Fact
from hospes.ledger.models import Event
from hospes.ledger.queries import history
from hospes.ledger.reactions import on
from hospes.lib.errors import Refusal


@on("fact.noted", "fact.corrected")
def know_who_decides(event: Event) -> None:
    """The fact `deciders` of a vocabulary names them; whoever noted it has named them here too."""
    if event.data.get("key") != DECIDERS:
        return
    told = Fact.objects.filter(
        case=event.case_id, key=DECIDERS, replaced_by__isnull=True, used_up_at__isnull=True
    )
    fact = told.select_related("case__customer", "noted_by").first()
    if fact is None or fact.noted_by is None:
        return
    if history(fact.case_id).filter(name=events.DECIDER_NAMED, at__gt=event.at).exists():
        return  # named otherwise since
    try:
        name_decision_maker(by=fact.noted_by, at=event.at, case=fact.case, who=str(fact.value))
    except Refusal:  # the case has been closed, or is no longer theirs: the fact stands where it was told
        return
