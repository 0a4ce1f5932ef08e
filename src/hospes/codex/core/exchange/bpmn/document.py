"""A BPMN document, sorted: what it contains, what flows where, and what has been told already."""

from collections import defaultdict
from collections.abc import Iterator

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.exchange.bounds import MAX_STEPS, MAX_WAYS, refuse_many
from hospes.codex.core.exchange.bpmn.parsing import Element

SUBPROCESSES = frozenset(("subProcess", "transaction", "adHocSubProcess"))
GATEWAYS = frozenset(
    ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway")
)
EVENTS = frozenset(
    ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "event",
     "implicitThrowEvent")
)  # fmt: skip
TASKS = frozenset(
    ("task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask",
     "callActivity")
)  # fmt: skip
NODES = SUBPROCESSES | GATEWAYS | EVENTS | TASKS


class Document:
    """Flow nodes by id, and the flows that come to and leave each. CodexError on what cannot be BPMN."""

    def __init__(self, root: Element, file: str) -> None:
        if root.tag != "definitions" or "bpmn" not in root.space.lower():
            raise CodexError.at(file, "This is no BPMN 2.0 document.", line=root.line)
        self.root, self.file, self.space = root, file, root.space
        self.processes = [child for child in root.all("process") if child.space == self.space]
        if not self.processes:
            raise CodexError.at(file, "There is no process in this document.", line=root.line)
        pools = [pool for each in root.all("collaboration") for pool in each.all("participant")]
        self.pools = {pool.get("processRef").rpartition(":")[2]: pool for pool in pools}
        self.nodes: dict[str, Element] = {}
        self.flows: list[Element] = []
        self.leaving: dict[str, list[Element]] = defaultdict(list)
        self.coming: dict[str, list[Element]] = defaultdict(list)
        self.told: set[Element] = {root}  # what is expressed in the codex, or told in a note
        for process in self.processes:
            for element in self._inside(process):
                self._take(element)

    def _inside(self, container: Element) -> Iterator[Element]:
        for child in container.children:
            if child.space == self.space:
                yield child
                if child.tag in SUBPROCESSES:
                    yield from self._inside(child)

    def _take(self, element: Element) -> None:
        if element.tag in NODES:
            if not element.id:
                raise CodexError.at(self.file, f"This {element.tag} has no id.", line=element.line)
            if element.id in self.nodes:
                raise CodexError.at(self.file, f"The id “{element.id}” stands here twice.", line=element.line)
            self.nodes[element.id] = element
            refuse_many(
                len(self.nodes),
                "activities, events and gateways",
                self.file,
                line=element.line,
                most=2 * MAX_STEPS,
            )
        elif element.tag == "sequenceFlow":
            self.flows.append(element)
            self.leaving[element.get("sourceRef")].append(element)
            self.coming[element.get("targetRef")].append(element)
            refuse_many(len(self.flows), "sequence flows", self.file, line=element.line, most=MAX_WAYS)

    def called(self, ref: str) -> str:
        """What a reader calls the thing with this id."""
        return name_of(self.nodes[ref]) if ref in self.nodes else ref

    def definitions(self, event: Element) -> list[Element]:
        """What triggers an event, or what it results in."""
        return [child for child in event.children if child.tag.endswith("EventDefinition")]


def name_of(element: Element) -> str:
    """Its name, tidied; else its id."""
    return " ".join(element.get("name").split()) or element.id
