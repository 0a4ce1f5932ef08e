"""The parts of a codex that hold for every situation: values, promises, people, behaviours, authority."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_serializer

from hospes.codex.core.conditions.nodes import AllOf, Condition, FactIs
from hospes.codex.core.facts import Money
from hospes.codex.core.text import Key, Language, Part, Text

Family = Literal["control", "approachability", "responsiveness", "excellence"]
FAMILIES: tuple[Family, ...] = ("control", "approachability", "responsiveness", "excellence")
Answer = Literal["yes", "ask", "no"]


class Value(Part):
    """What the company stands for."""

    key: Key
    name: Text
    meaning: Text | None = None


class Promise(Part):
    """A public promise, with what ISO 10001 asks of one."""

    key: Key
    text: Text
    scope: Text | None = None
    limits: Text | None = None
    indicator: Text | None = None
    target: Text | None = None
    remedy: Text | None = None  # what the customer gets when it is broken
    contact: Text | None = None
    review: date | None = None
    owner: Key | None = None  # a role


class Tier(Part):
    """A level of service, and what differs in it."""

    key: Key
    name: Text
    differs: Text | None = None
    promises: tuple[Key, ...] = ()  # the promises made to this tier beyond those made to all


class Role(Part):
    """Someone's place in deciding. A role may do all that the roles it includes may do."""

    key: Key
    name: Text
    description: Text | None = None
    includes: tuple[Key, ...] = ()


class Behaviour(Part):
    """Something a person can be seen or heard to do: marked yes, no or not applicable."""

    key: Key
    name: Text
    observable: Text | None = None


class Behaviours(Part):
    """The four CARE families."""

    control: tuple[Behaviour, ...] = ()
    approachability: tuple[Behaviour, ...] = ()
    responsiveness: tuple[Behaviour, ...] = ()
    excellence: tuple[Behaviour, ...] = ()

    def family(self, name: Family) -> tuple[Behaviour, ...]:
        found: tuple[Behaviour, ...] = getattr(self, name)
        return found


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Actions = Annotated[tuple[Key, ...], BeforeValidator(_several, json_schema_input_type=Key | tuple[Key, ...])]


class Authority(Part):
    """Who may decide what, up to which limit. Entries are read in order; the first that fits answers.

    `action: cancel`, or `action: [cancel, return]` where one entry holds for several questions.
    """

    actions: Actions = Field(alias="action", min_length=1)
    role: Key
    name: Text | None = None  # the action in words
    when: Condition | None = None
    answer: Answer
    ask_role: Key | None = None  # for `ask`
    limit: Money | None = None  # the answer holds up to and including this amount
    limit_fact: Key | None = None  # and up to what this fact says
    exactly: bool = False  # not up to it: this very amount
    nearest_yes: Text | None = None  # for `no`: what we can offer instead
    needs: tuple[Key, ...] = ()  # facts that have to be known before it answers so
    for_everyone: bool = (
        False  # it holds whoever asks; a no or ask also for those whom the role does not name
    )

    @property
    def path(self) -> str:
        """Where it is spoken of: by the first question that it answers."""
        return f"authority/{self.actions[0]}"

    @property
    def told_when(self) -> Condition | None:
        """For readers: its condition, and that what it needs is known."""
        known = tuple(FactIs.model_validate({"fact": key, "known": True}) for key in self.needs)
        parts = (*((self.when,) if self.when is not None else ()), *known)
        return AllOf(all=parts) if len(parts) > 1 else next(iter(parts), None)

    @field_serializer("actions")
    def _one_alone(self, actions: tuple[str, ...]) -> str | tuple[str, ...]:
        return actions[0] if len(actions) == 1 else actions


class Article(Part):
    """A reference to a piece of knowledge; its text lives in the knowledge room or at a link."""

    key: Key
    title: Text
    about: Text | None = None
    # A scheme that a browser opens as a page: a link may not run what it leads to.
    link: Annotated[str, Field(pattern=r"^(https?://|mailto:|/)\S*$")] | None = None


class InternalCustomer(Part):
    """A colleague or department that is served like a customer."""

    key: Key
    name: Text
    needs: Text | None = None
    promise: Text | None = None  # what we promise them
    contact: Text | None = None


Hours = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Calendar(Part):
    """Opening hours: `opening: {mon: ["09:00-18:00"]}`. A weekday not named is closed."""

    key: Key
    name: Text
    timezone: str = "UTC"
    opening: dict[Weekday, tuple[Hours, ...]] = Field(default_factory=dict)
    holidays: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")] | None = None  # country
    closed: tuple[date, ...] = ()


Languages = Annotated[tuple[Language, ...], Field(min_length=1)]
