"""What is known in some cases, as conditions see it: the same few queries however many cases they are."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count

from hospes.agreements.queries import agreements_of, case_fields_of
from hospes.cases.models import Case, Contact
from hospes.cases.queries import case_fields, house_hours, known_by_case, number_of
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.model import Codex

REASON = "reason"  # a fact of this name is the case's own reason


def evidence_of(cases: Collection[Case], codex: Codex | None, at: datetime) -> dict[int, Evidence]:
    """By the number of the case. Which steps were done no rule can tell."""
    hours, numbers = house_hours(), [case.pk for case in cases]
    told, agreed, contacts = _told(cases), agreements_of(numbers), _contacts(numbers)
    now = at.astimezone(ZoneInfo(hours.timezone)).replace(tzinfo=None)
    found = {}
    for case in cases:
        facts = told.get(case.pk, {})
        if codex is not None and REASON in codex.vocabulary:
            facts = {REASON: case.reason} | facts
        fields = case_fields(case, at=at, hours=hours, contacts=contacts.get(case.pk, 0))
        found[case.pk] = Evidence(
            codex.known(facts) if codex is not None else facts,
            fields | case_fields_of(agreed.get(case.pk)),
            knows_run=False,
            at=now,
        )
    return found


def _told(cases: Collection[Case]) -> dict[int, dict[str, Any]]:
    known = known_by_case({case.pk: number_of(case) for case in cases})
    return {case: {fact.key: fact.value for fact in facts} for case, facts in known.items()}


def _contacts(numbers: Collection[int]) -> dict[int, int]:
    counted = Contact.objects.filter(case__in=numbers).order_by().values_list("case").annotate(Count("id"))
    return dict(counted)
