"""What stands in the further columns of one page of a list; one query for each kind, however many rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from hospes.cases.models import Commitment
from hospes.cases.queries import customers_of, known_by_case
from hospes.lib.prepared import Prepared, number
from hospes.worklists.models import CaseTag, Tag

_ON_CASE = Prepared(lambda: CaseTag.objects.select_related("tag").filter(case=number(0)).order_by("tag__key"))


def tags_of(cases: Iterable[int]) -> dict[int, list[Tag]]:
    """The tags of each case, by name."""
    found: dict[int, list[Tag]] = {}
    for each in CaseTag.objects.filter(case__in=list(cases)).select_related("tag").order_by("tag__key"):
        found.setdefault(each.case_id, []).append(each.tag)
    return found


def tags_on(case: int) -> list[Tag]:
    """The tags of one case, by name. One query, put together once."""
    return [each.tag for each in _ON_CASE.all(case)]


def facts_of(cases: Iterable[int], keys: Iterable[str]) -> Mapping[int, Mapping[str, Any]]:
    """What is known of these facts in each case. Two queries."""
    known = known_by_case(customers_of(cases), keys)
    return {case: {fact.key: fact.value for fact in facts} for case, facts in known.items()}


def promises_of(cases: Iterable[int]) -> dict[int, str]:
    """What is promised next in each case."""
    promised = Commitment.objects.filter(case__in=list(cases), settled_at__isnull=True)
    rows = promised.order_by("case", "-due_at", "-pk").values_list("case", "what")
    return dict(rows)
