"""A BPMN document as a situation: our own with what was changed in the drawing, and what others drew."""

from hospes.codex.core.exchange.bpmn.arrows import Arrows
from hospes.codex.core.exchange.bpmn.document import SUBPROCESSES, Document, name_of
from hospes.codex.core.exchange.bpmn.notes import note_bends, note_unread
from hospes.codex.core.exchange.bpmn.own import Tongue, has_part
from hospes.codex.core.exchange.bpmn.parsing import Element, parse
from hospes.codex.core.exchange.bpmn.roles import Role, roles_of
from hospes.codex.core.exchange.bpmn.steps import Parts
from hospes.codex.core.exchange.brought import Brought, Notes
from hospes.codex.core.exchange.building import situation_of
from hospes.codex.core.exchange.chart import Box, Chart, Group
from hospes.codex.core.model import Situation
from hospes.codex.core.text import _


def read(xml: str | bytes, *, file: str = "process.bpmn") -> Brought[Situation]:
    """The situation that a BPMN 2.0 document draws; CodexError names the line of what is none.

    Every element of the document is in the situation, or in a note.
    """
    return _Reader(Document(parse(xml, file), file)).situation()


class _Reader:
    """Turns a document into a chart."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = Notes()
        self.roles = roles_of(document)
        self.own = next((each for each in document.processes if has_part(each)), None)
        self.parts = Parts(document, Tongue.of(self.own) if self.own else Tongue(), self.notes)
        self.called: dict[str, str] = {}  # box → the process it calls
        first = self.own or document.processes[0]
        body = self.parts.own(first, "purpose") if self.own else {}
        self.chart = Chart(document.file, self._title(first), first.line, first.id, body)

    def situation(self) -> Brought[Situation]:
        for process in self.document.processes:
            self.document.told.add(process)
            self._fill(process)
        self._calls()
        Arrows(self.document, self.roles, self.parts, self.notes).draw(self.chart)
        note_bends(self.document, self.roles, self.notes)
        note_unread(self.document, self.notes, looks=self.own is None)
        return situation_of(self.chart, self.notes)

    def _title(self, process: Element) -> str:
        """What a process is called: by its own name, by that of its pool, or by its id."""
        pool = self.document.pools.get(process.id)
        if pool is None or (process.get("name").strip() and process is not self.own):
            return name_of(process)
        self.document.told.add(pool)
        return name_of(process) if process.get("name").strip() else name_of(pool)

    def _fill(self, container: Element) -> None:
        """The steps of a process, and the processes in it."""
        for node in container.children:
            if self.document.nodes.get(node.id) is node:
                self._take(node, container)

    def _take(self, node: Element, container: Element) -> None:
        role = self.roles[node.id]
        if role is Role.STEP:
            self._step(node, self._group(container))
        elif role is Role.PROCESS:
            self._group(node)
            self._fill(node)

    def _group(self, container: Element) -> str:
        """The group of a process, made when something is first put in it; its id."""
        if container.id not in self.chart.groups:
            self.document.told.add(container)
            name = self._title(container) if container.tag == "process" else name_of(container)
            body = self.parts.process(container) if container is not self.own else {}
            self.chart.groups[container.id] = Group(container.id, name, container.line, container.id, body)
        return container.id

    def _step(self, node: Element, group: str) -> None:
        self.document.told.add(node)
        box = Box(node.id, name_of(node), group, node.line, node.id)
        self.chart.boxes[node.id] = box
        if node.tag in SUBPROCESSES:
            self._link(box, node)
        elif node.tag == "callActivity" and not has_part(node):
            self.called[node.id] = node.get("calledElement").rpartition(":")[2]
        box.body = self.parts.step(node, is_link=bool(box.links))

    def _link(self, box: Box, node: Element) -> None:
        """A subprocess is a process of its own, and a step that goes through it; a closed one is only a step."""
        before = len(self.chart.boxes)
        self._fill(node)
        if len(self.chart.boxes) > before:
            box.links = self._group(node)

    def _calls(self) -> None:
        """Calls of processes in the same document are links; those come after the ones that begin by themselves."""
        groups = self.chart.groups
        for each, process in self.called.items():
            box = self.chart.boxes[each]
            if process in groups:
                box.links = process
                box.body |= {"kind": "link"}
            else:
                self.notes.add(
                    _("Line %(line)s: “%(name)s” calls “%(process)s”, which is not in this document."),
                    line=box.line, name=box.name, process=process,
                )  # fmt: skip
        called = set(self.called.values())
        self.chart.groups = dict(sorted(groups.items(), key=lambda each: each[0] in called))
