"""Who may handle a situation for which the codex asks for a certificate: a room above keeps the certificates."""

from collections.abc import Callable, Collection
from datetime import datetime

from hospes.codex.queries import current_edition, parsed

Holders = Callable[[str, datetime], Collection[int]]
_HOLDERS: list[Holders] = []


def tells_who_is_certified(ask: Holders) -> Holders:
    """A room above tells who (people, by number) holds a valid certificate for a situation at a moment."""
    if ask not in _HOLDERS:
        _HOLDERS.append(ask)
    return ask


def certified_for(situation: str, at: datetime) -> frozenset[int] | None:
    """Those who hold the certificate that the codex in force asks for in this situation; None when it asks for none.

    Also None while no room keeps certificates: nobody is passed over for what nobody could have.
    """
    if not situation or not _HOLDERS or not _asks_for_one(situation):
        return None
    return frozenset(person for ask in _HOLDERS for person in ask(situation, at))


def _asks_for_one(situation: str) -> bool:
    edition = current_edition()
    situations = parsed(edition).situations if edition is not None else ()
    return any(each.key == situation and each.certificate_required for each in situations)
