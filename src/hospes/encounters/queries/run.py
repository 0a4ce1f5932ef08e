"""A run as the guide's core sees it: the chart, the marks, the facts, the case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hospes.cases.models import Case, Contact, Fact
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.encounters.core.due import hours_of
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.suggest import Suggestions, suggest
from hospes.encounters.models import Encounter, StepMark
from hospes.lib.business_time import OpeningHours

REASON = "reason"  # a fact of this name is the case's own reason


class UnknownSituation(LookupError):  # noqa: N818 (the verbs turn it into a refusal)
    """The edition has no situation of that key."""


@dataclass(frozen=True)
class Run:
    """Everything a run is judged by, read once."""

    encounter: Encounter
    graph: Graph
    marks: tuple[StepMark, ...]
    noted: tuple[Fact, ...]
    case: dict[str, Any]

    @property
    def codex(self) -> Codex:
        return self.graph.codex

    @cached_property
    def state(self) -> State:
        return state_of(self.marks)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What is known. The reason was taken down when the case began, and so is never asked for here."""
        told = {REASON: self.encounter.case.reason} if REASON in self.codex.vocabulary else {}
        return told | {fact.key: fact.value for fact in self.noted}

    @cached_property
    def hours(self) -> OpeningHours:
        return hours(self.codex, self.encounter.edition.content_hash)

    def after(self, mark: StepMark, noted: Iterable[Fact] = ()) -> "Run":
        """The same run with one more mark and what was noted with it, without reading again."""
        return replace(self, marks=(*self.marks, mark), noted=(*self.noted, *noted))

    def suggest(self, turned_to: str = "") -> Suggestions:
        return suggest(self.graph, facts=self.facts, case=self.case, state=self.state, turned_to=turned_to)


def load_run(encounter: Encounter, *, at: datetime) -> Run:
    """The run of an encounter that was fetched by `for_guidance`. Two queries."""
    graph = graph_of(encounter.edition, encounter.situation)
    marks = tuple(encounter.marks.select_related("by").order_by("id"))
    noted = tuple(
        Fact.objects.filter(case_id=encounter.case_id, replaced_by__isnull=True)
        .select_related("contact", "noted_by")
        .order_by("id")
    )
    codex_hours = hours(graph.codex, encounter.edition.content_hash)
    return Run(encounter, graph, marks, noted, case_fields(encounter, at=at, hours=codex_hours))


def for_guidance(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """With the case, its customer and people, and the edition without its body; the contacts counted."""
    contacts = (
        Contact.objects.filter(case=OuterRef("case"))
        .order_by()
        .values("case")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        encounters.select_related("case__customer", "case__owner", "edition", "started_by")
        .defer("edition__body")
        .annotate(
            contact_count=Coalesce(Subquery(contacts), 0),
            latest_edition=Subquery(Edition.objects.order_by("-number").values("number")[:1]),
        )
    )


def case_fields(encounter: Encounter, *, at: datetime, hours: OpeningHours) -> dict[str, Any]:
    """What a case tells about itself, by the names conditions use."""
    case: Case = encounter.case
    return {
        "channel": encounter.channel,
        "language": case.customer.language,
        "tier": case.customer.tier,
        "customer_kind": case.customer.kind,
        "situation": encounter.situation,
        "contacts": getattr(encounter, "contact_count", None),
        "days_open": max((at - case.opened_at).days, 0),
        "reopened": case.reopened_count > 0,
        "within_hours": hours.is_open(at),
    }


def state_of(marks: Iterable[StepMark]) -> State:
    """The state the rows add up to."""
    return replay(
        Mark(
            kind=Kind(mark.kind),
            path=mark.path,
            outcome=mark.outcome,
            reason=mark.reason,
            note=mark.note,
            landed=mark.landed,
            manner=mark.manner,
            channel=mark.channel,
            at=mark.at,
        )
        for mark in marks
    )


def graph_of(edition: Edition, situation: str) -> Graph:
    """The chart of a situation as that edition has it; raises UnknownSituation. Kept in memory."""
    return _graph(edition.content_hash, situation, edition.pk)


@lru_cache(maxsize=128)
def _graph(content_hash: str, situation: str, edition_id: int) -> Graph:
    # The hash leads the key: the same number may name another body in another database.
    codex = parsed(edition_id)
    found = codex.situation(situation)
    if found is None:
        raise UnknownSituation(situation)
    return Graph(codex, found)


_hours: dict[str, OpeningHours] = {}


def hours(codex: Codex, content_hash: str) -> OpeningHours:
    """The codex's opening hours, worked out once an edition."""
    if content_hash not in _hours:
        _hours[content_hash] = hours_of(codex)
    return _hours[content_hash]
