"""The steps of a situation as a graph: what follows what, where it starts, where it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from hospes.codex.core.model import Codex, Element, Process, Situation, Step

END = "end"


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
        for step in process.steps:
            self.steps.setdefault(f"{path}/{step.key}", step)

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
        if step.link and (target := self._process_ref(source, step.link.process)):
            yield target
        if not source.startswith(self.situation.key + "/"):
            for outcome in step.outcomes:
                if (target := self.resolve(outcome.to, source)) and target != END:
                    yield target.rsplit("/", 1)[0]

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
        situation, process = source.split("/")[:2]
        for path in (f"{situation}/{process}/{ref}", f"{situation}/{ref}"):
            element = self.codex.find(path)
            if element and isinstance(element.part, Step):
                return path
        target = self._process_ref(source, ref)
        if target and (steps := self._process_at(target).steps):
            return f"{target}/{steps[0].key}"
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
        """From where a linked process is over to what follows the steps that linked to it."""
        over = [edge.outcome for edge in self.edges[terminal] if edge.target == END] or [None]
        for link in links:
            for edge in self.after(link):
                for outcome in over:
                    yield Edge(terminal, outcome, edge.target, via=link)

    def _edges_from(self, path: str) -> Iterator[Edge]:
        step = self.steps[path]
        if step.kind == "end":
            return
        if step.link is None:
            yield from self.after(path, note_broken=True)
            return
        target = self._process_ref(path, step.link.process)
        if target is None or not self._process_at(target).steps:
            self.broken.append(Broken(path, None, step.link.process))
        else:
            self.linked.setdefault(target, []).append(path)
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

    def next_in_list(self, path: str) -> str | None:
        """The step written after this one in its process."""
        process, key = path.rsplit("/", 1)
        keys = [step.key for step in self._processes[process].steps]
        place = keys.index(key) + 1
        return f"{process}/{keys[place]}" if place < len(keys) else None

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
        """Every step some run could come to, conditions left aside."""
        seen: set[str] = set()
        waiting = [path for path in (self.entry, *self.openings) if path]
        while waiting:
            path = waiting.pop()
            if path in seen or path == END:
                continue
            seen.add(path)
            waiting += [edge.target for edge in self.edges[path]]
        return seen

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
