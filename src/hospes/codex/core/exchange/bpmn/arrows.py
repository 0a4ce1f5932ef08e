"""The ways of a document as arrows of a chart, and where its processes begin."""

from typing import TypeVar

from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.document import GATEWAYS, Document, name_of
from hospes.codex.core.exchange.bpmn.own import has_part, is_aside, is_moved
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.bpmn.roles import Role
from hospes.codex.core.exchange.bpmn.steps import Parts
from hospes.codex.core.exchange.bpmn.ways import Way, Ways, outcome_of
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.chart import Arrow, Body, Box, Chart, Group
from hospes.codex.core.graph import END
from hospes.codex.core.text import _

AnyPart = TypeVar("AnyPart", Box, Group)


class Arrows:
    """Draws the arrows of a chart whose boxes and groups are there."""

    def __init__(self, document: Document, roles: dict[str, Role], parts: Parts, notes: Notes) -> None:
        self.document, self.roles, self.parts, self.notes = document, roles, parts, notes
        self.ways = Ways(document, roles, notes)
        self.edges: dict[str, list[Element]] = {}  # box → the events at its edge
        for node in document.nodes.values():
            if roles[node.id] is Role.BOUNDARY:
                self.edges.setdefault(node.get("attachedToRef"), []).append(node)

    def draw(self, chart: Chart) -> None:
        """Draw every arrow, and put what comes first first."""
        for box in chart.boxes.values():
            chart.arrows += self._out_of(box)
        self._begin(chart)
        self.document.told.update(
            flow for flow in self.document.flows if is_aside(flow) and not is_moved(flow)
        )

    def _out_of(self, box: Box) -> list[Arrow]:
        node = self.document.nodes[box.id]
        if node.tag == "endEvent":
            return []
        arrows = [arrow for way in self.ways.out_of(node) if (arrow := self._arrow(box, way))]
        arrows += [arrow for edge in self.edges.get(box.id, ()) for arrow in self._at_edge(box, edge)]
        if node.tag in GATEWAYS and not node.get("name").strip():
            box.name = " / ".join(arrow.label for arrow in arrows if arrow.label) or box.name
        if not arrows and not has_part(node):
            return [Arrow(box.id, END, box.line)]  # BPMN: where no flow leaves, it is over
        if node.tag not in GATEWAYS and not has_part(node):
            self._several(node)
        return arrows

    def _arrow(self, box: Box, way: Way) -> Arrow | None:
        drawn = outcome_of(way)
        body = self._as_written(box, drawn) if drawn else None
        line = way.flows[0].line
        if body is not None and not is_moved(way.flows[-1]):
            return Arrow(box.id, END, line, body=body)
        if body is not None:
            body.pop("to", None)
        role = self.roles[way.target.id] if way.target else Role.OVER
        if way.target is None or role in (Role.OVER, Role.EXIT):
            to = way.target.get(names.TO, names.OURS) if way.target else ""
            if role is Role.EXIT and not to and body is None and not way.label:
                return None  # drawn aside, where nothing follows
            return Arrow(box.id, END, line, way.label, {**(body or {}), "to": to} if to else body)
        return Arrow(box.id, way.target.id, line, way.label, body)

    def _as_written(self, box: Box, flow: Element) -> Body | None:
        """The outcome that a flow was drawn for, called as it is now."""
        place = flow.get(names.OUTCOME, names.OURS)
        written = self.parts.outcomes.get(box.id, [])
        body = dict(written[int(place)]) if place in map(str, range(len(written))) else {}
        if not isinstance(body.get("key"), str):
            return None
        return self.parts.tongue.relabelled(body, flow.get("name"))

    def _at_edge(self, box: Box, event: Element) -> list[Arrow]:
        """An event at the edge of a step is one of its outcomes."""
        ways = list(self.ways.out_of(event))
        if not ways:
            return []
        self.document.told.add(event)
        kinds = [each.tag.removesuffix("EventDefinition") for each in self.document.definitions(event)]
        label = event.get("name").strip() or " ".join(kinds) or event.id
        self.notes.add(
            _("Line %(line)s: “%(event)s”, at the edge of “%(name)s”, is one of its outcomes now."),
            line=event.line, event=label, name=box.name,
        )  # fmt: skip
        arrows = [
            self._arrow(box, way._replace(label=" / ".join(filter(None, (label, way.label))))) for way in ways
        ]
        return [arrow for arrow in arrows if arrow]

    def _several(self, node: Element) -> None:
        always = [
            flow for flow in self.document.leaving[node.id] if flow.first("conditionExpression") is None
        ]
        if len(always) > 1:
            self.notes.add(
                _("Line %(line)s: several ways lead out of “%(name)s” at once; they are outcomes to choose from now."),
                line=node.line, name=name_of(node),
            )  # fmt: skip

    def _begin(self, chart: Chart) -> None:
        """Where a process begins comes first in it. Ours stay in their order unless somebody drew otherwise."""
        first: dict[str, Element] = {}
        for start in (node for node in self.document.nodes.values() if self.roles[node.id] is Role.START):
            self.document.told.add(start)
            ways = list(self.ways.out_of(start))
            if not is_aside(start):
                self._note_start(start, ways)
            elif not any(is_moved(flow) for way in ways for flow in way.flows):
                continue
            for way in ways:
                container = start.inside.id if start.inside else ""
                if way.target is None or first.setdefault(container, way.target) is not way.target:
                    self._begins_elsewhere(start, way)
        ahead = [node.id for node in first.values()]
        chart.boxes = _ahead(chart.boxes, ahead)
        chart.groups = _ahead(chart.groups, ahead)

    def _note_start(self, start: Element, ways: list[Way]) -> None:
        said = [start.get("name").strip(), *(way.label for way in ways)]
        if any(said):
            self.notes.add(
                _("Line %(line)s: what it begins with was not kept: %(words)s"),
                line=start.line, words=" / ".join(filter(None, said)),
            )  # fmt: skip

    def _begins_elsewhere(self, start: Element, way: Way) -> None:
        self.notes.add(
            _("Line %(line)s: it can also begin at “%(name)s”; a process begins at its first step only."),
            line=start.line, name=name_of(way.target) if way.target else name_of(start),
        )  # fmt: skip


def _ahead(parts: dict[str, AnyPart], ahead: list[str]) -> dict[str, AnyPart]:
    """The same parts, those named `ahead` first."""
    return {key: parts[key] for key in [*(key for key in ahead if key in parts), *parts]}
