"""The fields of processes and steps: as our own documents carry them, or as far as a foreign one says them."""

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.exchange.bpmn.document import Document, name_of
from hospes.codex.core.exchange.bpmn.elements import body_of, documented
from hospes.codex.core.exchange.bpmn.lanes import lanes_of
from hospes.codex.core.exchange.bpmn.names import TAGS
from hospes.codex.core.exchange.bpmn.own import Tongue, has_part, part_of
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.text import _

_TAGS: dict[str, str] = {str(kind): tag for kind, tag in TAGS.items()}


class Parts:
    """Reads parts one by one, and remembers the outcomes that our own steps had when they were written."""

    def __init__(self, document: Document, tongue: Tongue, notes: Notes) -> None:
        self.document, self.tongue, self.notes = document, tongue, notes
        self.lanes = lanes_of(document, notes)
        self.outcomes: dict[str, list[Body]] = {}

    def own(self, element: Element, purpose: str) -> Body:
        """A part of ours, with its name and purpose as they are now."""
        body = part_of(element, self.document.file)
        spoken = documented(self.document, element)
        body["name"] = self.tongue.renamed(body.get("name"), element.get("name")) or ""
        body[purpose] = self.tongue.renamed(body.get(purpose), spoken)
        return {field: value for field, value in body.items() if value is not None}

    def process(self, container: Element) -> Body:
        """The fields of a process, without its steps."""
        if has_part(container):
            return self.own(container, "purpose")
        if container.tag in ("transaction", "adHocSubProcess"):
            self.notes.add(
                _("Line %(line)s: %(element)s “%(name)s” is a process like any other now."),
                line=container.line, element=container.tag, name=name_of(container),
            )  # fmt: skip
        body: Body = {"anytime": True} if container.get("triggeredByEvent") == "true" else {}
        spoken = documented(self.document, container)
        return body | ({"purpose": spoken} if spoken else {})

    def step(self, node: Element, *, is_link: bool) -> Body:
        """The fields of a step but for its outcomes; an end keeps even those, since nothing is drawn behind it."""
        if not has_part(node):
            body: Body = {"kind": "link"} if is_link else body_of(self.document, node)
            return body | ({"lane": self.lanes[node.id]} if node.id in self.lanes else {})
        body = self.own(node, "goal")
        self._compare(node, body)
        if node.id in self.lanes:
            body["lane"] = self.lanes[node.id]
        if not isinstance(body.get("outcomes", []), list):
            raise CodexError.at(self.document.file, "The outcomes of a step must be a list.", line=node.line)
        if body.get("kind") != "end":
            self.outcomes[node.id] = [each for each in body.pop("outcomes", ()) if isinstance(each, dict)]
        return body

    def _compare(self, node: Element, body: Body) -> None:
        """Drawn as something else since: what that would mean for the step, its author has to say."""
        self.document.told.update(self.document.definitions(node))
        for definition in self.document.definitions(node):
            self.document.told.update(definition.children)
        if node.tag != _TAGS.get(str(body.get("kind", "talk"))):
            self.notes.add(
                _("Line %(line)s: “%(name)s” is drawn as %(element)s now; its kind of step was left as it was."),
                line=node.line, name=name_of(node), element=node.tag,
            )  # fmt: skip
