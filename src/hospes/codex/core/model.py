"""The codex: one company's whole service standard as one document.

This is the door: other rooms import every part from here.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pydantic import Field, field_validator

from hospes.codex.core.case_fields import CASE_FIELDS, CHANNELS, Channel
from hospes.codex.core.conditions.nodes import AllOf, AnyOf, CaseIs, Condition, Done, FactIs, Not
from hospes.codex.core.facts import Choice, Fact, FactType, Money
from hospes.codex.core.proofs import Allowed, CodexTest, DoneStep, Expect
from hospes.codex.core.situations import (
    Approve,
    Commit,
    End,
    EndHow,
    Link,
    Moment,
    Outcome,
    Process,
    Result,
    Rule,
    Situation,
    Step,
    StepKind,
    Tool,
    Wait,
)
from hospes.codex.core.standard import (
    FAMILIES,
    Article,
    Authority,
    Behaviour,
    Behaviours,
    Calendar,
    Family,
    InternalCustomer,
    Languages,
    Promise,
    Role,
    Tier,
    Value,
)
from hospes.codex.core.text import Key, Part, Span, Text, span_parts

__all__ = [
    "CASE_FIELDS", "CHANNELS", "FAMILIES", "SECTIONS", "AllOf", "Allowed", "AnyOf", "Approve", "Article",
    "Authority", "Behaviour", "Behaviours", "Calendar", "CaseIs", "Channel", "Choice", "Codex", "CodexTest",
    "Commit", "Condition", "Done", "DoneStep", "Element", "End", "EndHow", "Expect", "Fact", "FactIs",
    "FactType", "Family", "InternalCustomer", "Key", "Link", "Moment", "Money", "Not", "Outcome", "Part",
    "Process", "Promise", "Result", "Role", "Rule", "Situation", "Span", "Step", "StepKind", "Text", "Tier",
    "Tool", "Value", "Wait", "span_parts",
]  # fmt: skip

# Sections of the codex whose parts are found at `section/key`.
SECTIONS = ("values", "promises", "tiers", "roles", "facts", "articles", "calendars", "internal_customers")
# No situation may be called like a section, or like a page of the book.
RESERVED = (
    *SECTIONS,
    "behaviours",
    "authority",
    "situations",
    "tests",
    "search",
    "editions",
    "house",
    "studio",
)


class Element(NamedTuple):
    """A part of the codex with an address."""

    path: str
    kind: str  # situation, process, step, moment, behaviour, or the singular of a section
    part: Part


class Codex(Part):
    """The whole standard of one company."""

    name: Text
    languages: Languages = ("en",)
    currency: str = Field(default="EUR", pattern=r"^[A-Z]{3}$")
    purpose: Text | None = None
    values: tuple[Value, ...] = ()
    promises: tuple[Promise, ...] = ()
    tiers: tuple[Tier, ...] = ()
    roles: tuple[Role, ...] = ()
    behaviours: Behaviours = Field(default_factory=Behaviours)
    authority: tuple[Authority, ...] = ()
    facts: tuple[Fact, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    internal_customers: tuple[InternalCustomer, ...] = ()
    articles: tuple[Article, ...] = ()
    situations: tuple[Situation, ...] = ()
    tests: tuple[CodexTest, ...] = ()

    @field_validator("situations")
    @classmethod
    def _not_called_like_a_section(cls, situations: tuple[Situation, ...]) -> tuple[Situation, ...]:
        for situation in situations:
            if situation.key in RESERVED:
                raise ValueError(
                    f"a situation cannot have the key {situation.key}: it has a meaning of its own"
                )
        return situations

    @cached_property
    def vocabulary(self) -> dict[str, Fact]:
        """The facts by key."""
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def _by_path(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for element in self.elements():
            found.setdefault(element.path, element)
        return found

    def elements(self) -> Iterator[Element]:
        """Every part with an address, in reading order."""
        for section in SECTIONS:
            for part in getattr(self, section):
                yield Element(f"{section}/{part.key}", section.removesuffix("s"), part)
        for family in FAMILIES:
            for behaviour in self.behaviours.family(family):
                yield Element(f"behaviours/{family}/{behaviour.key}", "behaviour", behaviour)
        for situation in self.situations:
            yield from _inside(situation)

    def find(self, path: str) -> Element | None:
        """The part at a path such as `complaint/receive/welcome/first-words` or `promises/reply`."""
        return self._by_path.get(path.strip("/"))

    def situation(self, key: str) -> Situation | None:
        return next((situation for situation in self.situations if situation.key == key), None)

    def behaviour(self, ref: str) -> Behaviour | None:
        """The behaviour at `family/key`."""
        element = self.find(f"behaviours/{ref}")
        return element.part if element and isinstance(element.part, Behaviour) else None

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Every step with its full path."""
        for element in self._by_path.values():
            if isinstance(element.part, Step):
                yield element.path, element.part


def _inside(situation: Situation) -> Iterator[Element]:
    yield Element(situation.key, "situation", situation)
    for process in situation.processes:
        path = f"{situation.key}/{process.key}"
        yield Element(path, "process", process)
        for step in process.steps:
            yield Element(f"{path}/{step.key}", "step", step)
            for moment in step.moments:
                yield Element(f"{path}/{step.key}/{moment.key}", "moment", moment)
