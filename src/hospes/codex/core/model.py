"""The codex: one company's whole service standard as one document.

This is the door: other rooms import every part from here.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import Field, field_validator

from hospes.codex.core.case_fields import CASE_FIELDS, CHANNELS, Channel
from hospes.codex.core.conditions.nodes import (
    AllOf,
    AnyOf,
    CaseIs,
    Condition,
    Count,
    Done,
    Every,
    FactIs,
    Not,
    Some,
)
from hospes.codex.core.facts import Choice, Fact, FactType, Money
from hospes.codex.core.lists import columns_of, is_personal, laid_out, read_as
from hospes.codex.core.proofs import Allowed, CodexTest, DoneStep, Expect
from hospes.codex.core.reckoning import worked_out
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
    Sets,
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
from hospes.codex.core.text import Key, Language, Part, Span, Text, span_parts

__all__ = [
    "CASE_FIELDS",
    "CHANNELS",
    "FAMILIES",
    "OWN_FIELDS",
    "SECTIONS",
    "AllOf",
    "Allowed",
    "AnyOf",
    "Approve",
    "Article",
    "Authority",
    "Behaviour",
    "Behaviours",
    "Calendar",
    "CaseIs",
    "Channel",
    "Choice",
    "Codex",
    "CodexTest",
    "Commit",
    "Condition",
    "Count",
    "Done",
    "DoneStep",
    "Element",
    "End",
    "EndHow",
    "Every",
    "Expect",
    "Fact",
    "FactIs",
    "FactType",
    "Family",
    "InternalCustomer",
    "Key",
    "Link",
    "Moment",
    "Money",
    "Not",
    "Outcome",
    "Part",
    "Process",
    "Promise",
    "Result",
    "Role",
    "Rule",
    "Sets",
    "Situation",
    "Some",
    "Span",
    "Step",
    "StepKind",
    "Text",
    "Tier",
    "Tool",
    "Value",
    "Wait",
    "span_parts",
]  # fmt: skip

# Sections of the codex whose parts are found at `section/key`.
SECTIONS = ("values", "promises", "tiers", "roles", "facts", "articles", "calendars", "internal_customers")
# What the codex says of itself, as a house, and not in its parts.
OWN_FIELDS = ("name", "languages", "required_languages", "currency", "purpose")
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
    "for",
    "studio",
    "drawings",
    "paper",
    "suggest",
    "suggestions",
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
    required_languages: tuple[Language, ...] = ()  # nothing is published while a text lacks one of these
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
    def questions(self) -> dict[str, Text | None]:
        """The questions of authority in their order, and what each is called, if an entry for it alone has a name."""
        found: dict[str, Text | None] = {}
        for entry in self.authority:
            for action in entry.actions:
                alone = entry.name if len(entry.actions) == 1 else None
                found[action] = found.get(action) or alone
        return found

    @cached_property
    def _not_noticed(self) -> dict[str, bool]:
        return {fact.key: False for fact in self.facts if fact.from_ == "noticed"}

    @cached_property
    def _reckoned(self) -> frozenset[str]:
        return frozenset(fact.key for fact in self.facts if fact.reckon is not None)

    @cached_property
    def columns(self) -> dict[str, tuple[Fact, ...]]:
        """The lists by key, with what each of their things has of its own."""
        return {fact.key: columns_of(self.vocabulary, fact.key) for fact in self.facts if fact.type == "list"}

    @cached_property
    def _has_lists(self) -> bool:
        return any(fact.type == "list" or fact.of is not None for fact in self.facts)

    def reads(self, key: str, value: object) -> Any:
        """The value as the fact of this key keeps it; None when it is no answer to it, or there is no such fact."""
        return read_as(self.vocabulary, key, value)

    def is_personal(self, key: str) -> bool:
        """Whether what is told of this fact is personal: of a list, when anything in it is."""
        return is_personal(self.vocabulary, key)

    def known(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What is known when these facts are: what nobody has noticed is not so, and sums follow from their parts."""
        told = {**self._not_noticed, **facts}
        if self._has_lists:
            told = laid_out(self.vocabulary, told)
        if not self._reckoned:
            return told
        # A sum that was noted while its parts were known does not outlast them.
        told = {key: value for key, value in told.items() if key not in self._reckoned}
        return told | worked_out(self.vocabulary, told)

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
