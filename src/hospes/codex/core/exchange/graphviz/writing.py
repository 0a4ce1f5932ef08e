"""A situation as a DOT drawing: a cluster for each process, a shape for each kind of step, an edge for each way on."""

import textwrap
from collections.abc import Iterator

from hospes.codex.core.exchange.graphviz import marks
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import Codex, Link, Process, Situation, Step, Text

WIDTH = 26  # characters of a label's line
_HEAD = """\
  graph [rankdir=TB, fontname="sans-serif", labeljust=l, nodesep=0.4, ranksep=0.5]
  node [fontname="sans-serif", fontsize=11, shape=box]
  edge [fontname="sans-serif", fontsize=10]"""


def write(codex: Codex, situation: Situation, language: str) -> str:
    """The drawing of a situation of the codex, labelled in `language`. Ways back are dashed."""
    return _Writer(codex, situation, language).text()


class _Writer:
    def __init__(self, codex: Codex, situation: Situation, language: str) -> None:
        self.codex = codex
        self.situation = situation
        self.language = language
        self.graph = Graph(codex, situation)
        self.aside: dict[str, str] = {}  # nodes that are no steps: id → line

    def text(self) -> str:
        key = self.situation.key
        clusters = [line for process in self.situation.processes for line in self._cluster(process)]
        own = [path for path in self.graph.steps if path.startswith(f"{key}/")]
        edges = [line for path in own for line in self._edges(path)]
        title = f"  label={_quoted(self._words(self.situation.name) or key)}"
        lines = [f"digraph {_quoted(key)} {{", title, _HEAD, *clusters, *self.aside.values(), *edges, "}"]
        return "\n".join(lines) + "\n"

    def _words(self, text: Text | None) -> str:
        return text.in_(self.language, self.codex.languages) if text else ""

    def _cluster(self, process: Process) -> Iterator[str]:
        yield f"  subgraph {_quoted('cluster_' + process.key)} {{"
        yield f"    label={_quoted(self._words(process.name) or process.key)}"
        if process.anytime:
            yield f"    class={marks.ANYTIME}"
        for step in process.steps:
            yield f"    {_quoted(f'{process.key}/{step.key}')} {self._look(step)}"
        yield "  }"

    def _look(self, step: Step) -> str:
        look = {"label": _wrapped(self._words(step.name) or step.key), "shape": marks.SHAPES[step.kind]}
        look["class"] = marks.marks_of(step)
        if step.kind == "talk":
            look["style"] = "rounded"
        if step.kind == "end":
            look["peripheries"] = "2"
        if goal := self._words(step.goal):
            look["tooltip"] = _escaped(goal)
        return _list(look)

    def _edges(self, path: str) -> Iterator[str]:
        step = self.graph.steps[path]
        if step.link:
            look = {"class": marks.LINK, "style": "dotted"}
            yield self._edge(path, self._linked(path, step.link), look)
        if step.kind == "end":
            return
        for outcome in step.outcomes:
            label = self._words(outcome.label) or outcome.key.replace("-", " ")
            target = self.graph.resolve(outcome.to, path)
            yield self._way(path, target, outcome.to, {"label": _wrapped(label)})
        if not step.outcomes and (following := self.graph.next_in_list(path)):
            yield self._way(path, following, following, {})

    def _way(self, path: str, target: str | None, ref: str, look: dict[str, str]) -> str:
        if target is None:
            return self._edge(path, self._aside(ref, marks.MISSING), look | {"style": "dotted"})
        order = self.graph.order
        if target in order and order[target] <= order[path]:
            look = look | {"style": "dashed", "constraint": "false"}
        return self._edge(path, self._node(target), look)

    def _node(self, target: str) -> str:
        """The node an outcome leads to; processes of other situations stand as one box each."""
        if target == END:
            return self._aside(END, marks.STOP)
        own = target.startswith(f"{self.situation.key}/")
        return target.split("/", 1)[1] if own else self._aside(target.rpartition("/")[0], marks.ELSEWHERE)

    def _linked(self, path: str, link: Link) -> str:
        """Where a link step leads in."""
        ways = (edge.target for edge in self.graph.edges[path] if edge.outcome is None and edge.via is None)
        into = next(ways, None)
        return self._node(into) if into else self._aside(link.process, marks.MISSING)

    def _aside(self, node: str, mark: str) -> str:
        """A node outside the clusters, drawn once."""
        shape = {marks.STOP: "doublecircle", marks.ELSEWHERE: "folder", marks.MISSING: "plaintext"}[mark]
        name = f"{node}?" if mark == marks.MISSING else node
        found = self.codex.find(node) if mark == marks.ELSEWHERE else None
        title = self._words(found.part.name) if found and isinstance(found.part, Process) else name
        look = {"label": _wrapped(title), "shape": shape, "class": mark}
        self.aside[name] = f"  {_quoted(name)} {_list(look)}"
        return name

    def _edge(self, path: str, target: str, look: dict[str, str]) -> str:
        tail = path.split("/", 1)[1]
        return f"  {_quoted(tail)} -> {_quoted(target)}{' ' + _list(look) if look else ''}"


def _list(attributes: dict[str, str]) -> str:
    return "[" + ", ".join(f'{name}="{value}"' for name, value in attributes.items()) + "]"


def _wrapped(words: str) -> str:
    lines = textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\\n".join(_escaped(line) for line in lines)


def _escaped(words: str) -> str:
    """As a label is written: backslashes are its own, and `&` begins an entity."""
    plain = " ".join(words.split()).replace("&", "&amp;")
    return plain.replace("\\", "\\\\").replace('"', '\\"')


def _quoted(words: str) -> str:
    return f'"{_escaped(words)}"'
