"""What to do next in a run: guidance that suggests and never forces."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from hospes.codex.core.conditions.evaluate import Evidence, Trace
from hospes.codex.core.deciding import Table
from hospes.codex.core.flow import OpenStep, Walked, applicability, ending, open_steps, walked
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import settled, wanted_at
from hospes.codex.core.lists import has_gaps
from hospes.codex.core.model import EndHow, Process, Step
from hospes.codex.core.reckoning import parts_of
from hospes.encounters.core.run import Manner, State


class Stand(StrEnum):
    """Where the run is on the chart."""

    UNDER_WAY = "under_way"
    ENDED = "ended"
    NOTHING = "nothing"  # not ended, and the chart prescribes nothing here: said honestly


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A step, and how its condition came out. `applies` is None while facts are missing to tell."""

    path: str
    step: Step
    applies: bool | None = True
    trace: Trace | None = None
    wanted: tuple[str, ...] = ()  # facts it would collect that nobody has told us yet
    chosen: bool = False  # the person turned to it; the chart did not bring them here

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that would decide whether it applies."""
        return self.trace.missing if self.trace else ()


@dataclass(frozen=True, slots=True)
class ToFindOut:
    """A fact nobody has told us, and the step that wants it."""

    key: str
    path: str
    decides: bool  # the answer decides whether that step applies; else the step is there to ask for it


@dataclass(frozen=True, slots=True)
class Opening:
    """A process that may be entered now, whatever the chart says."""

    path: str  # of its first step
    process: Process
    anytime: bool  # the codex says it may be opened at any point


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer to "what now?". Never a dead end: without a `next` there are openings, or the run ends."""

    stand: Stand
    next: Suggestion | None = None
    others: tuple[Suggestion, ...] = ()
    not_applicable: tuple[Suggestion, ...] = ()
    known: Mapping[str, Any] = field(default_factory=dict)
    to_find_out: tuple[ToFindOut, ...] = ()
    openings: tuple[Opening, ...] = ()
    ended_how: EndHow | None = None

    @property
    def suggested(self) -> str:
        """The path of the step that the chart itself brings next; "" where the person turned to one, or none is."""
        return self.next.path if self.next is not None and not self.next.chosen else ""


def suggest(
    graph: Graph,
    *,
    facts: Mapping[str, Any],
    case: Mapping[str, Any],
    state: State,
    turned_to: str = "",
    now: datetime | None = None,
    table: Table | None = None,
    anew: Collection[tuple[str, str]] = (),
    besides: bool = True,
    most: int | None = None,
    walk: Callable[[int | None], Walked] | None = None,
) -> Suggestions:
    """What a run stands at. `turned_to`: a step the person looks at instead of the suggested one; `now` by the
    house's own clock; `table` of authority as they read it; `anew`: what was told at a step since it was done last,
    by its path and the fact. Without `besides` only the steps that are open are told, and of them at `most` so many.
    `walk`: how whoever has walked this run before finds those.
    """
    evidence = settled(graph, evidence_of(facts, case, state, now, table, anew))
    known = {key: value for key, value in facts.items() if value is not None}
    chosen = _chosen(graph, evidence, turned_to or state.revisiting)
    if state.ended is not None and not (turned_to and chosen):
        return Suggestions(Stand.ENDED, known=known, ended_how=_ended_how(graph, evidence))
    found = walk(most) if walk else walked(graph, evidence, most=most)
    ranked = _ranked(graph, found.open, state)
    if chosen:
        ranked = [chosen, *(other for other in ranked if other.path != chosen.path)]
    if not ranked:
        return _nothing(graph, evidence, known)
    if not besides:
        return Suggestions(Stand.UNDER_WAY, next=ranked[0], others=tuple(ranked[1:]), known=known)
    return Suggestions(
        Stand.UNDER_WAY,
        next=ranked[0],
        others=tuple(ranked[1:]),
        not_applicable=tuple(_not_applicable(graph, evidence, ranked, found.ruled_out)),
        known=known,
        to_find_out=tuple(_to_find_out(graph, ranked, known)),
        openings=tuple(_openings(graph, evidence, only_anytime=True)),
    )


def evidence_of(
    facts: Mapping[str, Any],
    case: Mapping[str, Any],
    state: State,
    now: datetime | None = None,
    table: Table | None = None,
    anew: Collection[tuple[str, str]] = (),
) -> Evidence:
    """The run as conditions see it; `now` by the house's own clock, without a zone."""
    return Evidence(
        facts=facts,
        case=case,
        done=state.done,
        skipped=frozenset(state.skipped),
        times=state.times,
        at=now,
        table=table,
        anew=anew,
    )


def manner_of(suggestions: Suggestions, state: State, suggestion: Suggestion) -> Manner:
    """How doing this step now stands to what was suggested. `suggestions` must be the chart's own."""
    path = suggestion.path
    on_chart = suggestions.next if suggestions.next and not suggestions.next.chosen else None
    if on_chart and on_chart.path == path:
        return Manner.SUGGESTED
    if state.revisiting != path and any(other.path == path for other in suggestions.others):
        return Manner.OPEN
    if path in state.done:
        return Manner.REPEATED
    return Manner.UNFIT if suggestion.applies is False else Manner.EARLY


def look_at(graph: Graph, evidence: Evidence, path: str) -> Suggestion | None:
    """Any step of the graph as it stands now; None for a path that names none."""
    step = graph.steps.get(path)
    if step is None:
        return None
    trace = applicability(step, evidence)
    wanted = wanted_at(path, step, evidence, columns=graph.columns_asked(path))
    return Suggestion(path, step, trace.result if trace else True, trace, wanted)


def _chosen(graph: Graph, evidence: Evidence, path: str) -> Suggestion | None:
    found = look_at(graph, evidence, path) if path else None
    if found is None:
        return None
    return Suggestion(found.path, found.step, found.applies, found.trace, found.wanted, chosen=True)


def _ranked(graph: Graph, found: list[OpenStep], state: State) -> list[Suggestion]:
    """Open steps in the order to offer them.

    What surely applies comes before what may apply, so that a missing fact does not hold up the talk. Two
    exceptions: a critical step is not overtaken because a fact is missing, and nobody is led to an end while
    something may still apply. What was waved off comes last.
    """
    undecided = any(open_.applies is None and open_.path not in state.dismissed for open_ in found)

    def rank(open_: OpenStep) -> tuple[bool, bool, bool]:
        holds_place = open_.applies is True or open_.step.critical != "none"
        return open_.path in state.dismissed, open_.step.kind == "end" and undecided, not holds_place

    return [_suggestion(open_) for open_ in sorted(found, key=rank)]  # sorting keeps the chart's order


def _suggestion(open_: OpenStep) -> Suggestion:
    return Suggestion(open_.path, open_.step, open_.applies, open_.trace, open_.wanted)


def _not_applicable(
    graph: Graph, evidence: Evidence, ranked: Sequence[Suggestion], ruled_out: Mapping[str, OpenStep]
) -> Iterator[Suggestion]:
    """Steps of the processes under way that the facts rule out; some were found `ruled_out` on the way."""
    processes = {process_of(suggestion.path) for suggestion in ranked}
    if evidence.done:
        processes.add(process_of(next(reversed(list(evidence.done)))))
    offered = {suggestion.path for suggestion in ranked if not suggestion.chosen}  # judged already
    for path, step in graph.steps.items():
        if path in offered or path in evidence.done:
            continue
        if step.when is not None and process_of(path) in processes:
            judged = ruled_out.get(path)
            found = _suggestion(judged) if judged else look_at(graph, evidence, path)
            if found and found.applies is False:
                yield found


def _to_find_out(graph: Graph, ranked: list[Suggestion], known: Mapping[str, Any]) -> Iterator[ToFindOut]:
    """What the next step asks for, then what decides on open steps, then what the others ask for.

    For what is reckoned, the parts that nobody has told, and lists of which not everything is told.
    """
    wishes = [
        *(ToFindOut(key, ranked[0].path, decides=False) for key in ranked[0].wanted),
        *(ToFindOut(key, open_.path, decides=True) for open_ in ranked for key in open_.missing),
        *(ToFindOut(key, open_.path, decides=False) for open_ in ranked[1:] for key in open_.wanted),
    ]
    seen: set[str] = set()
    for wish in wishes:
        for key in parts_of(graph.codex.vocabulary, wish.key):
            if key not in seen and not (key in known and key != wish.key and not has_gaps(known[key])):
                seen.add(key)
                yield replace(wish, key=key)


def _openings(graph: Graph, evidence: Evidence, *, only_anytime: bool) -> Iterator[Opening]:
    situation = graph.situation
    for process in situation.processes:
        if not process.steps or (only_anytime and not process.anytime):
            continue
        path = f"{situation.key}/{process.key}/{process.steps[0].key}"
        found = look_at(graph, evidence, path)
        if found and found.applies is not False:
            yield Opening(path, process, process.anytime)


def _nothing(graph: Graph, evidence: Evidence, known: Mapping[str, Any]) -> Suggestions:
    return Suggestions(
        Stand.NOTHING,
        known=known,
        openings=tuple(_openings(graph, evidence, only_anytime=False)),
        ended_how=_ended_how(graph, evidence),
    )


def _ended_how(graph: Graph, evidence: Evidence) -> EndHow | None:
    """How the chart says it ended; None when it was left before an end."""
    return None if open_steps(graph, evidence, most=1) else ending(graph, evidence)


def process_of(path: str) -> str:
    """`complaint/receive` of `complaint/receive/welcome`."""
    return path.rsplit("/", 1)[0]
