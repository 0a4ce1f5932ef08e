"""Which changes of an edition concern a person: what holds for everybody, their situations, their roles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hospes.codex.core.model import SECTIONS

Told = tuple[str, str]  # path and sentence


@dataclass(frozen=True, slots=True)
class Concern:
    """What changed, as one person has to read it."""

    theirs: tuple[Told, ...] = ()
    others: tuple[Told, ...] = ()  # in situations they have not handled lately, of roles they do not hold


def concern_of(
    changes: Iterable[Told], *, situations: Collection[str] | None, roles: Collection[str]
) -> Concern:
    """The changes that are theirs to read, and the rest. `situations` None: whoever judges or leads reads all."""
    theirs: list[Told] = []
    others: list[Told] = []
    for path, sentence in changes:
        (theirs if _concerns(path, situations, roles) else others).append((path, sentence))
    return Concern(tuple(theirs), tuple(others))


def _concerns(path: str, situations: Collection[str] | None, roles: Collection[str]) -> bool:
    if situations is None:
        return True
    first, _, rest = path.partition("/")
    if first == "roles":
        return rest in roles
    return first in ("", "behaviours", *SECTIONS) or first in situations
