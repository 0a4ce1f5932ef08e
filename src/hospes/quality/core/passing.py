"""Critical steps that a run went past without anybody marking them.

Guidance suggests and never forces, so a run may go on by another way. What lay on the way it took, applied,
and was neither done nor left out with a reason, an inspector should be asked about.
"""

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.flow import applicability, ways_out
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.knowing import settled
from hospes.quality.core.marks import CRITICAL


def passed_over(graph: Graph, evidence: Evidence) -> tuple[str, ...]:
    """The critical steps passed over in a run that has ended, in the order of the codex."""
    found = _Walk(graph, settled(graph, evidence)).run()
    return tuple(sorted(found, key=lambda path: graph.order[path]))


class _Walk:
    def __init__(self, graph: Graph, evidence: Evidence) -> None:
        self.graph = graph
        self.evidence = evidence
        self.done = [path for path in evidence.done if path in graph.steps]
        self.when_done = {path: place for place, path in enumerate(self.done)}
        self.seen: set[str] = set()
        self.found: set[str] = set()

    def run(self) -> set[str]:
        """From every done step along the way it took; also from the entry, when the run began further in."""
        for path in self.done:
            for target in self._taken(path):
                self._visit(target, since=self.when_done[path])
        if self.graph.entry:
            self._visit(self.graph.entry, since=-1)
        return self.found

    def _taken(self, path: str) -> list[str]:
        """Where a done step led: by the outcome that was noted, or the only way there is."""
        done = self.evidence.done
        ways = ways_out(self.graph, self.evidence, path)
        noted = [edge for edge in ways if done[path] is not None and edge.outcome == done[path]]
        targets = list(dict.fromkeys(edge.target for edge in noted or ways))
        return targets if noted or len(targets) == 1 else []

    def _visit(self, path: str, *, since: int) -> None:
        """A step on the way: asked about when critical and not ruled out; then on, where there is one way."""
        if path == END or path in self.when_done or path in self.seen or not self._overtaken(path, since):
            return
        self.seen.add(path)
        step = self.graph.steps[path]
        if path not in self.evidence.skipped and step.critical in CRITICAL:
            trace = applicability(step, self.evidence)
            if trace is None or trace.result is not False:
                self.found.add(path)
        following = {edge.target for edge in self.graph.after(path)}
        if len(following) == 1:
            self._visit(following.pop(), since=since)

    def _overtaken(self, path: str, since: int) -> bool:
        """Whether something was done later that comes after this step: else it was still to come."""
        waiting, met = [path], {path}
        while waiting:
            for edge in self.graph.after(waiting.pop()):
                if self.when_done.get(edge.target, -1) > since:
                    return True
                if edge.target != END and edge.target not in met:
                    met.add(edge.target)
                    waiting.append(edge.target)
        return False
