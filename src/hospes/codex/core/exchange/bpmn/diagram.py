"""BPMN diagram interchange: a shape for everything with bounds, an edge for every flow (BPMN 2.0.2, chapter 12)."""

from xml.etree.ElementTree import Element, SubElement

from hospes.codex.core.exchange.bpmn.layout import Bounds, Layout
from hospes.codex.core.exchange.bpmn.plan import Plan


def draw(root: Element, plan: Plan, layout: Layout) -> None:
    """Add the diagram of a plan to the document."""
    diagram = SubElement(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = SubElement(diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
    _shape(plane, "pool", layout.pool, isHorizontal="true")
    for lane, bounds in layout.lanes.items():
        _shape(plane, f"lanes.{lane}", bounds, isHorizontal="true")
    for frame in plan.frames:
        _shape(plane, frame.id, layout.bounds[frame.id], isExpanded="true")
    for frame in (*plan.frames, plan.around):
        for shape in frame.shapes:
            _shape(plane, shape.id, layout.bounds[shape.id])
        for line in frame.lines:
            edge = SubElement(plane, "bpmndi:BPMNEdge", id=f"drawn.{line.id}", bpmnElement=line.id)
            for point in layout.lines[line.id]:
                SubElement(edge, "di:waypoint", x=str(point.x), y=str(point.y))


def _shape(plane: Element, element: str, bounds: Bounds, **attributes: str) -> None:
    identity = {"id": f"drawn.{element}", "bpmnElement": element}
    shape = SubElement(plane, "bpmndi:BPMNShape", identity | attributes)
    x, y, width, height = map(str, bounds)
    SubElement(shape, "dc:Bounds", x=x, y=y, width=width, height=height)
