"""Where an outcome leads, by the name of a step or process as people would write it."""

from hospes.codex.core.exchange.outline.words import folded, value_of
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import Codex, Process, Situation, Text


class Places:
    """The steps and processes of a codex by their names in one language.

    Finds the same whether it is asked by a writer (may the name alone stand?) or by a reader (what was meant?).
    """

    def __init__(self, codex: Codex, language: str) -> None:
        self.codex = codex
        self.language = language
        self._graphs: dict[str, Graph] = {}
        self._steps: dict[str, dict[str, str]] = {}  # process path → folded name → step path
        self._processes: dict[str, dict[str, str]] = {}  # situation → folded name → process path
        for situation in codex.situations:
            self._take(situation)

    def _take(self, situation: Situation) -> None:
        processes = self._processes.setdefault(situation.key, {})
        for process in situation.processes:
            path = f"{situation.key}/{process.key}"
            processes.setdefault(self._folded(process.name), path)
            steps = self._steps.setdefault(path, {})
            for step in process.steps:
                steps.setdefault(self._folded(step.name), f"{path}/{step.key}")

    def _folded(self, name: Text) -> str:
        return folded(name.in_(self.language, self.codex.languages))

    def leads(self, ref: str, path: str) -> str | None:
        """The step that a reference in the step (or process) at `path` means; None when there is none."""
        situation = path.split("/")[0]
        if situation not in self._graphs:
            found = self.codex.situation(situation)
            assert found is not None  # noqa: S101 (paths are those of this codex)
            self._graphs[situation] = Graph(self.codex, found)
        return self._graphs[situation].resolve(ref, f"{path}/")

    def step(self, words: str, path: str) -> str | None:
        """How the step at `path` refers to what is called so: a step beside it first, then others, then processes."""
        if value_of("target", words) == "stop":
            return END
        if not words:
            return None
        situation, process = path.split("/")[:2]
        name = folded(words)
        own = f"{situation}/{process}"
        others = [each for each in self._processes[situation].values() if each != own]
        for near in (own, *others):
            if target := self._steps[near].get(name):
                return self._ref(target, path)
        into = self._process(name, situation)
        return self._ref(self._first(into), path, process=into) if into and self._first(into) else None

    def is_process(self, ref: str, path: str) -> bool:
        """Whether a link in the step at `path` finds a process by this reference."""
        found = (self.codex.find(full) for full in (f"{path.split('/')[0]}/{ref}", ref))
        return any(element is not None and isinstance(element.part, Process) for element in found)

    def process(self, words: str, path: str) -> str | None:
        """How a link in the step at `path` refers to the process of this name."""
        situation = path.split("/")[0]
        found = self._process(folded(words), situation)
        return found.removeprefix(f"{situation}/") if found and words else None

    def _process(self, name: str, situation: str) -> str | None:
        """The process of this name: in the situation, else in another."""
        nearest = [self._processes[situation], *self._processes.values()]
        return next((processes[name] for processes in nearest if name in processes), None)

    def _first(self, process: str) -> str:
        return next(iter(self._steps[process].values()), "")

    def _ref(self, target: str, path: str, *, process: str = "") -> str | None:
        """The shortest way to say it that leads there."""
        situation = path.split("/")[0]
        inside = target.removeprefix(f"{situation}/")
        ways = [process.removeprefix(f"{situation}/") if process else inside.rpartition("/")[2], inside]
        return next((way for way in ways if self.leads(way, path) == target), None)
