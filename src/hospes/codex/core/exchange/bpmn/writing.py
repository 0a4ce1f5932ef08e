"""A situation as BPMN 2.0 XML, drawn and laid out, with all that BPMN has no words for beside it."""

import json
from collections import defaultdict
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.diagram import draw
from hospes.codex.core.exchange.bpmn.layout import LANES, lane_of, layout_of
from hospes.codex.core.exchange.bpmn.plan import Frame, Line, Plan, Shape, plan_of
from hospes.codex.core.exchange.bpmn.xml import escaped, legible
from hospes.codex.core.exchange.outline.words import said
from hospes.codex.core.model import Codex, Part, Situation, Span, Text, span_parts
from hospes.codex.core.situations import Lane

_INSIDE = {"processes", "steps"}  # these stand as elements of their own
_UNITS = {"minutes": "PT%sM", "hours": "PT%sH", "days": "P%sD", "weeks": "P%sW"}  # ISO 8601


def write(codex: Codex, situation: Situation, language: str) -> str:
    """A BPMN document of one situation of the codex, named in `language`."""
    return _Writer(codex, situation, language).document()


class _Writer:
    def __init__(self, codex: Codex, situation: Situation, language: str) -> None:
        self.codex, self.situation, self.language = codex, situation, language
        self.plan: Plan = plan_of(codex, situation, language)
        self.incoming: dict[str, list[str]] = defaultdict(list)
        self.outgoing: dict[str, list[str]] = defaultdict(list)
        for line in (line for frame in (*self.plan.frames, self.plan.around) for line in frame.lines):
            self.incoming[line.target].append(line.id)
            self.outgoing[line.source].append(line.id)

    def document(self) -> str:
        root = Element("definitions", _NAMESPACES)
        self._pool(root)
        self._process(root)
        draw(root, self.plan, layout_of(self.plan))
        indent(root)
        return tostring(root, encoding="unicode", xml_declaration=False).join((_DECLARATION, "\n"))

    def _words(self, text: Text | None) -> str:
        return legible(text.in_(self.language, self.codex.languages)) if text else ""

    def _pool(self, root: Element) -> None:
        pool = SubElement(root, "collaboration", id="collaboration")
        SubElement(
            pool, "participant", id="pool", name=self._words(self.codex.name), processRef=self.plan.around.id
        )

    def _process(self, root: Element) -> None:
        around = self.plan.around
        attributes = {
            "id": around.id,
            "name": self._words(self.situation.name),
            "isExecutable": "false",
            f"hospes:{names.LANGUAGE}": self.language,
            f"hospes:{names.LANGUAGES}": " ".join(self.codex.languages),
        }
        process = SubElement(root, "process", attributes)
        self._say(process, self.situation.purpose, self.situation)
        lanes = {lane: [frame.id for frame in self.plan.frames if lane_of(frame) == lane] for lane in LANES}
        self._lanes(process, "lanes", lanes)
        for frame in self.plan.frames:
            self._frame(process, frame)
        self._fill(process, around)

    def _frame(self, process: Element, frame: Frame) -> None:
        assert frame.process is not None  # noqa: S101 (only the one around has none)
        inner = SubElement(process, "subProcess", id=frame.id, name=self._words(frame.process.name))
        self._say(inner, frame.process.purpose, frame.process)
        self._touch(inner, frame.id)
        steps = [shape for shape in frame.shapes if shape.step]
        lanes = {
            lane: [shape.id for shape in steps if shape.step and shape.step.lane == lane] for lane in LANES
        }
        self._lanes(inner, f"lanes.{frame.id}", {lane: ids for lane, ids in lanes.items() if ids})
        self._fill(inner, frame)

    def _lanes(self, parent: Element, prefix: str, lanes: dict[Lane, list[str]]) -> None:
        """The lanes of a process, or (not drawn) of the steps in one."""
        if not lanes:
            return
        lane_set = SubElement(parent, "laneSet", id=prefix)
        for lane, members in lanes.items():
            element = SubElement(
                lane_set,
                "lane",
                {"id": f"{prefix}.{lane}", "name": said("lane", lane, self.language), "hospes:lane": lane},
            )
            for member in members:
                SubElement(element, "flowNodeRef").text = member

    def _fill(self, parent: Element, frame: Frame) -> None:
        for shape in frame.shapes:
            self._shape(parent, shape)
        for line in frame.lines:
            self._line(parent, line)

    def _shape(self, parent: Element, shape: Shape) -> None:
        attributes = {"id": shape.id, "name": legible(shape.name)}
        if shape.is_aside:
            attributes |= {f"hospes:{names.ASIDE}": "true", f"hospes:{names.TO}": shape.to}
        if shape.step and shape.step.link:
            attributes["calledElement"] = shape.step.link.process.replace("/", ".")
        element = SubElement(parent, shape.tag, {name: value for name, value in attributes.items() if value})
        if shape.step:
            self._say(element, shape.step.goal, shape.step)
        self._touch(element, shape.id)
        if shape.event:
            event = SubElement(element, shape.event, id=f"event.{shape.id}")
            if (
                shape.step
                and shape.step.wait
                and shape.step.wait.up_to
                and shape.event == "timerEventDefinition"
            ):
                span = SubElement(event, "timeDuration", {"xsi:type": "tFormalExpression"})
                span.text = _duration(shape.step.wait.up_to)

    def _line(self, parent: Element, line: Line) -> None:
        attributes = {
            "id": line.id,
            "name": legible(line.name),
            "sourceRef": line.source,
            "targetRef": line.target,
            f"hospes:{names.DRAWN}": line.target,
            f"hospes:{names.OUTCOME}": "" if line.outcome is None else str(line.outcome),
            f"hospes:{names.ASIDE}": "true" if line.is_aside else "",
        }
        SubElement(parent, "sequenceFlow", {name: value for name, value in attributes.items() if value})

    def _say(self, element: Element, purpose: Text | None, part: Part) -> None:
        """What it is for in words that every tool shows, and the whole part as the codex has it."""
        if words := self._words(purpose):
            SubElement(element, "documentation").text = words
        body = part.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_INSIDE)
        extension = SubElement(element, "extensionElements")
        SubElement(extension, f"hospes:{names.PART}").text = escaped(json.dumps(body, ensure_ascii=False))

    def _touch(self, element: Element, shape: str) -> None:
        """The flows that come to a node and leave it, as BPMN wants them said on both sides."""
        for line in self.incoming[shape]:
            SubElement(element, "incoming").text = line
        for line in self.outgoing[shape]:
            SubElement(element, "outgoing").text = line


_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = {
    "xmlns": names.MODEL,
    "xmlns:bpmndi": names.BPMNDI,
    "xmlns:dc": names.DC,
    "xmlns:di": names.DI,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:hospes": names.OURS,
    "id": "definitions",
    "targetNamespace": names.OURS,
    "exporter": "Hospes",
}


def _duration(span: Span) -> str:
    """As ISO 8601 has it, which knows no working time."""
    number, unit = span_parts(span)
    return _UNITS[unit.removeprefix("working ")] % number
