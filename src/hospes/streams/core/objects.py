"""Which objects an event is about, and how: what OCEL 2.0 calls event-to-object and object-to-object relations."""

from collections.abc import Iterator
from dataclasses import dataclass

from hospes.streams.core.history import Told

STATES = {
    "case.opened": "open",
    "case.brought_in": "open",
    "case.reopened": "open",
    "case.snoozed": "asleep",
    "case.woken": "open",
    "case.asked_whether_solved": "asked",
    "case.closed": "closed",
}
OWNERS = {"case.opened": "owner", "case.owner_changed": "to"}  # where these events name the owner
# What every object of a type says of itself: attribute, its type. `number` for ever, the others change with time.
OF_A_CASE: tuple[tuple[str, str], ...] = (
    ("number", "integer"),
    ("state", "string"),
    ("team", "integer"),
    ("owner", "integer"),
)
OF_ANY: tuple[tuple[str, str], ...] = (("number", "integer"),)


@dataclass(frozen=True, slots=True)
class Thing:
    """An object: its type and its number in the house."""

    type: str
    number: int

    @property
    def id(self) -> str:
        return f"{self.type}:{self.number}"


def attributes_of_type(type_: str) -> tuple[tuple[str, str], ...]:
    """What objects of this type say of themselves."""
    return OF_A_CASE if type_ == "case" else OF_ANY


def related(event: Told) -> Iterator[tuple[Thing, str]]:
    """The objects of an event, with what they are to it."""
    for type_, number in (("case", event.case_id), ("customer", event.customer_id), ("team", event.team_id)):
        if number is not None:
            yield Thing(type_, number), type_
    if event.about_type and event.about_id is not None:
        yield Thing(event.about_type, event.about_id), "about"
    if event.actor_id is not None:
        yield Thing(event.actor_kind, event.actor_id), "actor"


def bonds(event: Told) -> Iterator[tuple[Thing, Thing, str]]:
    """What an event shows of objects to each other."""
    if event.case_id is None:
        return
    case = Thing("case", event.case_id)
    if event.customer_id is not None:
        yield case, Thing("customer", event.customer_id), "customer"
    if event.team_id is not None:
        yield case, Thing("team", event.team_id), "team"
    if event.about_type and event.about_type != "case" and event.about_id is not None:
        yield Thing(event.about_type, event.about_id), case, "in case"


def changes(event: Told) -> Iterator[tuple[Thing, str, str | int]]:
    """What an event makes of its case: (the case, attribute, value from now on)."""
    if event.case_id is None:
        return
    case = Thing("case", event.case_id)
    if event.name in STATES:
        yield case, "state", STATES[event.name]
    if event.team_id is not None:
        yield case, "team", event.team_id
    owner = event.data.get(OWNERS[event.name]) if event.name in OWNERS else None
    if isinstance(owner, int):
        yield case, "owner", owner
