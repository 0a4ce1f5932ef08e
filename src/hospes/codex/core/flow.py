"""Which steps are open in a run: the order of the codex, the facts, and what has been done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.conditions.unknown import judged
from hospes.codex.core.graph import END, Edge, Graph, Lefts, process_of
from hospes.codex.core.knowing import outcome_by_facts, settled, taken_back_by, touched_by, wanted_at
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


class Walked(NamedTuple):
    """The steps that are open, and those that were passed over because they do not apply, by path."""

    open: list[OpenStep]
    ruled_out: dict[str, OpenStep]


def open_steps(graph: Graph, evidence: Evidence, *, most: int | None = None) -> list[OpenStep]:
    """What a run of this situation could do next, nearest to the last thing done first; `most`: no more than so many.

    A step whose condition is false, and a collecting step with nothing left to ask and one way on, are passed
    over to what follows them; a step whose condition is not known yet is offered together with what follows it.
    """
    return _Walk(graph, settled(graph, evidence), most).run()


def walked(graph: Graph, evidence: Evidence, *, most: int | None = None) -> Walked:
    """As `open_steps`, and what was ruled out on the way there."""
    walk = _Walk(graph, settled(graph, evidence), most)
    return Walked(walk.run(), walk.ruled_out)


def applicability(step: Step, evidence: Evidence) -> Trace | None:
    """How its condition came out; None when it has none."""
    return judged(step.when, evidence) if step.when is not None else None


def ending(graph: Graph, evidence: Evidence) -> EndHow | None:
    """How the run has ended, or is about to: the next thing to do is an end."""
    evidence = settled(graph, evidence)
    walk = _Walk(graph, evidence, 1)
    for path in reversed(list(evidence.done)):
        step = graph.steps.get(path)
        if step and (step.end or _went_to_end(graph, evidence, path)) and not walk.returns(path):
            return step.end.how if step.end else "resolved"
        break
    left = walk.run()
    if not left and _came_back_to_end(graph, evidence):
        last = graph.steps[next(path for path in reversed(list(evidence.done)) if path in graph.steps)]
        return last.end.how if last.end else "resolved"
    if not left and walk.is_over:
        return "resolved"
    return left[0].step.end.how if left and left[0].step.end and left[0].applies else None


def _went_to_end(graph: Graph, evidence: Evidence, path: str) -> bool:
    outcome = evidence.done[path]
    ways = [edge for edge in graph.edges[path] if edge.via is None]
    noted = [edge for edge in ways if edge.outcome == outcome] or ways
    return bool(noted) and all(edge.target == END for edge in noted)


def _came_back_to_end(graph: Graph, evidence: Evidence) -> bool:
    """The last thing done closed a linked process, and what follows the link is the end."""
    last = next((path for path in reversed(list(evidence.done)) if path in graph.steps), None)
    ways = ways_out(graph, evidence, last) if last else ()
    return any(edge.target == END and edge.via for edge in ways)


def ways_out(graph: Graph, evidence: Evidence, path: str) -> list[Edge]:
    """The ways out of a step in this run; out of a linked process only those behind the link that was taken."""
    return _Walk(graph, evidence).ways(path)


class _Walk:
    """One search for open steps."""

    def __init__(self, graph: Graph, evidence: Evidence, most: int | None = None) -> None:
        self.graph = graph
        self.evidence = evidence
        self.done = [path for path in evidence.done if path in graph.steps]
        self.when_done = {path: place for place, path in enumerate(self.done)}
        self.most = most  # steps to look for
        self.found: dict[str, OpenStep] = {}
        self.ruled_out: dict[str, OpenStep] = {}
        self.seen: set[str] = set()
        self._leading: dict[tuple[str, str], list[str]] = {}
        self._touched: dict[str, set[str]] = {}
        self.is_over = False  # whether the line came to its end by steps that were passed over

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
            return not self.returns(last)
        return _went_to_end(self.graph, self.evidence, last) and not self.returns(last)

    def _is_under_way(self) -> bool:
        """Whether the run is past the entry although nobody ticked it: its line is open, or came to its end."""
        return bool(self.found or self.is_over) and any(not self._is_aside(path) for path in self.done)

    def _is_aside(self, path: str) -> bool:
        """In a process that may be opened at any time, or in another situation."""
        process = path.rsplit("/", 1)[0]
        own = path.startswith(self.graph.situation.key + "/")
        return not own or any(opening.rsplit("/", 1)[0] == process for opening in self.graph.openings)

    def ways(self, path: str) -> list[Edge]:
        """The ways out of a step; from a linked process back only to the link that was taken last before it."""
        edges = self.graph.edges[path]
        if not any(edge.via for edge in edges):
            return list(edges)
        now = self.when_done.get(path, len(self.done))
        latest = self._link_to(path, before=now)
        found: list[Edge] = []
        for edge in edges:
            if edge.via is None or (edge.via == latest and edge.target != END):
                found.append(edge)
            elif edge.via == latest:
                left = (self.graph.left_by(path, edge.outcome),)
                found += [way for way in self._behind(edge, edge.via, left) if way not in found]
        return found

    def returns(self, path: str) -> bool:
        """Whether what is over at this step comes back behind a link, and is not over for good."""
        return self._link_to(path, before=self.when_done.get(path, len(self.done))) is not None

    def _link_to(self, path: str, *, before: int) -> str | None:
        """The link behind which the process of this step was entered; None where it was not, or where a step beside
        that link has led into it since by itself."""
        link = self._latest((edge.via for edge in self.graph.edges[path] if edge.via), before=before)
        if link is None:
            return None
        led_in = self._led_in(link, process_of(path))
        return (
            None if any(self.when_done[link] < self.when_done[other] < before for other in led_in) else link
        )

    def _led_in(self, link: str, process: str) -> list[str]:
        """The done steps beside a link that turned out so that the line goes on in that process by itself."""
        if (link, process) not in self._leading:
            self._leading[link, process] = self._leading_in(link, process)
        return self._leading[link, process]

    def _leading_in(self, link: str, process: str) -> list[str]:
        return [
            path
            for path in self.done
            if process_of(path) == process_of(link) != process and self.graph.steps[path].link is None
            if any(
                edge.target != END and process_of(edge.target) == process and not edge.via
                for edge in self.graph.edges[path]
                if edge.outcome == self.evidence.done[path]
            )
        ]

    def _latest(self, links: Iterable[str], *, before: int) -> str | None:
        taken = {link for link in links if self.when_done.get(link, before) < before}
        return max(taken, key=lambda link: self.when_done[link], default=None)

    def _behind(self, edge: Edge, link: str, left: Lefts) -> Iterator[Edge]:
        """The edge led on behind a link; where the link's own process is over with it, behind the link to that."""
        now = self.when_done.get(link, len(self.done))
        outside = self._latest(self.graph.linked.get(process_of(link), ()), before=now)
        for way in self.graph.behind(link, left):
            if way.target == END and outside:
                yield from self._behind(edge, outside, (*left[:1], way.outcome))
            elif way.target != END or way.outcome:  # a link that is merely the last step is no end of the run
                yield replace(edge, target=way.target, via=link)

    def _taken(self, path: str) -> Iterator[Edge]:
        """The ways out of a done step that are still to be gone."""
        outcome = self.evidence.done[path]
        edges = self.ways(path)
        if outcome is not None and any(edge.outcome == outcome for edge in edges):
            edges = [edge for edge in edges if edge.outcome == outcome]
        elif self._was_settled(path, edges):
            return
        yield from (edge for edge in edges if self._is_to_be_gone(edge.target, path))

    def _was_answered_then(self, path: str, target: str) -> bool:
        """Whether a step was passed over when the line came by, and only a later step has made it open again.

        What it asked for was used up since, or set otherwise; the line has gone on all the same.
        """
        touched = self._touched_since(path)
        if not touched:
            return False
        step = self.graph.steps[target]
        asked: set[str] = set()
        if step.kind == "collect" or (step.kind == "decide" and step.action is None):
            asked = {
                *step.collect,
                *(fact for way in step.outcomes if way.when for fact in facts_in(way.when)),
            }
        if step.when is not None and evaluate(step.when, self.evidence).result is None:
            asked.update(
                facts_in(step.when)
            )  # it was left out, and nobody can tell any more whether it applies
        return bool(asked & touched) and self._has_gone_past(target, self.when_done[path])

    def _touched_since(self, path: str) -> set[str]:
        """What the steps that were done after this one have set, used up or taken back."""
        if path not in self._touched:
            later = self.done[self.when_done[path] + 1 :]
            left = (touched_by(self.graph.steps[other], self.evidence.done[other]) for other in later)
            self._touched[path] = set().union(*left)
        return self._touched[path]

    def _has_gone_past(self, target: str, since: int) -> bool:
        """Whether something behind the step was done since, with only such between as may be passed over."""
        waiting, seen = [target], {target, END}
        while waiting:
            path = waiting.pop()
            for following in {edge.target for edge in self.graph.edges[path]} | {
                self.graph.next_in_list(path) or END
            }:
                if self.when_done.get(following, -1) > since:
                    return True
                if following not in seen:
                    seen.add(following)
                    step = self.graph.steps[following]
                    if step.kind in ("collect", "decide") or step.when is not None:
                        waiting.append(following)
        return False

    def _was_settled(self, path: str, edges: list[Edge]) -> bool:
        """No outcome was noted, but one of the ways has been gone since."""
        return len({edge.target for edge in edges}) > 1 and any(
            self.when_done.get(edge.target, -1) > self.when_done[path] for edge in edges
        )

    def _again(self, target: str, source: str) -> bool:
        """Whether a done step is to be done once more when the line comes to it from `source`.

        It is when the line goes back to it, when it lies within a loop that was begun anew since it was done,
        or in a process that was linked to anew, or entered once more without a link after one has led through it.
        A step that was merely done early is not.
        """
        order, when = self.graph.order, self.when_done
        if when[target] > when[source]:
            return False
        if order[target] <= order[source]:
            return True
        links = self.graph.linked.get(process_of(target), ())
        if any(link in when and when[target] < when[link] <= when[source] for link in links):
            return True
        if any(
            link in when and when[link] < when[target] < when[other] <= when[source]
            for link in links
            for other in self._led_in(link, process_of(target))
        ):
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
            for edge in self.ways(path)
            if edge.target != END and edge.outcome == self.evidence.done[path]
        ]
        return [
            (order[edge.target], order[edge.via or edge.source], self.when_done[edge.source])
            for edge in ways
            if order[edge.target] <= order[edge.via or edge.source]
        ]

    def _visit(self, path: str, *, after: str | None) -> None:
        """Look at a step and what follows it; in depth, but not by calling itself: a line may be very long."""
        waiting = [path]
        while waiting and len(self.found) != self.most:
            path = waiting.pop()
            self.is_over = self.is_over or path == END
            if path != END and path not in self.seen:
                self.seen.add(path)
                waiting += reversed(self._look(path, after))

    def _look(self, path: str, after: str | None) -> list[str]:
        """Where the line goes on, if it does not stop at this step."""
        step = self.graph.steps[path]
        trace = applicability(step, self.evidence)
        applies = trace.result if trace else True
        wanted = wanted_at(path, step, self.evidence, columns=self.graph.columns_asked(path))
        answered = not wanted and self._speaks_for_itself(path, step)
        if applies is not False and not answered and path not in self.evidence.skipped:
            self.found[path] = OpenStep(path, step, applies, trace, after, wanted)
            if applies:
                return []
        elif applies is False:
            self.ruled_out[path] = OpenStep(path, step, applies, trace, after, wanted)
        return [
            target
            for target in self._past(path, applies=applies is not False)
            if (target not in self.when_done if after is None else self._is_to_be_gone(target, after))
        ]

    def _is_to_be_gone(self, target: str, source: str) -> bool:
        """Whether the line that comes from a done step is still to come to this one."""
        if target in self.when_done:
            return self._again(target, source)
        return target == END or not self._was_answered_then(source, target)

    def _speaks_for_itself(self, path: str, step: Step) -> bool:
        """Whether nothing is left to do at a step once its facts are known: they were asked for, or they decide.

        Not where it turns out so that something is taken back: that has to be done.
        """
        if taken_back_by(step, self._known_outcome(path)):
            return False
        if step.kind == "collect":
            return bool(step.collect) and not self._forks(path)
        return step.kind == "decide" and step.action is None and self._known_outcome(path) is not None

    def _known_outcome(self, path: str) -> str | None:
        found = outcome_by_facts(self.graph.steps[path], self.evidence)
        return found.key if found else None

    def _forks(self, path: str) -> bool:
        """Whether somebody has to say how the step turned out before it is clear what follows."""
        ways = {edge.target for edge in self.graph.edges[path] if edge.via is None}
        return len(ways) > 1 and self._known_outcome(path) is None

    def _past(self, path: str, *, applies: bool) -> Sequence[str]:
        """Where the line goes on when a step is passed over: as it is known to turn out, if it applies."""
        if path in self.graph.onward:
            return self.graph.onward[path]
        if self.graph.steps[path].kind == "end":
            following = self.graph.next_in_list(path)
            return [following] if following else []
        edges = self.ways(path)
        if self.graph.steps[path].kind == "link":  # passing over a link does not enter what it links to
            edges = list(self._behind(Edge(path, None, END), path, ()))
        if applies and (known := self._known_outcome(path)):
            told = [edge.target for edge in edges if edge.outcome == known]
            if told:
                return list(dict.fromkeys(told))
        return self.graph.past(path, edges)
