"""How a question of authority stands in a case: the table, what is known, what was granted already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from hospes.cases.models import Case, Fact
from hospes.cases.queries import case_fields, house_hours
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition, edition, parsed
from hospes.decisions.core.judging import Matter
from hospes.decisions.core.limits import Ceiling, Granted, holding, since
from hospes.decisions.models import GRANTED, Allowance, Decision
from hospes.staff.models import Person

REASON = "reason"  # a fact of this name is the case's own reason


@dataclass(frozen=True, slots=True)
class Steps:
    """What was done in a guided run, for conditions about it: path → outcome, and how often."""

    done: Mapping[str, str | None]
    times: Mapping[str, int]


def edition_for(case: Case) -> Edition | None:
    """The edition that a case is decided by: its own, else the one in force; None before there is any."""
    own = edition(case.edition_number) if case.edition_number else None
    return own or current_edition()


def matter_of(
    case: Case, *, by: Person, at: datetime, action: str, read: Edition, steps: Steps | None = None
) -> Matter:
    """The question as this person would decide it now, in that edition."""
    codex = parsed(read)
    roles = tuple(by.roles) or ("agent",)
    ceilings = [
        Ceiling(each.role, "customer" if each.per == "customer" else "person", each.amount)
        for each in Allowance.objects.filter(action=action, currency=codex.currency)
    ]
    most = holding(ceilings, roles)
    granted = Granted(
        in_case=_sum(Decision.objects.filter(case=case), action, codex),
        to_customer=_to_customer(case, action, codex, at) if "customer" in most else 0,
        by_person=_by_person(by, action, codex, at) if "person" in most else 0,
    )
    return Matter(Table(codex, roles), action, evidence_of(case, codex, at, steps), granted, most)


def as_approver(matter: Matter, roles: tuple[str, ...]) -> Matter:
    """The same question for who is asked instead: bound by the table, and by no allowance of others."""
    return Matter(Table(matter.table.codex, roles), matter.action, matter.evidence, matter.granted)


def evidence_of(case: Case, codex: Codex, at: datetime, steps: Steps | None) -> Evidence:
    """What is known in the case, as conditions see it."""
    hours = house_hours()
    told = Fact.objects.filter(case=case, replaced_by__isnull=True, used_up_at__isnull=True)
    facts = dict(told.order_by("id").values_list("key", "value"))
    if REASON in codex.vocabulary:
        facts = {REASON: case.reason} | facts
    return Evidence(
        codex.known(facts),
        case_fields(case, at=at, hours=hours, contacts=case.contacts.count()),
        steps.done if steps else {},
        knows_run=steps is not None,
        times=steps.times if steps else {},
        at=at.astimezone(ZoneInfo(hours.timezone)).replace(tzinfo=None),
    )


def _to_customer(case: Case, action: str, codex: Codex, at: datetime) -> int:
    theirs = Decision.objects.filter(case__customer=case.customer_id, at__gte=since("customer", at))
    return _sum(theirs, action, codex)


def _by_person(person: Person, action: str, codex: Codex, at: datetime) -> int:
    month = since("person", timezone.localtime(at))
    return _sum(Decision.objects.filter(decided_by=person, at__gte=month), action, codex)


def _sum(decisions: QuerySet[Decision], action: str, codex: Codex) -> int:
    granted = Q(action=action, currency=codex.currency, answer__in=GRANTED)
    return decisions.filter(granted).aggregate(sum=Sum("amount"))["sum"] or 0
