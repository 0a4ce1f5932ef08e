"""Where the runs under way stand: many at a time, in as many statements as for one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from hospes.agreements.queries import agreements_of, case_fields_of
from hospes.cases.models import Contact, Fact
from hospes.cases.queries.known import known_by_case, number_of
from hospes.codex.core.graph import Graph
from hospes.encounters.core.moving import Fit, fit
from hospes.encounters.models import Encounter, StepMark
from hospes.encounters.queries.run import (
    Run,
    UnknownSituation,
    asks_agreement,
    asks_contacts,
    case_fields,
    for_guidance,
    graph_of,
    hours,
)


def open_runs(situations: Collection[str]) -> QuerySet[Encounter]:
    """Runs under way or paused of these situations."""
    return Encounter.objects.filter(situation__in=situations, ended_at__isnull=True)


@dataclass(frozen=True)
class Standing:
    """A run, the step the guide would suggest now ("" for none), and every step it can meet."""

    run: Run
    step: str

    @property
    def encounter(self) -> Encounter:
        return self.run.encounter

    def fits(self, after: Graph) -> Fit:
        """How what was done maps onto another wording of the situation."""
        return fit(self.run.graph, after, self.run.state)


def standings(runs: QuerySet[Encounter], *, at: datetime, most: int) -> list[Standing]:
    """Where these runs stand, the latest first and `most` of them. Five statements at most."""
    found = list(for_guidance(runs).order_by("-id")[:most])
    return [Standing(run, run.suggest(besides=False).suggested) for run in _read(found, at)]


def _read(encounters: Sequence[Encounter], at: datetime) -> list[Run]:
    marks: dict[int, list[StepMark]] = defaultdict(list)
    for mark in StepMark.objects.filter(encounter__in=[each.pk for each in encounters]).order_by("id"):
        marks[mark.encounter_id].append(mark)
    facts = known_by_case({each.case_id: number_of(each.case) for each in encounters})
    graphs = {each.pk: graph for each in encounters if (graph := _graph(each)) is not None}
    asking = [each.case_id for each in encounters if each.pk in graphs and asks_contacts(graphs[each.pk])]
    contacts = _contacts(asking) if asking else {}
    read = [_run(each, graphs[each.pk], marks[each.pk], facts[each.case_id], contacts, at)
            for each in encounters if each.pk in graphs]  # fmt: skip
    agreed = agreements_of([run.encounter.case_id for run in read if asks_agreement(run.graph)])
    for run in read:
        if asks_agreement(run.graph):
            run.case.update(case_fields_of(agreed.get(run.encounter.case_id)))
    return read


def _run(
    encounter: Encounter, graph: Graph, marks: list[StepMark], facts: list[Fact], contacts: dict[int, int], at: datetime
) -> Run:  # fmt: skip
    opening = hours(graph.codex, encounter.edition.content_hash)
    fields = case_fields(encounter, at=at, hours=opening, contacts=contacts.get(encounter.case_id, 0))
    return Run(encounter, graph, tuple(marks), tuple(facts), fields)


def _graph(encounter: Encounter) -> Graph | None:
    try:
        return graph_of(encounter.edition, encounter.situation)
    except UnknownSituation:
        return None


def _contacts(cases: list[int]) -> dict[int, int]:
    counted = Contact.objects.filter(case__in=cases).order_by().values_list("case")
    return dict(counted.annotate(n=Count("pk")))
