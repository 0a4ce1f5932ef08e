"""New parts: all they have is a name."""

from collections.abc import Callable

from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.editing.lists import BY_PLACE, NoSuchPart, items_of
from hospes.codex.core.editing.verbs import insert, taken_keys
from hospes.codex.core.model import (
    Article,
    Authority,
    Behaviour,
    Calendar,
    Codex,
    CodexTest,
    Expect,
    Fact,
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
    "facts": lambda key, name: Fact(key=key, label=name, type="text"),
    "calendars": lambda key, name: Calendar(key=key, name=name),
    "internal_customers": lambda key, name: InternalCustomer(key=key, name=name),
}


class NobodyToName(NoSuchPart):
    """The part has to name one of a list that is empty; the argument is the list."""


def add(codex: Codex, container: str, name: str, *, after: str | None = None) -> tuple[Codex, str]:
    """Put a new part of the list's own kind into it; the codex and the part's path.

    What it needs besides is what is usual: a fact is a text, an entry of the authority table asks. Raises NoSuchPart,
    NobodyToName.
    """
    placed = items_of(codex, container)
    if container in BY_PLACE:
        if after is not None and not (after.isascii() and after.isdigit() and int(after) < len(placed)):
            raise NoSuchPart(f"{container}/{after}")
        place = len(placed) if after is None else int(after) + 1
        return insert(codex, container, _placed(codex, container, name), after=after), f"{container}/{place}"
    key = fresh_key(key_from(name, _otherwise(container)), taken_keys(codex, container))
    part = _maker(container)(key, Text(name))
    path = key if container == "situations" else f"{container}/{key}"
    return insert(codex, container, part, after=after), path


def _placed(codex: Codex, container: str, name: str) -> Part:
    """An entry of the authority table, or a test: each needs somebody or something that the codex has already."""
    if container == "authority":
        if not codex.roles:
            raise NobodyToName("roles")
        action = key_from(name, "decide")
        return Authority(actions=(action,), role=codex.roles[0].key, name=Text(name), answer="ask")
    if not codex.situations:
        raise NobodyToName("situations")
    return CodexTest(name=Text(name), situation=codex.situations[0].key, expect=Expect())


def _maker(container: str) -> Callable[[str, Text], Part]:
    if container in _IN_SECTIONS:
        return _IN_SECTIONS[container]
    if container.startswith("behaviours/"):
        return lambda key, name: Behaviour(key=key, name=name)
    return _IN_SITUATIONS[container.count("/")]


def _otherwise(container: str) -> str:
    """The key of a part whose name has no letter that could be spelled."""
    if container in _IN_SECTIONS:
        return container.removesuffix("s").replace("_", "-")
    return (
        ("process", "step", "moment")[container.count("/")] if "behaviours" not in container else "behaviour"
    )
