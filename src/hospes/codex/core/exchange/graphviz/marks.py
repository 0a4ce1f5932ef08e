"""The shapes that steps are drawn in, and the words in `class` by which our own drawings say what a node is.

`class` has no look of its own in Graphviz; it is handed on to SVG.
"""

from typing import get_args

from hospes.codex.core.exchange.chart import Body
from hospes.codex.core.exchange.names import is_key
from hospes.codex.core.model import EndHow, Step, StepKind, Wait
from hospes.codex.core.situations import Lane

SHAPES: dict[StepKind, str] = {
    "talk": "box",
    "do": "box",
    "decide": "diamond",
    "collect": "parallelogram",
    "wait": "hexagon",
    "approve": "octagon",
    "hand-over": "cds",
    "commit": "note",
    "link": "component",
    "end": "ellipse",
}
# Nodes that are no steps: where it is over, a process of another situation, a target that is not there.
STOP, ELSEWHERE, MISSING = "stop", "elsewhere", "missing"
NO_STEPS = frozenset((STOP, ELSEWHERE, MISSING))
LINK = "link"  # on an edge: into the process that a link step goes through
ANYTIME = "anytime"  # on a cluster
_LANES = get_args(Lane)
_KINDS = get_args(StepKind)
_HOWS = get_args(EndHow)
_WAITS_FOR = get_args(Wait.model_fields["for_"].annotation)


def marks_of(step: Step) -> str:
    """What `class` says of a step: `wait behind for-customer`."""
    marks: list[str] = [step.kind, *([step.lane] if step.lane != "customer" else [])]
    if step.wait:
        marks.append(f"for-{step.wait.for_}")
    if step.approve:
        marks.append(f"role-{step.approve.role}")
    if step.end:
        marks.append(f"how-{step.end.how}")
    return " ".join(marks)


def step_by_marks(marks: list[str], name: str) -> Body | None:
    """The fields of a step that its `class` gives; None when it names no kind of step, or too little for it."""
    kind = next((mark for mark in marks if mark in _KINDS), None)
    if kind is None:
        return None
    lane = next((mark for mark in marks if mark in _LANES), "customer")
    details = _details(kind, dict(mark.split("-", 1) for mark in marks if "-" in mark), name)
    return None if details is None else {"kind": kind, "lane": lane, **details}


def _details(kind: str, said: dict[str, str], name: str) -> Body | None:
    """What its kind needs; None when that was not said."""
    if kind == "wait":
        return {"wait": {"for": said["for"]}} if said.get("for") in _WAITS_FOR else None
    if kind == "end":
        return {"end": {"how": said["how"]}} if said.get("how") in _HOWS else None
    if kind == "approve":
        return {"approve": {"role": said["role"]}} if is_key(said.get("role", "")) else None
    return {"commit": {"what": name}} if kind == "commit" else {}
