"""The namespaces of BPMN 2.0.2 (OMG formal/13-12-09, chapter 15.3) and our own, and what a step is drawn as."""

from hospes.codex.core.model import EndHow, StepKind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
OURS = "urn:hospes:codex"

# What BPMN cannot say stands as JSON in an element `part` of ours, in the `extensionElements` of what it belongs to.
PART = "part"
# Attributes of ours. `outcome`: which outcome of its step a flow is, counted from 0; `to`: what that outcome calls its
# target; `drawn`: the element a flow led to when it was written; `aside`: drawn because BPMN wants it, no part of the
# codex; `language`: the one in which names were written, `languages`: those of the codex; `lane`: which of ours it is.
OUTCOME, TO, DRAWN, ASIDE = "outcome", "to", "drawn", "aside"
LANGUAGE, LANGUAGES, LANE = "language", "languages", "lane"

TAGS: dict[StepKind, str] = {
    "talk": "userTask",
    "do": "manualTask",
    "decide": "task",
    "collect": "userTask",
    "wait": "intermediateCatchEvent",
    "approve": "userTask",
    "hand-over": "sendTask",
    "commit": "intermediateThrowEvent",
    "link": "callActivity",
    "end": "endEvent",
}
# How an end event ends (BPMN 2.0.2, table 10.88).
ENDS: dict[EndHow, str | None] = {
    "resolved": "terminateEventDefinition",
    "referred": "messageEventDefinition",
    "refused": "errorEventDefinition",
    "escalated": "escalationEventDefinition",
    "pending": None,
}
EVENTS = frozenset(
    ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
)
