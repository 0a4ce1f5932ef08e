"""A run as the guide's core sees it: the chart, the marks, the facts, the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Subquery

from hospes.agreements.queries import FIELDS as OF_THE_AGREEMENT
from hospes.agreements.queries import agreement_of, case_fields_of
from hospes.calendars.queries import own_hours
from hospes.cases.core.facts import what_stands
from hospes.cases.models import Contact, Fact
from hospes.cases.queries import case_fields as fields_of
from hospes.cases.queries.known import known_of
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table
from hospes.codex.core.flow import Walked, walked
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.encounters.core.due import hours_of
from hospes.encounters.core.explain import fields_in
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.suggest import Suggestions, evidence_of, suggest
from hospes.encounters.models import Encounter, StepMark
from hospes.lib.business_time import OpeningHours
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

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
    now: datetime | None = None  # by the house's own clock, without a zone
    roles: tuple[str, ...] = ("agent",)  # of whoever looks or acts: by these the authority table answers

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
        return self.codex.known(told | {fact.key: fact.value for fact in self.noted})

    @property
    def table(self) -> Table:
        return Table(self.codex, self.roles)

    @cached_property
    def anew(self) -> frozenset[tuple[str, str]]:
        """What was told at a step since it was done last, by the step's path and the fact."""
        done = {mark.path: mark.at for mark in self.marks if mark.kind in (Kind.DONE, Kind.TIME_UP)}
        return frozenset(
            (fact.step, fact.key)
            for fact in self.noted
            if fact.step in done and fact.said_at > done[fact.step] and fact.case_id == self.encounter.case_id
        )

    @cached_property
    def hours(self) -> OpeningHours:
        """By which its spans are counted: the team's own, else those of its edition. One query."""
        own = own_hours(self.encounter.case.team_id)
        return own or hours(self.codex, self.encounter.edition.content_hash)

    def after(self, mark: StepMark, noted: Iterable[Fact] = ()) -> "Run":
        """The same run with one more mark and what was noted with it, without reading again."""
        return replace(self, marks=(*self.marks, mark), noted=(*self.noted, *noted))

    def seen_by(self, person: Person | None) -> "Run":
        """The same run as this person may decide in it; an agent, where nobody is named or they hold no role."""
        roles = tuple(person.roles) if person else ()
        return replace(self, roles=roles) if roles and roles != self.roles else self

    @cached_property
    def _walked(self) -> Walked:
        return walked(self.graph, self.evidence())

    def _walk(self, most: int | None) -> Walked:
        """The steps that are open, gone through as a whole but once."""
        is_kept = most is None or "_walked" in self.__dict__
        return self._walked if is_kept else walked(self.graph, self.evidence(), most=most)

    def suggest(self, turned_to: str = "", *, besides: bool = True, most: int | None = None) -> Suggestions:
        """What to do next; without `besides` only the steps that are open, of which `most` may be enough."""
        return suggest(
            self.graph,
            facts=self.facts,
            case=self.case,
            state=self.state,
            turned_to=turned_to,
            now=self.now,
            table=self.table,
            anew=self.anew,
            besides=besides,
            most=most,
            walk=self._walk,
        )

    def evidence(self, told: Mapping[str, Any] | None = None) -> Evidence:
        """The run as conditions see it, with what was told just now."""
        facts = self.codex.known({**self.facts, **told}) if told else self.facts
        return evidence_of(facts, self.case, self.state, self.now, self.table, self.anew)


def load_run(encounter: Encounter, *, at: datetime, named: bool = True) -> Run:
    """The run of an encounter fetched by `for_guidance` or `for_reading`. Two queries; one more where the
    chart asks how many contacts there were, one more where it asks how the case stands to what was agreed.
    `named`: with the people and contacts they come from."""
    graph = graph_of(encounter.edition, encounter.situation)
    marks = (_NAMED_MARKS if named else _MARKS).all(encounter.pk)
    noted = what_stands(
        (_NAMED_FACTS if named else _FACTS).all(encounter.case_id, encounter.case.customer_id)
    )
    codex_hours = hours(graph.codex, encounter.edition.content_hash)
    contacts = Contact.objects.filter(case_id=encounter.case_id).count() if asks_contacts(graph) else None
    fields = case_fields(encounter, at=at, hours=codex_hours, contacts=contacts)
    if asks_agreement(graph):
        fields |= case_fields_of(agreement_of(encounter.case_id))
    now = at.astimezone(ZoneInfo(codex_hours.timezone)).replace(tzinfo=None)
    return Run(encounter, graph, tuple(marks), tuple(noted), fields, now)


_OF_A_MARK = (
    "encounter", "kind", "path", "outcome", "manner", "reason", "note", "landed", "channel", "contact", "at",
    "by__name",
)  # fmt: skip
_OF_A_FACT = (
    "case", "about_customer", "key", "value", "said_at", "step", "confidence", "asked_to_confirm_at", "confirmed_at",
    "contact__channel", "noted_by__name",
)  # fmt: skip


def _marks() -> QuerySet[StepMark]:
    return StepMark.objects.filter(encounter=number(0)).order_by("id")


def _facts() -> QuerySet[Fact]:
    return known_of(number(0), number(1)).order_by("id")


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
    "case__customer__merged_into",
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
    return fields_of(
        encounter.case,
        at=at,
        hours=hours,
        contacts=contacts,
        channel=encounter.channel,
        situation=encounter.situation,
    )


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


def asks_contacts(graph: Graph) -> bool:
    """Whether any condition of the chart is about the number of contacts."""
    return "contacts" in fields_asked(graph)


def asks_agreement(graph: Graph) -> bool:
    """Whether any condition of the chart is about what was agreed, or who decides."""
    return not OF_THE_AGREEMENT.isdisjoint(fields_asked(graph))


@lru_cache(maxsize=128)
def fields_asked(graph: Graph) -> frozenset[str]:
    """The fields of the case that the conditions of the chart are about."""
    steps = graph.steps.values()
    conditions = [*(step.when for step in steps), *(way.when for step in steps for way in step.outcomes)]
    return frozenset().union(*(fields_in(each) for each in conditions if each is not None))


@lru_cache(maxsize=128)
def asks_to_wait(graph: Graph) -> bool:
    """Whether a run of the chart can come to wait for somebody or for a day, or for a second person's yes."""
    return any(step.wait is not None or step.approve is not None for step in graph.steps.values())


_hours: dict[str, OpeningHours] = {}


def hours(codex: Codex, content_hash: str) -> OpeningHours:
    """The codex's opening hours, worked out once an edition."""
    if content_hash not in _hours:
        _hours[content_hash] = hours_of(codex)
    return _hours[content_hash]
