"""What each flow node of a document is for the codex: a step, a beginning, an end, or only a bend in the way."""

from enum import Enum

from hospes.codex.core.exchange.bpmn.document import GATEWAYS, SUBPROCESSES, Document
from hospes.codex.core.exchange.bpmn.own import has_part, is_aside
from hospes.codex.core.exchange.bpmn.parsing import Element


class Role(Enum):
    STEP = "a step"
    PROCESS = "a process that is no step: one of our own, or one that may begin at any time"
    THROUGH = (
        "passed through: a gateway that joins or only sorts what a step came to, a link, an awaited event"
    )
    START = "where a process begins"
    OVER = "an end that says nothing"
    EXIT = "an end drawn aside, for a way that leads elsewhere"
    BOUNDARY = "an event at the edge of a step"
    ASIDE = "drawn aside, between the processes"


def roles_of(document: Document) -> dict[str, Role]:
    """The role of every flow node, by its id."""
    return {node.id: _role(document, node) for node in document.nodes.values()}


def _role(document: Document, node: Element) -> Role:
    if node.tag == "startEvent":
        return Role.START
    if node.tag == "boundaryEvent":
        return Role.BOUNDARY
    if node.tag == "endEvent":
        return _end(document, node)
    if node.tag in GATEWAYS:
        return _gateway(document, node)
    if node.tag in SUBPROCESSES:
        return Role.PROCESS if has_part(node) or node.get("triggeredByEvent") == "true" else Role.STEP
    return Role.THROUGH if is_link(document, node) or is_awaited(document, node) else Role.STEP


def _end(document: Document, node: Element) -> Role:
    if is_aside(node):
        return Role.EXIT
    return (
        Role.STEP if node.get("name").strip() or document.definitions(node) or has_part(node) else Role.OVER
    )


def _gateway(document: Document, node: Element) -> Role:
    """A gateway that joins, or that sorts what one step came to, is no step; one with a question of its own is."""
    if node.inside is not None and node.inside.tag == "process" and is_aside(node):
        return Role.ASIDE
    if len(document.leaving[node.id]) <= 1:
        return Role.THROUGH
    coming = document.coming[node.id]
    if node.tag == "eventBasedGateway" or node.get("name").strip() or len(coming) != 1:
        return Role.STEP
    before = document.nodes.get(coming[0].get("sourceRef"))
    return Role.THROUGH if before is not None and _is_alone(document, before) else Role.STEP


def _is_alone(document: Document, before: Element) -> bool:
    """Whether it is a step with one way out, so that the gateway's ways can be its outcomes."""
    return before.tag not in GATEWAYS | {"startEvent", "boundaryEvent", "endEvent"} and (
        len(document.leaving[before.id]) == 1
        and not is_link(document, before)
        and not is_awaited(document, before)
    )


def is_link(document: Document, node: Element) -> bool:
    """Whether it is one end of a pair of link events: the same way, drawn in two places."""
    return any(each.tag == "linkEventDefinition" for each in document.definitions(node))


def is_awaited(document: Document, node: Element) -> bool:
    """Whether it is one of the events that an event-based gateway waits for: an outcome of that waiting."""
    if node.tag not in ("intermediateCatchEvent", "receiveTask"):
        return False
    coming = document.coming[node.id]
    before = document.nodes.get(coming[0].get("sourceRef")) if len(coming) == 1 else None
    return before is not None and before.tag == "eventBasedGateway" and len(document.leaving[before.id]) > 1
