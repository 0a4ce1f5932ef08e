"""A DOT drawing as a situation: nodes are steps, edges outcomes, named subgraphs processes."""

from collections import Counter

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.exchange.bounds import refuse_large
from hospes.codex.core.exchange.brought import Brought, Notes
from hospes.codex.core.exchange.building import situation_of
from hospes.codex.core.exchange.chart import Arrow, Body, Box, Chart, Group
from hospes.codex.core.exchange.graphviz import marks
from hospes.codex.core.exchange.graphviz.attributes import note_unread
from hospes.codex.core.exchange.graphviz.drawing import Attributes, Drawing, Edge, Node, plain
from hospes.codex.core.exchange.graphviz.parsing import parse
from hospes.codex.core.exchange.graphviz.records import field_at, record_words
from hospes.codex.core.exchange.graphviz.tokens import label_words
from hospes.codex.core.exchange.guessing import end_how, kind_of
from hospes.codex.core.exchange.names import is_ref
from hospes.codex.core.graph import END
from hospes.codex.core.model import Situation
from hospes.codex.core.text import _

MAIN = ""  # the group of nodes that lie in no cluster
MAX_BYTES = 3 * 1024**2
_BRANCHING = ("diamond", "mdiamond")
_LABELS = ("label", "xlabel", "taillabel", "headlabel")
_TERMINAL = ("ellipse", "oval", "circle", "doublecircle", "point", "msquare", "mcircle")


def read(text: str, *, file: str = "drawing.dot") -> Brought[Situation]:
    """The situation that a DOT file draws; CodexError names the line of what is no DOT. Notes tell what is not kept.

    No node and no edge is lost: what begins, branches or ends nothing is a step like any other.
    """
    refuse_large(text, file, most=MAX_BYTES)
    drawing = parse(text, file)
    if not drawing.nodes:
        raise CodexError.at(file, "Nothing is drawn here.", line=drawing.line)
    return _Reader(drawing, file).situation()


class _Reader:
    """Turns a drawing into a chart."""

    def __init__(self, drawing: Drawing, file: str) -> None:
        self.drawing = drawing
        self.notes = Notes()
        title = drawing.words(drawing.attributes, "label") or drawing.id or "Flowchart"
        self.chart = Chart(file, title, drawing.line, drawing.id)
        self.edges = [self._turned(edge) for edge in drawing.edges]
        self.is_our_own = all(
            marks.NO_STEPS & set(_class(node)) or marks.step_by_marks(_class(node), "")
            for node in drawing.nodes.values()
        )
        self.ways = Counter(edge.tail.id for edge in self.edges)

    def situation(self) -> Brought[Situation]:
        if self.is_our_own:
            for cluster in self.drawing.clusters:
                self._group(cluster)
        for node in self._in_order():
            if not _marks(node.attributes) & marks.NO_STEPS:
                self._box(node)
        for cluster in self.drawing.clusters:
            self._group(cluster)
        for edge in self.edges:
            self._arrow(edge)
        self._unlinked()
        self._note_the_rest()
        return situation_of(self.chart, self.notes)

    def _turned(self, edge: Edge) -> Edge:
        """The edge in the direction in which its arrow is drawn."""
        way = plain(edge.attributes, "dir")
        if way in ("both", "none"):
            self.notes.add(
                _("Line %(line)s: the edge from “%(tail)s” to “%(head)s” shows no one direction; it leads on."),
                line=edge.line, tail=edge.tail.id, head=edge.head.id,
            )  # fmt: skip
        return Edge(edge.head, edge.tail, edge.line, edge.attributes) if way == "back" else edge

    def _in_order(self) -> list[Node]:
        """The nodes as they stand in the file; if others drew it, the one where it begins first, and ends last."""
        nodes = list(self.drawing.nodes.values())
        if self.is_our_own:
            return nodes
        entered = {edge.head.id for edge in self.edges if edge.head is not edge.tail}
        begins = next((node for node in nodes if node.id not in entered and self.ways[node.id]), nodes[0])
        others = [node for node in nodes if node is not begins]
        return [
            begins,
            *sorted(others, key=lambda node: not self.ways[node.id]),
        ]

    def _group(self, name: str) -> str:
        """The group of a cluster, made when it is first needed; its id."""
        if name in self.chart.groups:
            return name
        if name == MAIN:
            self.chart.groups[MAIN] = Group(MAIN, self.chart.name, self.chart.line, self.chart.slug)
            return MAIN
        cluster = self.drawing.clusters[name]
        title = self.drawing.words(cluster.attributes, "label") or _bare(name)
        body: Body = {"anytime": True} if marks.ANYTIME in _marks(cluster.attributes) else {}
        self.chart.groups[name] = Group(name, title, cluster.line, _bare(name), body)
        if cluster.inside:
            self.notes.add(
                _("Line %(line)s: “%(name)s” lies within “%(outer)s”; both are processes now, side by side."),
                line=cluster.line, name=title, outer=_bare(cluster.inside.id),
            )  # fmt: skip
        return name

    def _box(self, node: Node) -> None:
        name = self._name(node)
        aside = [self.drawing.words(node.attributes, each, node=node.id) for each in ("xlabel", "tooltip")]
        goal = {"goal": " ".join(filter(None, aside))} if any(aside) else {}
        group = self._group(node.cluster.id if node.cluster else MAIN)
        body = marks.step_by_marks(_class(node), name) or self._guess(node, name)
        slug = node.id.rpartition("/")[2]
        self.chart.boxes[node.id] = Box(node.id, name, group, node.line, slug, {**body, **goal})

    def _name(self, node: Node) -> str:
        if plain(node.attributes, "shape").lower() in ("record", "mrecord"):
            return label_words(record_words(plain(node.attributes, "label")), "quoted") or node.id
        return self.drawing.words(node.attributes, "label", node=node.id) or node.id

    def _guess(self, node: Node, name: str) -> Body:
        """The kind of a step that somebody else drew."""
        shape = plain(node.attributes, "shape").lower() or "ellipse"
        ways = self.ways[node.id]
        if ways == 0:
            return {"kind": "end", "end": {"how": end_how(name) or self._unsaid(node, name, shape)}}
        if ways > 1 and shape in _BRANCHING:
            return {"kind": "decide"}
        return kind_of(name)

    def _unsaid(self, node: Node, name: str, shape: str) -> str:
        """How it ends where nobody says how. A round shape is meant as an end; another may just have been left."""
        if shape in _TERMINAL and "shape" in node.attributes:
            return "resolved"
        self.notes.add(
            _("Line %(line)s: nothing follows “%(name)s”; it was taken for an end that leaves the matter open."),
            line=node.line, name=name,
        )  # fmt: skip
        return "pending"

    def _arrow(self, edge: Edge) -> None:
        box = self.chart.boxes.get(edge.tail.id)
        if box is None:
            self.notes.add(
                _("Line %(line)s: “%(tail)s” is no step, and its edge to “%(head)s” was left out."),
                line=edge.line, tail=edge.tail.id, head=edge.head.id,
            )  # fmt: skip
        elif marks.LINK in _marks(edge.attributes) and box.body["kind"] == "link":
            self._link(box, edge.head)
        else:
            self.chart.arrows.append(self._outcome(edge))

    def _link(self, box: Box, into: Node) -> None:
        """A link step goes through the process that this node stands in, or stands for."""
        if into.id in self.chart.boxes:
            box.links = self.chart.boxes[into.id].group
        elif is_ref(process := into.id.removesuffix("?")):
            box.body["link"] = {"process": process}

    def _outcome(self, edge: Edge) -> Arrow:
        head = _marks(edge.head.attributes)
        target = END if marks.STOP in head else edge.head.id
        body: Body | None = {"to": target} if marks.ELSEWHERE in head and is_ref(target) else None
        return Arrow(edge.tail.id, target, edge.line, self._label(edge), body)

    def _label(self, edge: Edge) -> str:
        said = [self.drawing.words(edge.attributes, name) for name in _LABELS]
        if not any(said) and edge.port:
            said = [label_words(field_at(plain(edge.tail.attributes, "label"), edge.port), "quoted")]
        return " / ".join(dict.fromkeys(filter(None, said)))

    def _unlinked(self) -> None:
        """A link step that nobody linked to anything any more is something to do."""
        for box in self.chart.boxes.values():
            if box.body["kind"] == "link" and not box.links and "link" not in box.body:
                box.body["kind"] = "do"
                self.notes.add(
                    _("Line %(line)s: “%(name)s” links to no process and is something to do now."),
                    line=box.line, name=box.name,
                )  # fmt: skip

    def _note_the_rest(self) -> None:
        if not self.drawing.directed:
            self.notes.add(_("The edges have no direction; each leads from its first node to its second."))
        for name, line in self.drawing.others:
            self.notes.add(
                _("Line %(line)s: the file holds a second drawing, “%(name)s”; it was not read."),
                line=line,
                name=name,
            )
        note_unread(self.drawing, self.notes, looks=not self.is_our_own)


def _class(node: Node) -> list[str]:
    return plain(node.attributes, "class").split()


def _marks(attributes: Attributes) -> set[str]:
    return set(plain(attributes, "class").split())


def _bare(cluster: str) -> str:
    """What a cluster is called without the prefix that makes Graphviz draw it."""
    return cluster.removeprefix("cluster").lstrip("_") or cluster
