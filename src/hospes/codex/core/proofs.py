"""Codex tests as authors write them: starting facts and done steps, and what is expected then."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from hospes.codex.core.facts import Told, Value, moment_of
from hospes.codex.core.situations import EndHow
from hospes.codex.core.standard import Answer
from hospes.codex.core.text import Key, Part, Ref, Text


def _minute(value: Any) -> Any:
    """A date and time of day, as `2027-03-01T15:00`."""
    moment = moment_of(value.isoformat() if isinstance(value, datetime) else value)
    if moment is None:
        raise ValueError("a moment is a date and a time of day, such as 2027-03-01T15:00")
    return moment.isoformat(timespec="minutes")


Moment = Annotated[str, BeforeValidator(_minute)]


class DoneStep(Part):
    """A step that has been done, and how it turned out: `welcome`, or `{step: welcome, outcome: upset}`.

    `facts` were told at it: what an earlier step used up can so be known again.
    """

    step: Ref
    outcome: Key | None = None
    facts: dict[Key, Told] = Field(default_factory=dict)


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
    role: Key | None = None  # by whose authority it goes; else the first that the codex names
    facts: dict[Key, Told] = Field(default_factory=dict)
    case: dict[Key, Value] = Field(default_factory=dict)
    at: Moment | None = None  # now, by the house's own clock; without it nothing is judged by the time
    done: tuple[Annotated[DoneStep, BeforeValidator(_done)], ...] = ()
    expect: Expect
