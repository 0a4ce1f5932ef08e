"""Which steps are open in a run: the order of the codex, the facts, and what has been done."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.graph import END, Edge, Graph
from hospes.codex.core.model import EndHow, Step


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that could be taken now. `applies` is None while facts are missing to tell."""

    path: str
    step: Step
    applies: bool | None
    trace: Trace | None  # None: the step has no condition
    after: str | None  # the done step that leads here
    wanted: tuple[str, ...]  # facts this step would collect and nobody has told us yet

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that would decide whether it applies."""
        return self.trace.missing if self.trace else ()


def open_steps(graph: Graph, evidence: Evidence) -> list[OpenStep]:
    """What a run of this situation could do next, nearest to the last thing done first.

    A step whose condition is false, and a collecting step with nothing left to ask and one way on, are passed
    over to what follows them; a step whose condition is not known yet is offered together with what follows it.
    """
    return _Walk(graph, evidence).run()


def applicability(step: Step, evidence: Evidence) -> Trace | None:
    """How its condition came out; None when it has none."""
    return evaluate(step.when, evidence) if step.when is not None else None


def ending(graph: Graph, evidence: Evidence) -> EndHow | None:
    """How the run has ended, or is about to: the next thing to do is an end."""
    for path in reversed(list(evidence.done)):
        step = graph.steps.get(path)
        if step and step.end and not _returns(graph, evidence, path):
            return step.end.how
        if step and _went_to_end(graph, evidence, path):
            return "resolved"
        break
    left = open_steps(graph, evidence)
    return left[0].step.end.how if left and left[0].step.end and left[0].applies else None


def _went_to_end(graph: Graph, evidence: Evidence, path: str) -> bool:
    outcome = evidence.done[path]
    ways = [edge for edge in graph.edges[path] if edge.via is None]
    noted = [edge for edge in ways if edge.outcome == outcome] or ways
    return bool(noted) and all(edge.target == END for edge in noted)


def _returns(graph: Graph, evidence: Evidence, path: str) -> bool:
    return any(edge.via in evidence.done for edge in graph.edges[path] if edge.via)


class _Walk:
    """One search for open steps."""

    def __init__(self, graph: Graph, evidence: Evidence) -> None:
        self.graph = graph
        self.evidence = evidence
        self.done = [path for path in evidence.done if path in graph.steps]
        self.when_done = {path: place for place, path in enumerate(self.done)}
        self.found: dict[str, OpenStep] = {}
        self.seen: set[str] = set()

    def run(self) -> list[OpenStep]:
        if self._has_ended():
            return []
        for path in reversed(self.done):
            for edge in self._taken(path):
                self._visit(edge.target, after=path)
        if self.graph.entry and self.graph.entry not in self.when_done and not self._is_under_way():
            self._visit(self.graph.entry, after=None)
        return list(self.found.values())

    def _has_ended(self) -> bool:
        if not self.done:
            return False
        last = self.done[-1]
        if self.graph.steps[last].kind == "end":
            return not _returns(self.graph, self.evidence, last)
        return _went_to_end(self.graph, self.evidence, last) and not _returns(self.graph, self.evidence, last)

    def _is_under_way(self) -> bool:
        """Whether the run is past the entry although nobody ticked it: something on the main line is open."""
        return bool(self.found) and any(not self._is_aside(path) for path in self.done)

    def _is_aside(self, path: str) -> bool:
        """In a process that may be opened at any time, or in another situation."""
        process = path.rsplit("/", 1)[0]
        own = path.startswith(self.graph.situation.key + "/")
        return not own or any(opening.rsplit("/", 1)[0] == process for opening in self.graph.openings)

    def _ways(self, path: str) -> list[Edge]:
        """The ways out of a step; from a linked process back only to the link that was taken last before it."""
        now = self.when_done.get(path, len(self.done))
        links = {
            edge.via
            for edge in self.graph.edges[path]
            if edge.via and self.when_done.get(edge.via, now) < now
        }
        latest = max(links, key=lambda link: self.when_done[link], default=None)
        return [edge for edge in self.graph.edges[path] if edge.via is None or edge.via == latest]

    def _taken(self, path: str) -> Iterator[Edge]:
        """The ways out of a done step that are still to be gone."""
        outcome = self.evidence.done[path]
        edges = self._ways(path)
        if outcome is not None and any(edge.outcome == outcome for edge in edges):
            edges = [edge for edge in edges if edge.outcome == outcome]
        elif self._was_settled(path, edges):
            return
        for edge in edges:
            if edge.target not in self.when_done or self._again(edge.target, edge.source):
                yield edge

    def _was_settled(self, path: str, edges: list[Edge]) -> bool:
        """No outcome was noted, but one of the ways has been gone since."""
        return len({edge.target for edge in edges}) > 1 and any(
            self.when_done.get(edge.target, -1) > self.when_done[path] for edge in edges
        )

    def _again(self, target: str, source: str) -> bool:
        """Whether a done step is to be done once more when the line comes to it from `source`.

        It is when the line goes back to it, when it lies within a loop that was begun anew since it was done,
        or in a process that was linked to anew. A step that was merely done early is not.
        """
        order, when = self.graph.order, self.when_done
        if when[target] > when[source]:
            return False
        if order[target] <= order[source]:
            return True
        links = self.graph.linked.get(target.rsplit("/", 1)[0], ())
        if any(link in when and when[target] < when[link] <= when[source] for link in links):
            return True
        return any(
            first <= order[target] <= last and when[target] <= begun < when[source]
            for first, last, begun in self._rounds
        )

    @cached_property
    def _rounds(self) -> list[tuple[int, int, int]]:
        """The ways back that were taken: a loop's first and last place in the book, and when it was begun anew.

        A linked process may lead back too, to before the step that linked to it.
        """
        order = self.graph.order
        ways = [
            edge
            for path in self.done
            for edge in self._ways(path)
            if edge.target != END and edge.outcome == self.evidence.done[path]
        ]
        return [
            (order[edge.target], order[edge.via or edge.source], self.when_done[edge.source])
            for edge in ways
            if order[edge.target] <= order[edge.via or edge.source]
        ]

    def _visit(self, path: str, *, after: str | None) -> None:
        if path == END or path in self.seen:
            return
        self.seen.add(path)
        step = self.graph.steps[path]
        trace = applicability(step, self.evidence)
        applies = trace.result if trace else True
        wanted = tuple(fact for fact in step.collect if self.evidence.facts.get(fact) is None)
        answered = step.kind == "collect" and bool(step.collect) and not wanted and not self._forks(path)
        if applies is not False and not answered and path not in self.evidence.skipped:
            self.found[path] = OpenStep(path, step, applies, trace, after, wanted)
            if applies:
                return
        for target in self._past(path):
            if target not in self.when_done or (after is not None and self._again(target, after)):
                self._visit(target, after=after)

    def _forks(self, path: str) -> bool:
        """Whether somebody has to say how the step turned out before it is clear what follows."""
        return len({edge.target for edge in self.graph.edges[path] if edge.via is None}) > 1

    def _past(self, path: str) -> list[str]:
        """Where the line goes on when a step is passed over."""
        following = self.graph.next_in_list(path)
        if self.graph.steps[path].kind == "end":
            return [following] if following else []
        edges = self._ways(path)
        if self.graph.steps[path].kind == "link":  # passing over a link does not enter what it links to
            edges = list(self.graph.after(path))
        targets = list(dict.fromkeys(edge.target for edge in edges))
        if len(targets) > 1 and following:
            return [following]
        return targets
