"""What customers told us of themselves, in whatever case: on their page, and beside a record that may be theirs too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hospes.cases.access import seen_among
from hospes.cases.core.facts import is_stale, same, what_stands
from hospes.cases.models import Fact
from hospes.cases.queries import known_about
from hospes.codex.core.model import Codex
from hospes.codex.queries import codex_in_force
from hospes.customers.models import Customer
from hospes.desk.cases.words import fact_words
from hospes.staff.models import Person
from hospes.web.markup import text


@dataclass(frozen=True)
class ToldOfThem:
    """One thing they told us, as their page shows it."""

    label: str
    words: str
    confidence: str
    stale: bool
    since: datetime
    said_at: datetime
    told_in: int


def told_of(customer: Customer, *, viewer: Person, at: datetime) -> dict[str, Any]:
    """What is known of them in every case, and which of the cases it was told in the viewer may see. Three queries."""
    facts = list(known_about(customer.pk)[customer.pk].values())
    codex = codex_in_force() if facts else None
    return {
        "told_of_them": [_told(fact, codex, at) for fact in facts],
        "seen_cases": seen_among(viewer, (fact.case_id for fact in facts)),
    }


def _told(fact: Fact, codex: Codex | None, at: datetime) -> ToldOfThem:
    kind = codex.vocabulary.get(fact.key) if codex else None
    since = fact.confirmed_at or fact.said_at
    return ToldOfThem(
        label=_called(fact.key, codex),
        words=_words(fact, codex),
        confidence=fact.confidence,
        stale=is_stale(since=since, months=kind.fresh_months if kind else None, at=at),
        since=since,
        said_at=fact.said_at,
        told_in=fact.case_id,
    )


@dataclass(frozen=True)
class Differently:
    """One thing that two records know differently; `stands` is the number of the one whose word was the later."""

    label: str
    words: dict[int, str]
    stands: int | None


def told_differently(one: Customer, other: Customer) -> list[Differently]:
    """What both were told, and not the same: both are kept, the later stands. Two queries."""
    codex, known = codex_in_force(), known_about(one.pk, other.pk)
    return list(_differently(known[one.pk], known[other.pk], codex))


def _differently(one: dict[str, Fact], other: dict[str, Fact], codex: Codex | None) -> Iterator[Differently]:
    for key in sorted(one.keys() & other.keys()):
        both = (one[key], other[key])
        if same(both[0].value, both[1].value):
            continue
        [last] = what_stands(both)
        words = {fact.about_customer_id or 0: _words(fact, codex) for fact in both}
        yield Differently(_called(key, codex), words, last.about_customer_id)


def _called(key: str, codex: Codex | None) -> str:
    return text(codex.vocabulary[key].label) if codex and key in codex.vocabulary else key


def _words(fact: Fact, codex: Codex | None) -> str:
    kind = codex.vocabulary.get(fact.key) if codex else None
    return fact_words(fact.value, kind, codex.columns.get(fact.key, ()) if codex else ())
