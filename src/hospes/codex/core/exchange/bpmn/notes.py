"""Nothing is lost without a word: a note on every element, and every tool's own attribute, that is not in the codex."""

from collections.abc import Iterator

from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.document import GATEWAYS, Document, name_of
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.bpmn.roles import Role, is_awaited
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.text import _

_DRAWING = frozenset((names.BPMNDI, names.DC, names.DI))
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
# They only hold or repeat what others say.
_SILENT = frozenset(("collaboration", "extensionElements", "incoming", "outgoing", "flowNodeRef"))
_MOST_WORDS = 500  # of one element, in a note


def note_unread(document: Document, notes: Notes, *, looks: bool) -> None:
    """Notes on what was not told yet; on the drawing as a whole only if `looks`."""
    if looks and any(child.space == names.BPMNDI for child in document.root.children):
        notes.add(_("The places, sizes and colours of the drawing were not kept."))
    for child in document.root.children:
        _look(document, notes, child)


def note_bends(document: Document, roles: dict[str, Role], notes: Notes) -> None:
    """Notes on gateways that the codex has no word for, and on names of what is no step."""
    for node in document.nodes.values():
        if roles[node.id] in (Role.THROUGH, Role.OVER, Role.EXIT, Role.ASIDE):
            document.told.add(node)
        if node.tag in GATEWAYS and node.tag != "exclusiveGateway":
            notes.add(
                _("Line %(line)s: a codex has no %(element)s; the ways of “%(name)s” are outcomes to choose from."),
                line=node.line, element=node.tag, name=name_of(node),
            )  # fmt: skip
        elif roles[node.id] is Role.THROUGH and node.get("name").strip() and not is_awaited(document, node):
            notes.add(
                _("Line %(line)s: %(element)s “%(name)s” only joins ways, and its name was not kept."),
                line=node.line, element=node.tag, name=name_of(node),
            )  # fmt: skip


def _look(document: Document, notes: Notes, element: Element) -> None:
    if element.space in _DRAWING:
        return
    own = element.space == names.OURS and element.tag == names.PART
    if (
        not own
        and element not in document.told
        and not (element.space == document.space and element.tag in _SILENT)
    ):
        _note(document, notes, element)
    for name, value in _foreign_attributes(element):
        notes.add(
            _("Line %(line)s: “%(attribute)s” of “%(name)s” was not kept: %(words)s"),
            line=element.line, attribute=name, name=_owner(element), words=value,
        )  # fmt: skip
    for child in element.children:
        _look(document, notes, child)


def _note(document: Document, notes: Notes, element: Element) -> None:
    words = _words(document, element)
    template = _("Line %(line)s: %(element)s “%(name)s” was not kept.")
    if words:
        template = _("Line %(line)s: %(element)s “%(name)s” was not kept: %(words)s")
    notes.add(template, line=element.line, element=element.tag, name=_owner(element), words=words)


def _owner(element: Element | None) -> str:
    """What it is called, or what it stands in."""
    while element is not None and not name_of(element):
        element = element.inside
    return name_of(element) if element is not None else ""


def _words(document: Document, element: Element) -> str:
    """All that it says: its text, what it joins, or its attributes."""
    if element.tag == "textAnnotation" and (text := element.first("text")):
        document.told.add(text)
        return text.text[:_MOST_WORDS]
    ends = [element.get("sourceRef"), element.get("targetRef")]
    if all(ends):
        return " → ".join(document.called(end) for end in ends)
    attributes = (
        f"{name}={value}" for name, value in element.attributes.items() if name not in ("id", "name")
    )
    return (element.text or ", ".join(attributes))[:_MOST_WORDS]


def _foreign_attributes(element: Element) -> Iterator[tuple[str, str]]:
    """What other tools have written on an element."""
    for full, value in element.attributes.items():
        space, _, name = full.rpartition(" ")
        if space and space not in (names.OURS, _SCHEMA) and element.inside is not None:
            yield name, value[:_MOST_WORDS]
