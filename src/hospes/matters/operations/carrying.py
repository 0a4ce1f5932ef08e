"""Rows that name one case come to name another, by number: over, and back."""

from collections.abc import Iterable, Sequence
from typing import Any

from hospes.cases.models import Case, Fact, Reask
from hospes.matters.models import CopiedFact
from hospes.matters.queries.along import Along

AT_ONCE = 400  # numbers in a statement


def carry(along: Along, rows: Sequence[int], *, before: Case, after: Case) -> int:
    """Those of the rows that name `before` name `after` from now on; how many they were."""
    moved = 0
    for portion in _portions(rows):
        found = along.rows_of._default_manager.filter(pk__in=portion, **{along.field: before.pk})
        moved += found.update(**{along.field: after.pk})
        if along.model == "cases.Fact":
            _reasks_follow(portion, before, after)
    return moved


def _reasks_follow(facts: Sequence[int], before: Case, after: Case) -> None:
    """That something was asked again is told where it is known."""
    Reask.objects.filter(fact__in=facts, case=before).update(case=after)


def _portions(rows: Sequence[int]) -> Iterable[Sequence[int]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def copy_facts(facts: Iterable[Fact], *, to: Case) -> list[Fact]:
    """Facts known in another case are known in this one too: who said them when, and where, stays with them."""
    return [_copy(fact, to) for fact in facts]


def _copy(fact: Fact, to: Case) -> Fact:
    details: dict[str, Any] = {
        name: getattr(fact, name)
        for name in ("customer_id", "key", "value", "contact_id", "said_at", "noted_by_id", "source")
    }
    copied = Fact.objects.create(case=to, **details)
    CopiedFact.objects.create(fact=copied, told_in_id=fact.case_id)
    return copied
