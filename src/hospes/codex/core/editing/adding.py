"""New parts: all they have is a name."""

from collections.abc import Callable

from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.editing.lists import NoSuchPart, items_of
from hospes.codex.core.editing.verbs import insert, taken_keys
from hospes.codex.core.model import (
    Article,
    Behaviour,
    Codex,
    InternalCustomer,
    Moment,
    Part,
    Process,
    Promise,
    Role,
    Situation,
    Step,
    Text,
    Tier,
    Value,
)

_IN_SITUATIONS: tuple[Callable[[str, Text], Part], ...] = (
    lambda key, name: Process(key=key, name=name),
    lambda key, name: Step(key=key, name=name),
    lambda key, name: Moment(key=key, name=name),
)
_IN_SECTIONS: dict[str, Callable[[str, Text], Part]] = {
    "situations": lambda key, name: Situation(key=key, name=name),
    "values": lambda key, name: Value(key=key, name=name),
    "promises": lambda key, name: Promise(key=key, text=name),
    "tiers": lambda key, name: Tier(key=key, name=name),
    "roles": lambda key, name: Role(key=key, name=name),
    "articles": lambda key, name: Article(key=key, title=name),
    "internal_customers": lambda key, name: InternalCustomer(key=key, name=name),
}


def add(codex: Codex, container: str, name: str, *, after: str | None = None) -> tuple[Codex, str]:
    """Put a new part of the list's own kind into it; the codex and the part's path.

    Facts and calendars need more than a name and are not made here. Raises NoSuchPart.
    """
    items_of(codex, container)
    key = fresh_key(key_from(name, _otherwise(container)), taken_keys(codex, container))
    part = _maker(container)(key, Text(name))
    path = key if container == "situations" else f"{container}/{key}"
    return insert(codex, container, part, after=after), path


def _maker(container: str) -> Callable[[str, Text], Part]:
    if container in _IN_SECTIONS:
        return _IN_SECTIONS[container]
    if container.startswith("behaviours/"):
        return lambda key, name: Behaviour(key=key, name=name)
    if container in ("facts", "calendars"):
        raise NoSuchPart(container)
    return _IN_SITUATIONS[container.count("/")]


def _otherwise(container: str) -> str:
    """The key of a part whose name has no letter that could be spelled."""
    if container in _IN_SECTIONS:
        return container.removesuffix("s").replace("_", "-")
    return (
        ("process", "step", "moment")[container.count("/")] if "behaviours" not in container else "behaviour"
    )
