"""What a check is: one thing that can be wrong with a codex, why it matters, and how to mend it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Condition, Element, Process, Rule, Situation, Step
from hospes.codex.core.text import Message, Named
from hospes.codex.core.walk import Passage, passages

Severity = Literal["blocks", "warns"]


class Problem(NamedTuple):
    """Something found by a check, and where. Problems that block keep an edition from being published."""

    path: str
    message: Message
    check: str = ""
    severity: Severity = "blocks"


@dataclass(frozen=True)
class Subject:
    """The codex under examination, with what several checks need of it."""

    codex: Codex
    today: date

    @cached_property
    def graphs(self) -> dict[str, Graph]:
        """The graph of every situation, by its key."""
        return {situation.key: Graph(self.codex, situation) for situation in self.codex.situations}

    @cached_property
    def passages(self) -> list[Passage]:
        """Every text of the codex, with its place, step by step."""
        return list(passages(self.codex))

    @cached_property
    def elements(self) -> list[Element]:
        """Every part with an address, in reading order."""
        return list(self.codex.elements())

    @cached_property
    def steps(self) -> list[tuple[str, Step]]:
        """Every step with its path."""
        return list(self.codex.steps())

    def ruled(self) -> Iterator[tuple[str, tuple[Rule, ...]]]:
        """The rules of every step, and those that hold throughout a process or a situation."""
        yield from ((path, step.rules) for path, step in self.steps)
        yield from self.ruled_throughout()

    def ruled_throughout(self) -> Iterator[tuple[str, tuple[Rule, ...]]]:
        """The rules that hold throughout a process or a situation."""
        for element in self.elements:
            if isinstance(element.part, Situation | Process):
                yield element.path, element.part.rules

    @cached_property
    def conditions(self) -> list[tuple[str, Condition]]:
        """Every condition in the codex, with the path of the part it belongs to."""
        of_steps = [(path, each) for path, step in self.steps for each in conditions_of(step)]
        return [*self.of_authority(), *of_steps]

    def of_authority(self) -> Iterator[tuple[str, Condition]]:
        """The conditions in the table of authority, with the paths of its entries."""
        for entry in self.codex.authority:
            if entry.when is not None:
                yield entry.path, entry.when

    @cached_property
    def around(self) -> tuple[object, ...]:
        """Everything that the codex says outside its situations and tests."""
        told = (name for name in type(self.codex).model_fields if name not in ("situations", "tests"))
        return tuple(getattr(self.codex, name) for name in told)


def conditions_of(step: Step) -> list[Condition]:
    """Its own condition, and those of its outcomes."""
    own = [step.when, *(outcome.when for outcome in step.outcomes)]
    return [condition for condition in own if condition is not None]


class Check(ABC):
    """One file each; found by being there. Words are English, marked for translation."""

    id: ClassVar[str]
    title: ClassVar[str]
    explanation: ClassVar[str]
    fix: ClassVar[str]
    severity: ClassVar[Severity] = "blocks"

    @abstractmethod
    def run(self, subject: Subject) -> Iterator[Problem]:
        """Every place where it is wrong."""

    def problem(self, path: str, template: str, **values: str | int | Message | Named) -> Problem:
        return Problem(path, Message(template, values), self.id, self.severity)


class StepCheck(Check):
    """A check that looks at each step by itself: at nothing else but what the codex says outside its situations.

    What it found at a step is therefore so still as long as neither has changed.
    """

    @abstractmethod
    def of_step(self, subject: Subject, path: str, step: Step) -> Iterator[Problem]:
        """What is wrong with one step."""

    def elsewhere(self, subject: Subject) -> Iterator[Problem]:
        """What is wrong with anything but steps."""
        yield from ()

    def run(self, subject: Subject) -> Iterator[Problem]:
        for path, step in subject.steps:
            yield from self.of_step(subject, path, step)
        yield from self.elsewhere(subject)
