"""The steps of a situation as a graph: what follows what, where it starts, where it ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType
from typing import cast

from hospes.codex.core.model import Codex, Element, Process, Situation, Step

END = "end"
# By what a linked process was left: how its last step went, and the link in it at which it was over.
Lefts = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """From a step, by an outcome (None: simply next), to a step's path or `END`."""

    source: str
    outcome: str | None
    target: str
    via: str | None = None  # a link step: coming back from a linked process counts only if it was taken


@dataclass(frozen=True, slots=True)
class Broken:
    """A reference that leads nowhere."""

    source: str
    outcome: str | None
    to: str


def process_of(path: str) -> str:
    """`complaint/receive` of `complaint/receive/welcome`."""
    return path.rsplit("/", 1)[0]


_EVERYTHING: Mapping[str, frozenset[str]] = MappingProxyType({})


def _asks_customer(step: Step) -> bool:
    return step.kind in ("talk", "collect") and step.lane == "customer"


class Graph:
    """All steps a run of one situation can meet, linked processes of other situations included.

    Steps are named by full path, in reading order.
    """

    def __init__(self, codex: Codex, situation: Situation) -> None:
        self.codex = codex
        self.situation = situation
        self.steps: dict[str, Step] = {}
        self.edges: dict[str, tuple[Edge, ...]] = {}
        self.broken: list[Broken] = []
        self._processes: dict[str, Process] = {}
        self._following: dict[str, str | None] = {}
        self.linked: dict[str, list[str]] = {}  # process path → link steps that lead there
        for process in situation.processes:
            self._add(f"{situation.key}/{process.key}", process)
        self._follow_links()
        self._connect()
        self.order = {path: place for place, path in enumerate(self.steps)}
        self.entry = self._entry_of(situation)
        self.openings = tuple(
            f"{situation.key}/{process.key}/{process.steps[0].key}"
            for process in situation.processes
            if process.anytime and process.steps
        )

    @staticmethod
    def _entry_of(situation: Situation) -> str | None:
        """The first step of the first process that is not only opened on its own."""
        in_line = [process for process in situation.processes if process.steps and not process.anytime]
        return f"{situation.key}/{in_line[0].key}/{in_line[0].steps[0].key}" if in_line else None

    def _add(self, path: str, process: Process) -> None:
        self._processes.setdefault(path, process)
        paths = [f"{path}/{step.key}" for step in process.steps]
        for here, step, following in zip_longest(paths, process.steps, paths[1:]):
            self.steps.setdefault(here, step)
            self._following.setdefault(here, following)

    def _follow_links(self) -> None:
        """Take in processes of other situations, and what those link to or lead to, until nothing is new."""
        waiting = list(self.steps)
        while waiting:
            source = waiting.pop(0)
            for target in self._leads_elsewhere(source):
                if target not in self._processes:
                    self._add(target, self._process_at(target))
                    waiting += [f"{target}/{step.key}" for step in self._processes[target].steps]

    def _leads_elsewhere(self, source: str) -> Iterator[str]:
        step = self.steps[source]
        if step.link:
            yield from self.linked_by(source)
        for outcome in step.outcomes:
            if (target := self.resolve(outcome.to, source)) and target != END:
                yield target.rsplit("/", 1)[0]

    def linked_by(self, path: str) -> list[str]:
        """The processes that a link step leads through: the one it names, or all of the situation it names."""
        link = self.steps[path].link
        ref = link.process if link else ""
        if target := self._process_ref(path, ref):
            return [target] if self._process_at(target).steps else []
        situation = self.codex.situation(ref)
        if situation is None or situation.key == path.split("/", 1)[0]:
            return []
        in_line = [each for each in situation.processes if each.steps and not each.anytime]
        return [f"{situation.key}/{process.key}" for process in in_line]

    def _process_at(self, path: str) -> Process:
        return cast(Element, self.codex.find(path)).part  # type: ignore[return-value]

    def _process_ref(self, source: str, ref: str) -> str | None:
        """The path of the process that `ref`, written in the step at `source`, means."""
        situation = source.split("/", 1)[0]
        for path in (f"{situation}/{ref}", ref):
            element = self.codex.find(path)
            if element and isinstance(element.part, Process):
                return path
        return None

    def resolve(self, ref: str, source: str) -> str | None:
        """The step that `ref`, written in the step at `source`, means; `END`; or None if there is none."""
        if ref == END:
            return END
        if step := self._step_ref(source, ref):
            return step
        target = self._process_ref(source, ref)
        if target and (steps := self._process_at(target).steps):
            return f"{target}/{steps[0].key}"
        return None

    def means_process(self, ref: str, source: str) -> bool:
        """Whether `ref`, written in the step at `source`, names a process, whichever its first step is."""
        return ref != END and not self._step_ref(source, ref) and self._process_ref(source, ref) is not None

    def _step_ref(self, source: str, ref: str) -> str | None:
        """The path of the step that `ref`, written in the step at `source`, names itself."""
        situation, process = source.split("/")[:2]
        for path in (f"{situation}/{process}/{ref}", f"{situation}/{ref}"):
            element = self.codex.find(path)
            if element and isinstance(element.part, Step):
                return path
        return None

    def named(self, ref: str) -> str | None:
        """The step meant by `welcome`, `receive/welcome` or a full path, as a test would write it."""
        wanted = ref.split("/")
        return next((path for path in self.steps if path.split("/")[-len(wanted) :] == wanted), None)

    def _connect(self) -> None:
        for path in self.steps:
            self.edges[path] = tuple(self._edges_from(path))
        for process, links in self.linked.items():
            for terminal in self._terminals(process):
                self.edges[terminal] += tuple(self._ways_back(terminal, links))

    def _ways_back(self, terminal: str, links: list[str]) -> Iterator[Edge]:
        """From where a linked process is over to what follows the steps that linked to it.

        Where the link has an outcome of the same key as the way the process was left (its outcome, or how it ended),
        that one is taken; else any of its outcomes may be.
        """
        over = [edge.outcome for edge in self.edges[terminal] if edge.target == END] or [None]
        for link in links:
            for outcome in over:
                for way in self.behind(link, (self.left_by(terminal, outcome),)):
                    yield Edge(terminal, outcome, way.target, via=link)

    def left_by(self, terminal: str, outcome: str | None) -> str | None:
        """The way in which a process is left at this step: how it ends, or how the step turned out."""
        end = self.steps[terminal].end
        return end.how if end else outcome

    def behind(self, link: str, left: Lefts) -> Iterator[Edge]:
        """What follows a link once its process was left so: by the outcome of the same key, else by any.

        `END` where the link's own process is over with it, and the line goes on behind a link that leads there.
        """
        ways = list(self.after(link))
        if not ways and self.linked.get(process_of(link)):
            yield Edge(link, None, END)
        for key in left:
            if fitting := [way for way in ways if way.outcome and way.outcome == key]:
                yield from fitting
                return
        yield from ways

    def _edges_from(self, path: str) -> Iterator[Edge]:
        step = self.steps[path]
        if step.kind == "end":
            return
        if step.link is None:
            yield from self.after(path, note_broken=True)
            return
        linked = self.linked_by(path)
        if not linked:
            self.broken.append(Broken(path, None, step.link.process))
        for target in linked:
            self.linked.setdefault(target, []).append(path)
        for target in linked[:1]:
            yield Edge(path, None, f"{target}/{self._process_at(target).steps[0].key}")
        list(self.after(path, note_broken=True))

    def after(self, path: str, *, note_broken: bool = False) -> Iterator[Edge]:
        """What follows a step in its own process: by its outcomes, or simply the next step."""
        for outcome in self.steps[path].outcomes:
            target = self.resolve(outcome.to, path)
            if target is not None:
                yield Edge(path, outcome.key, target)
            elif note_broken:
                self.broken.append(Broken(path, outcome.key, outcome.to))
        if not self.steps[path].outcomes and (following := self.next_in_list(path)):
            yield Edge(path, None, following)

    def columns_asked(self, path: str) -> Mapping[str, frozenset[str]]:
        """Of the lists that a step asks for, what it asks of each thing, where that is not everything.

        A list that is asked of the customer, and found out behind the scenes or in the record by another step, is told
        in two parts: the customer is asked for what customers tell.
        """
        return self._asked_in_part.get(path, _EVERYTHING)

    @cached_property
    def _asked_in_part(self) -> dict[str, dict[str, frozenset[str]]]:
        elsewhere = {
            key for step in self.steps.values() if not _asks_customer(step) for key in step.collect
        } & self.codex.columns.keys()
        asking = {path: step for path, step in self.steps.items() if elsewhere and _asks_customer(step)}
        return {
            path: {key: self._told_by_customers(key) for key in step.collect if key in elsewhere}
            for path, step in asking.items()
        }

    @cached_property
    def collected(self) -> frozenset[str]:
        """Every fact that some step asks for."""
        return frozenset(key for step in self.steps.values() for key in step.collect)

    def _told_by_customers(self, key: str) -> frozenset[str]:
        columns = self.codex.columns[key]
        return frozenset(fact.key for fact in columns if fact.from_ == "customer") or frozenset(
            fact.key for fact in columns
        )

    @cached_property
    def onward(self) -> dict[str, tuple[str, ...]]:
        """Where the line goes on behind a step that is passed over, where that is the same in every run."""
        return {path: self.past(path, self.edges[path]) for path in self.steps if self._is_plain(path)}

    def _is_plain(self, path: str) -> bool:
        """Whether neither what is known nor how the line came here tells what follows."""
        step = self.steps[path]
        judged = any(way.when is not None or way.answer is not None for way in step.outcomes)
        return (
            step.kind not in ("end", "link") and not judged and not any(edge.via for edge in self.edges[path])
        )

    def past(self, path: str, ways: Iterable[Edge]) -> tuple[str, ...]:
        """Where the line goes on behind a step that is passed over, of these ways out of it."""
        targets = tuple(dict.fromkeys(edge.target for edge in ways))
        following = self.next_in_list(path)
        return (following,) if len(targets) > 1 and following else targets

    def next_in_list(self, path: str) -> str | None:
        """The step written after this one in its process."""
        return self._following[path]

    def _terminals(self, process: str) -> list[str]:
        """Steps of a process at which it is over."""
        paths = [f"{process}/{step.key}" for step in self._processes[process].steps]
        return [path for path in dict.fromkeys(paths) if self.is_terminal(path)]

    def is_terminal(self, path: str) -> bool:
        step = self.steps[path]
        if step.kind == "end":
            return True
        if any(edge.target == END for edge in self.edges[path]):
            return True
        return not step.outcomes and step.kind != "link" and self.next_in_list(path) is None

    def reachable(self) -> set[str]:
        """Every step some run could come to: whatever the conditions say."""
        seen: set[str] = set()
        waiting = [path for path in (self.entry, *self.openings) if path]
        while waiting:
            path = waiting.pop()
            if path in seen or path == END:
                continue
            seen.add(path)
            waiting += [edge.target for edge in self.edges[path]]
            waiting += self._further_out(path)
            if self.steps[path].when is not None and (following := self.next_in_list(path)):
                waiting.append(following)  # where the line goes on when the step is passed over
        return seen

    def _further_out(self, path: str) -> Iterator[str]:
        """Where it goes on when a linked process is over here at a link that is itself the last of a linked one."""
        waiting: list[tuple[str, Lefts]] = [
            (edge.via, (self.left_by(path, edge.outcome),)) for edge in self.edges[path] if edge.via
        ]
        if self.steps[path].kind == "link" and self.steps[path].when is not None:
            waiting.append((path, ()))  # it may be passed over
        seen: set[tuple[str, Lefts]] = set()
        while waiting:
            link, left = waiting.pop()
            if (link, left) not in seen:
                seen.add((link, left))
                for way in self.behind(link, left):
                    if way.target == END:
                        further = (*left[:1], way.outcome)
                        waiting += [(outer, further) for outer in self.linked.get(process_of(link), ())]
                    else:
                        yield way.target

    def dead_ends(self) -> list[str]:
        """Steps of this situation after which nothing is prescribed, though they are no end."""
        return [
            path
            for path, step in self.steps.items()
            if not self.edges[path]
            and step.kind not in ("end", "link")
            and path.startswith(self.situation.key + "/")
            and not any(broken.source == path for broken in self.broken)
        ]
