"""Codex tests as authors write them: starting facts and done steps, and what is expected then."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hospes.codex.core.facts import Value
from hospes.codex.core.situations import EndHow
from hospes.codex.core.standard import Answer
from hospes.codex.core.text import Key, Part, Ref, Text


class DoneStep(Part):
    """A step that has been done, and how it turned out: `welcome`, or `{step: welcome, outcome: upset}`."""

    step: Ref
    outcome: Key | None = None


def _done(value: Any) -> Any:
    return {"step": value} if isinstance(value, str) else value


class Allowed(Part):
    """What the authority table must answer: `{action: discount, role: agent, amount: 80, answer: ask}`."""

    action: Key
    role: Key
    amount: float | int | None = None
    answer: Answer
    ask_role: Key | None = None


class Expect(Part):
    """What must come of it. Steps are `step`, `process/step`, or full paths."""

    suggest: tuple[Ref, ...] = ()
    not_suggest: tuple[Ref, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    outcome: EndHow | None = None


class CodexTest(Part):
    """One example the codex must satisfy before it can be published."""

    name: Text
    situation: Key
    facts: dict[Key, Value] = Field(default_factory=dict)
    case: dict[Key, Value] = Field(default_factory=dict)
    done: tuple[Annotated[DoneStep, BeforeValidator(_done)], ...] = ()
    expect: Expect
