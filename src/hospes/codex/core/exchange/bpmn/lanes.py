"""Lanes: who does a step. Ours say so; those of others are read by their names."""

from collections.abc import Iterator

from hospes.codex.core.exchange.bpmn import names
from hospes.codex.core.exchange.bpmn.document import Document, name_of
from hospes.codex.core.exchange.bpmn.parsing import Element
from hospes.codex.core.exchange.brought import Notes
from hospes.codex.core.exchange.guessing import lane_called
from hospes.codex.core.situations import Lane
from hospes.codex.core.text import _


def lanes_of(document: Document, notes: Notes) -> dict[str, Lane]:
    """The lane of every flow node that stands in one; the innermost counts."""
    found: dict[str, Lane] = {}
    for process in document.processes:
        for lane_set in _within(process, "laneSet", "childLaneSet"):
            for lane in lane_set.all("lane"):
                known = _known(lane)
                document.told.update((lane_set, lane))
                if not lane.get(names.LANE, names.OURS):
                    _note(notes, lane, known)
                found |= {member.text: known for member in lane.all("flowNodeRef")}
    return found


def _within(element: Element, *tags: str) -> Iterator[Element]:
    for child in element.children:
        if child.tag in tags:
            yield child
        yield from _within(child, *tags)


def _known(lane: Element) -> Lane:
    match lane.get(names.LANE, names.OURS):
        case "behind":
            return "behind"
        case "support":
            return "support"
        case "customer":
            return "customer"
    return lane_called(lane.get("name"))


def _note(notes: Notes, lane: Element, known: Lane) -> None:
    templates = {
        "customer": _("Line %(line)s: the lane “%(name)s” is with the customer now; its name was not kept."),
        "behind": _("Line %(line)s: the lane “%(name)s” is behind the scenes now; its name was not kept."),
        "support": _("Line %(line)s: the lane “%(name)s” is support now; its name was not kept."),
    }
    notes.add(templates[known], line=lane.line, name=name_of(lane))
