"""The parts of a codex that hold for every situation: values, promises, people, behaviours, authority."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hospes.codex.core.conditions.nodes import Condition
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


class Authority(Part):
    """Who may decide what, up to which limit. Entries are read in order; the first that fits answers."""

    action: Key
    role: Key
    name: Text | None = None  # the action in words
    when: Condition | None = None
    answer: Answer
    ask_role: Key | None = None  # for `ask`
    limit: Money | None = None  # the answer holds up to and including this amount
    nearest_yes: Text | None = None  # for `no`: what we can offer instead


class Article(Part):
    """A reference to a piece of knowledge; its text lives in the knowledge room or at a link."""

    key: Key
    title: Text
    about: Text | None = None
    link: str | None = None


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
