"""What is to be translated, on one sheet: every text of a situation, or of what holds everywhere, in reading order."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from hospes.codex.core.editing.lists import HOUSE
from hospes.codex.core.model import Codex
from hospes.codex.core.translations import Pair, pairs_in
from hospes.codex.core.walk import Spot, texts, texts_of

_TEST = re.compile(r"tests\[(\d+)\]\.(.+)")


class Slot(NamedTuple):
    """A text to be written: the part and the field where the studio writes it, and whose chapter it belongs to."""

    chapter: str  # the key of a situation, or `house`
    path: str
    field: str
    pair: Pair
    mark: str = ""  # of a translation that is older than its source

    @property
    def is_open(self) -> bool:
        """Whether there is something to do: it is not written, or stale."""
        return bool(self.mark) or not self.pair.words

    @property
    def place(self) -> str:
        """By which a page knows where it ended."""
        return f"{self.path}:{self.field}"


def slots(codex: Codex, language: str, stale: Collection[Pair]) -> list[Slot]:
    """Every text that says something in the codex's first language, with what it says in another one.

    Situation by situation, each with its tests; what holds everywhere comes last.
    """
    situations = {situation.key: place for place, situation in enumerate(codex.situations)}
    old = set(stale)
    found = []
    for path, spot in _written_at(codex):
        for pair in pairs_in((spot,), (codex.languages[0], language)):
            slot = _slot(codex, path, pair, situations)
            found.append(slot._replace(mark=pair.mark) if pair in old else slot)
    # A step's moments stand between its words in the model; here each part says all of its own at once.
    first = {path: place for place, path in reversed([*enumerate(slot.path for slot in found)])}
    return sorted(found, key=lambda slot: (situations.get(slot.chapter, len(situations)), first[slot.path]))


def after(found: Sequence[Slot], place: str) -> Sequence[Slot]:
    """Those that follow the one of that place; all of them when it is not there."""
    at = next((number for number, slot in enumerate(found) if slot.place == place), -1)
    return found[at + 1 :]


def by_part(found: Sequence[Slot]) -> list[tuple[str, list[Slot]]]:
    """The same part by part."""
    return [(path, list(slots)) for path, slots in groupby(found, key=attrgetter("path"))]


def common_place(paths: Collection[str]) -> str:
    """The part that all of these stand in, or the one that they are; "" when there is none."""
    split = [path.split("/") for path in paths]
    shared: list[str] = []
    for keys in zip(*split, strict=False):
        if len(set(keys)) > 1:
            break
        shared.append(keys[0])
    return "/".join(shared)


def _slot(codex: Codex, path: str, pair: Pair, situations: Collection[str]) -> Slot:
    """A test is of its situation, though it stands in a list of the house."""
    if test := _TEST.fullmatch(pair.field) if not path else None:
        place = int(test[1])
        return Slot(codex.tests[place].situation or HOUSE, f"tests/{place}", test[2], pair)
    head = path.partition("/")[0]
    return Slot(head if head in situations else HOUSE, path or HOUSE, pair.field, pair)


def _written_at(codex: Codex) -> Iterator[tuple[str, Spot]]:
    """Every text with the path under which it is written: an entry of authority is known there by its place."""
    is_told = False
    for spot in texts(codex):
        if not spot.path.startswith("authority/"):
            yield spot.path, spot
        elif not is_told:
            is_told = True
            for place, entry in enumerate(codex.authority):
                for of_entry in texts_of(entry, entry.path):
                    yield f"authority/{place}", of_entry
