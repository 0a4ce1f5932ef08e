"""What is drawn of a situation: a frame for each process with its shapes and lines, and what holds the frames together.

BPMN asks for more than a codex says. A line may not cross the edge of a subprocess (BPMN 2.0.2, 10.2.1), so a way into
another process leaves its own by an end event and goes on between the frames; a step with several outcomes is followed
by a gateway; what begins and ends is an event. All these are drawn *aside*: they are no part of the codex.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hospes.codex.core.exchange.bpmn.names import ENDS, TAGS
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import Codex, Process, Situation, Step, Text


@dataclass(slots=True)
class Shape:
    """One flow node at its place in the grid of its frame. `to`: what leaving by it leads to, as an outcome says it."""

    id: str
    tag: str
    name: str = ""
    column: int = 0
    row: int = 0
    step: Step | None = None
    event: str | None = None  # the tag of its event definition
    to: str = ""

    @property
    def is_aside(self) -> bool:
        return self.step is None


@dataclass(slots=True)
class Line:
    """One sequence flow. `outcome`: the place of the step's outcome it stands for; None for what simply follows."""

    id: str
    source: str
    target: str
    name: str = ""
    outcome: int | None = None
    is_aside: bool = False


@dataclass(slots=True)
class Frame:
    """One process of the codex, or (without one) the whole situation around them."""

    id: str
    process: Process | None = None
    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    exits: dict[str, str] = field(default_factory=dict)  # frame or end that can follow → how it is called


@dataclass(slots=True)
class Plan:
    """Everything that is drawn."""

    frames: list[Frame]
    around: Frame


def plan_of(codex: Codex, situation: Situation, language: str) -> Plan:
    """What to draw of a situation of the codex, named in `language`."""
    return _Planner(codex, situation, language).plan()


class _Planner:
    def __init__(self, codex: Codex, situation: Situation, language: str) -> None:
        self.codex, self.situation, self.language = codex, situation, language
        self.graph = Graph(codex, situation)
        self.ids: Counter[str] = Counter()
        self.paths: dict[str, tuple[Frame, str]] = {}  # a step's path → its frame and shape
        self.frames = [Frame(self._id(f"process.{each.key}"), each) for each in situation.processes]
        self.around = Frame(self._id("situation"))

    def _id(self, wanted: str) -> str:
        """An id of the document. Keys have no full stops, so that what follows two of them is never one."""
        self.ids[wanted] += 1
        return wanted if self.ids[wanted] == 1 else f"{wanted}..{self.ids[wanted]}"

    def _words(self, text: Text | None) -> str:
        return text.in_(self.language, self.codex.languages) if text else ""

    def plan(self) -> Plan:
        for frame in self.frames:
            frame.shapes += self._steps(frame)
        for frame in self.frames:
            self._connect(frame)
        self._surround()
        return Plan(self.frames, self.around)

    def _steps(self, frame: Frame) -> Iterator[Shape]:
        process = frame.process
        column = 1
        for step in process.steps if process else ():
            path = f"{process.key}/{step.key}" if process else ""
            shape = Shape(self._id(f"step.{path.replace('/', '.')}"), TAGS[step.kind], self._words(step.name))
            shape.step, shape.column, shape.event = step, column, _event_of(step)
            column += 2 if _forks(step) else 1
            self.paths.setdefault(f"{self.situation.key}/{path}", (frame, shape.id))
            yield shape

    def _connect(self, frame: Frame) -> None:
        steps = list(frame.shapes)
        if steps:
            start = self._aside(frame, "startEvent", "start", row=0, column=0)
            self._line(frame, start, steps[0].id, is_aside=True)
        for place, shape in enumerate(steps):
            if shape.step is not None and shape.step.kind != "end":
                following = steps[place + 1] if place + 1 < len(steps) else None
                self._ways(frame, shape, shape.step, following)

    def _ways(self, frame: Frame, shape: Shape, step: Step, following: Shape | None) -> None:
        """Lines for every outcome, by a gateway if there are several; else one to what follows."""
        source = shape.id
        if _forks(step):
            source = self._aside(
                frame, "exclusiveGateway", f"ways.{shape.id}", row=0, column=shape.column + 1
            )
            self._line(frame, shape.id, source, is_aside=True)
        row = 1
        for place, outcome in enumerate(step.outcomes):
            target = self._inside(frame, outcome.to)
            if target is None:
                target = self._exit(frame, outcome.to, row=row, column=shape.column + 1 + _forks(step))
                row += 1
            label = self._words(outcome.label) or outcome.key.replace("-", " ")
            self._line(frame, source, target, name=label, outcome=place)
        if not step.outcomes:
            over = (
                following.id
                if following
                else self._aside(frame, "endEvent", "over", row=0, column=shape.column + 1)
            )
            self._line(frame, source, over)

    def _inside(self, frame: Frame, ref: str) -> str | None:
        """The shape in the same frame that an outcome leads to."""
        found = self.paths.get(self._resolved(frame, ref) or "")
        return found[1] if found and found[0] is frame else None

    def _resolved(self, frame: Frame, ref: str) -> str | None:
        process = frame.process
        return self.graph.resolve(ref, f"{self.situation.key}/{process.key}/x") if process else None

    def _exit(self, frame: Frame, ref: str, *, row: int, column: int) -> str:
        """The end event by which a way leaves its process."""
        found = self.paths.get(self._resolved(frame, ref) or "")
        into = found[0].process if found else None
        name = self._words(into.name) if into else "" if ref == END else ref
        frame.exits[found[0].id if found else f"end.{ref}"] = name
        return self._aside(
            frame, "endEvent", f"exit.{ref.replace('/', '.')}", row=row, column=column, name=name, to=ref
        )

    def _surround(self) -> None:
        """Between the frames: from the beginning to the first, from each to those it can lead to."""
        around = self.around
        opened = [
            frame
            for frame in self.frames
            if frame.process and frame.process.steps and not frame.process.anytime
        ]
        start = self._aside(around, "startEvent", "start", row=0, column=0)
        if opened:
            self._line(around, start, opened[0].id, is_aside=True)
        for row, frame in enumerate(self.frames):
            self._leave(frame, row)

    def _leave(self, frame: Frame, row: int) -> None:
        source, around = frame.id, self.around
        if len(frame.exits) > 1:
            source = self._aside(around, "exclusiveGateway", f"ways.{frame.id}", row=row, column=2)
            self._line(around, frame.id, source, is_aside=True)
        for place, (target, name) in enumerate(frame.exits.items()):
            if target.startswith("end."):
                target = self._aside(around, "endEvent", target, row=row, column=3 + place, name=name)
            self._line(around, source, target, name=name, is_aside=True)

    def _aside(
        self, frame: Frame, tag: str, wanted: str, *, row: int, column: int, name: str = "", to: str = ""
    ) -> str:
        shape = Shape(self._id(wanted), tag, name, column, row, to=to)
        frame.shapes.append(shape)
        return shape.id

    def _line(
        self,
        frame: Frame,
        source: str,
        target: str,
        *,
        name: str = "",
        outcome: int | None = None,
        is_aside: bool = False,
    ) -> None:
        frame.lines.append(Line(self._id("flow"), source, target, name, outcome, is_aside))


def _forks(step: Step) -> bool:
    """Whether a gateway stands behind it."""
    return len(step.outcomes) > 1 and step.kind != "end"


def _event_of(step: Step) -> str | None:
    """The definition of the event that a step is drawn as."""
    if step.end:
        return ENDS[step.end.how]
    if step.wait:
        return "timerEventDefinition" if step.wait.for_ == "date" else "messageEventDefinition"
    return "messageEventDefinition" if step.kind == "commit" else None
