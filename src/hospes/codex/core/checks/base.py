"""What a check is: one thing that can be wrong with a codex, why it matters, and how to mend it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Condition
from hospes.codex.core.text import Message

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

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Every condition in the codex, with the path of the part it belongs to."""
        for entry in self.codex.authority:
            if entry.when is not None:
                yield f"authority/{entry.action}", entry.when
        for path, step in self.codex.steps():
            if step.when is not None:
                yield path, step.when


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

    def problem(self, path: str, template: str, **values: str | int) -> Problem:
        return Problem(path, Message(template, values), self.id, self.severity)
