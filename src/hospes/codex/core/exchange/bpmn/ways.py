"""From a step along its flows, through gateways and links, to what they lead to."""

from collections.abc import Iterator
from typing import NamedTuple

from hospes.codex.core.exchange.bounds import refuse_many
from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.document import Document, name_of
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.bpmn.roles import Role, is_link
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.text import _

MAX_VISITS = 12_000
_NO_TARGETS = (Role.START, Role.BOUNDARY, Role.ASIDE)


class Way(NamedTuple):
    """One way out of a node: the flows gone, what they say, and what they lead to (None: nothing; it is over)."""

    flows: tuple[Element, ...]
    label: str
    target: Element | None


class Ways:
    """Finds the ways of a document, and remembers which flows have been gone."""

    def __init__(self, document: Document, roles: dict[str, Role], notes: Notes) -> None:
        self.document, self.roles, self.notes = document, roles, notes
        self.visits = 0
        self._links: dict[str, list[Element]] = {}
        for node in document.nodes.values():
            if node.tag == "intermediateCatchEvent" and is_link(document, node):
                self._links.setdefault(self._link_name(node), []).append(node)

    def out_of(self, node: Element) -> Iterator[Way]:
        """Every way out of a node, in the order of the document."""
        for flow in self.document.leaving[node.id]:
            yield from self._along(flow)

    def _along(self, first: Element) -> Iterator[Way]:
        """A flow, and all it leads to; what goes round in a circle of gateways leads nowhere."""
        waiting: list[tuple[Element, tuple[Element, ...], tuple[str, ...]]] = [(first, (), ())]
        while waiting:
            flow, gone, labels = waiting.pop()
            self.visits += 1
            refuse_many(
                self.visits, "ways through gateways", self.document.file, line=flow.line, most=MAX_VISITS
            )
            self.document.told.add(flow)
            labels = (*labels, self._says(flow))
            target = self.document.nodes.get(flow.get("targetRef"))
            if target is None or flow in gone or self.roles[target.id] in _NO_TARGETS:
                self._leads_nowhere(flow, _joined(labels))
            elif self.roles[target.id] is not Role.THROUGH:
                yield Way((*gone, flow), _joined(labels), target)
            else:
                onwards = self._onwards(target)
                labels = (*labels, self._event(target))
                waiting += [(each, (*gone, flow), labels) for each in reversed(onwards)]
                if not onwards:
                    yield Way((*gone, flow), _joined(labels), None)

    def _onwards(self, through: Element) -> list[Element]:
        """The flows that go on behind a node; behind a link that is thrown, those of the link that catches it."""
        leaving = self.document.leaving
        if through.tag == "intermediateThrowEvent" and is_link(self.document, through):
            return [
                flow
                for caught in self._links.get(self._link_name(through), [])
                for flow in leaving[caught.id]
            ]
        return leaving[through.id]

    def _link_name(self, node: Element) -> str:
        link = next(each for each in self.document.definitions(node) if each.tag == "linkEventDefinition")
        self.document.told.add(link)
        return link.get("name") or name_of(node)

    def _says(self, flow: Element) -> str:
        """The name of a flow, or else its condition."""
        condition = flow.first("conditionExpression")
        if flow.get("name").strip() or condition is None:
            return " ".join(flow.get("name").split())
        self.document.told.add(condition)
        return " ".join(condition.text.split())

    def _event(self, through: Element) -> str:
        """What came to pass, when the way goes through an event that was waited for."""
        is_awaited = through.tag in ("intermediateCatchEvent", "receiveTask") and not is_link(
            self.document, through
        )
        return name_of(through) if is_awaited else ""

    def _leads_nowhere(self, flow: Element, label: str) -> None:
        template = _("Line %(line)s: the way from “%(name)s” to “%(target)s” leads nowhere and was left out.")
        if label:
            template = _(
                "Line %(line)s: the way “%(label)s” from “%(name)s” to “%(target)s” leads nowhere and was left out."
            )
        source, target = (self.document.called(flow.get(end)) for end in ("sourceRef", "targetRef"))
        self.notes.add(template, line=flow.line, name=source, target=target, label=label)


def outcome_of(way: Way) -> Element | None:
    """The flow that was drawn for an outcome of a step of ours."""
    return next((flow for flow in way.flows if flow.get(names.OUTCOME, names.OURS)), None)


def _joined(labels: tuple[str, ...]) -> str:
    return " / ".join(dict.fromkeys(filter(None, labels)))
