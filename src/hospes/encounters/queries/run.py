"""A run as the guide's core sees it: the chart, the marks, the facts, the case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import QuerySet, Subquery

from hospes.cases.models import Case, Contact, Fact
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.encounters.core.due import hours_of
from hospes.encounters.core.explain import fields_in
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.suggest import Suggestions, suggest
from hospes.encounters.models import Encounter, StepMark
from hospes.lib.business_time import OpeningHours
from hospes.lib.prepared import Prepared, number

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


def load_run(encounter: Encounter, *, at: datetime, named: bool = True) -> Run:
    """The run of an encounter fetched by `for_guidance` or `for_reading`. Two queries; one more where the
    chart asks how many contacts there were. `named`: with the people and contacts they come from."""
    graph = graph_of(encounter.edition, encounter.situation)
    marks = (_NAMED_MARKS if named else _MARKS).all(encounter.pk)
    noted = (_NAMED_FACTS if named else _FACTS).all(encounter.case_id)
    codex_hours = hours(graph.codex, encounter.edition.content_hash)
    contacts = Contact.objects.filter(case_id=encounter.case_id).count() if asks_contacts(graph) else None
    fields = case_fields(encounter, at=at, hours=codex_hours, contacts=contacts)
    return Run(encounter, graph, tuple(marks), tuple(noted), fields)


_OF_A_MARK = (
    "encounter", "kind", "path", "outcome", "manner", "reason", "note", "landed", "channel", "contact", "at",
    "by__name",
)  # fmt: skip
_OF_A_FACT = ("key", "value", "said_at", "contact__channel", "noted_by__name")


def _marks() -> QuerySet[StepMark]:
    return StepMark.objects.filter(encounter=number(0)).order_by("id")


def _facts() -> QuerySet[Fact]:
    return Fact.objects.filter(case=number(0), replaced_by__isnull=True).order_by("id")


_MARKS, _FACTS = Prepared(_marks), Prepared(_facts)
_NAMED_MARKS = Prepared(lambda: _marks().select_related("by").only(*_OF_A_MARK))
_NAMED_FACTS = Prepared(lambda: _facts().select_related("contact", "noted_by").only(*_OF_A_FACT))


def for_guidance(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """With what is needed of the case, its customer, owner and edition, and no more.

    A long row costs time to build, and this is asked twice at every step.
    """
    return encounters.select_related("case__customer", "case__owner", "edition").only(*_NEEDED)


_NEEDED = (
    *(field.name for field in Encounter._meta.concrete_fields),
    "case__customer", "case__owner", "case__team", "case__reason", "case__reason_language", "case__state",
    "case__opened_at", "case__reopened_count", "case__situation", "case__edition_number",
    "case__customer__name", "case__customer__language", "case__customer__tier", "case__customer__kind",
    "case__owner__name", "case__owner__language", "edition__number", "edition__content_hash",
)  # fmt: skip


def for_reading(encounters: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """The same, and which edition is now in force."""
    newest = Edition.objects.order_by("-number").values("number")[:1]
    return for_guidance(encounters).annotate(latest_edition=Subquery(newest))


TO_GUIDE = Prepared(lambda: for_guidance(Encounter.objects.filter(pk=number(0))))
TO_READ = Prepared(lambda: for_reading(Encounter.objects.filter(pk=number(0))))


def case_fields(
    encounter: Encounter, *, at: datetime, hours: OpeningHours, contacts: int | None = None
) -> dict[str, Any]:
    """What a case tells about itself, by the names conditions use."""
    case: Case = encounter.case
    return {
        "channel": encounter.channel,
        "language": case.customer.language,
        "tier": case.customer.tier,
        "customer_kind": case.customer.kind,
        "situation": encounter.situation,
        "contacts": contacts,
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


@lru_cache(maxsize=128)
def asks_contacts(graph: Graph) -> bool:
    """Whether any condition of the chart is about the number of contacts."""
    return any("contacts" in fields_in(step.when) for step in graph.steps.values() if step.when is not None)


_hours: dict[str, OpeningHours] = {}


def hours(codex: Codex, content_hash: str) -> OpeningHours:
    """The codex's opening hours, worked out once an edition."""
    if content_hash not in _hours:
        _hours[content_hash] = hours_of(codex)
    return _hours[content_hash]
