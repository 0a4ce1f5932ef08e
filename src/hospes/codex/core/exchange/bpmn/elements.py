"""What kind of step an activity or event of a foreign document is (BPMN 2.0.2, chapters 10.3 to 10.6)."""

import re

from hospes.codex.core.exchange.bpmn.document import Document, name_of
from hospes.codex.core.exchange.bpmn.names import ENDS
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.exchange.guessing import end_how, kind_of

_AUTOMATIC = frozenset(("serviceTask", "scriptTask", "businessRuleTask"))
_HOWS = {event: how for how, event in ENDS.items() if event}
_WAITS_FOR = {"messageEventDefinition": "customer", "timerEventDefinition": "date"}
# ISO 8601: P3D, PT4H, P1DT12H, P2W
_DURATION = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?)?")
LONGEST_SPAN = 9999
_MINUTES = {"weeks": 10080, "days": 1440, "hours": 60, "minutes": 1}


def body_of(document: Document, node: Element) -> Body:
    """The fields of the step that a node becomes. What of the node they express is told in the document."""
    goal = documented(document, node)
    return _kind(document, node) | ({"goal": goal} if goal else {})


def documented(document: Document, element: Element) -> str:
    """What its documentation says."""
    spoken = element.all("documentation")
    document.told.update(spoken)
    return "\n".join(filter(None, (each.text for each in spoken)))


def _kind(document: Document, node: Element) -> Body:
    words = name_of(node)
    if node.tag == "endEvent":
        return _end(document, node)
    if node.tag == "eventBasedGateway":
        return {"kind": "wait", "wait": _awaited(document, node)}
    if node.tag == "exclusiveGateway" or node.tag == "businessRuleTask":
        return {"kind": "decide"} | _lane(node)
    if node.tag == "intermediateCatchEvent":
        return {"kind": "wait", "wait": _waiting(document, node)}
    if node.tag == "receiveTask":
        return {"kind": "wait", "wait": {"for": "customer"}}
    if node.tag in ("task", "userTask", "manualTask", "sendTask"):
        return kind_of(words)
    return {"kind": "do"} | _lane(node)


def _lane(node: Element) -> Body:
    return {"lane": "support"} if node.tag in _AUTOMATIC else {}


def _end(document: Document, node: Element) -> Body:
    how = next((_HOWS[each.tag] for each in document.definitions(node) if each.tag in _HOWS), None)
    document.told.update(each for each in document.definitions(node) if each.tag in _HOWS)
    return {"kind": "end", "end": {"how": end_how(node.get("name")) or how or "resolved"}}


def _waiting(document: Document, event: Element) -> Body:
    """What an event waits for: its timer, a message of the customer, else somebody or something else."""
    for each in document.definitions(event):
        if each.tag in _WAITS_FOR:
            document.told.add(each)
            return {"for": _WAITS_FOR[each.tag], **_up_to(document, each)}
    return {"for": "third-party"}


def _awaited(document: Document, gateway: Element) -> Body:
    """What an event-based gateway waits for: the customer rather than the date by which they have to come."""
    events = [document.nodes.get(flow.get("targetRef")) for flow in document.leaving[gateway.id]]
    waits: Body = {}
    for event in events:
        found = _waiting(document, event) if event and event.tag != "receiveTask" else {"for": "customer"}
        waits = {
            **waits,
            **found,
            "for": "customer" if "customer" in (found["for"], waits.get("for")) else found["for"],
        }
    return waits


def _up_to(document: Document, timer: Element) -> Body:
    duration = timer.first("timeDuration")
    span = span_of(duration.text) if duration else None
    if duration is None or span is None:
        return {}
    document.told.add(duration)
    return {"up_to": span}


def span_of(duration: str) -> str | None:
    """An ISO 8601 duration as a span of the codex, in its largest whole unit; None when it is none, or too long."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    minutes = sum(
        int(number or 0) * _MINUTES[unit] for number, unit in zip(found.groups(), _MINUTES, strict=True)
    )
    unit = next(unit for unit, length in _MINUTES.items() if minutes % length == 0)
    number = minutes // _MINUTES[unit]
    return (
        f"{number} {unit if number > 1 else unit.removesuffix('s')}" if 0 < number <= LONGEST_SPAN else None
    )
