"""Which contacts to look at: by chance, not by choice, and somebody of everybody's before more of anybody's."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact that could be inspected, and whose it was."""

    contact: int
    person: int


def sample(candidates: Iterable[Candidate], n: int, seed: Hashable) -> list[Candidate]:
    """At most `n` of them; the same ones for the same seed, so that nobody draws until they like the draw.

    In turns: one of each person, then a second of each. Who comes first, and which of theirs, is chance.
    """
    drawn = sorted(set(candidates), key=lambda one: _lot(seed, "contact", one.contact))
    by_person: dict[int, list[Candidate]] = {}
    for candidate in drawn:
        by_person.setdefault(candidate.person, []).append(candidate)
    people = sorted(by_person, key=lambda person: _lot(seed, "person", person))
    turns = zip_longest(*(by_person[person] for person in people))
    return [candidate for turn in turns for candidate in turn if candidate is not None][:n]


def _lot(seed: Hashable, what: str, number: int) -> bytes:
    return sha256(f"{seed}:{what}:{number}".encode()).digest()


def is_ones_own(inspector: int, involved: Iterable[int | None]) -> bool:
    """Whether somebody had a hand in what they would judge."""
    return inspector in involved
