"""Two codices beside each other: element by element what differs, and how many say the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hospes.codex.core.diff import KINDS, Change
from hospes.codex.core.field_names import field_name
from hospes.codex.core.model import Codex, Element, Part
from hospes.codex.core.telling import Teller, name_of
from hospes.codex.core.text import Message
from hospes.codex.core.word_changes import Runs, compared

# Fields whose parts have rows of their own.
_ELSEWHERE = frozenset({"key", "processes", "steps", "moments"})


class Pair(NamedTuple):
    """One field in both wordings; empty where there is none. `message` says what words beside words cannot."""

    field: str
    before: Runs
    after: Runs
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One element that differs. `kind` of change is added, removed, moved or changed."""

    path: str
    element: str  # situation, step, moment …
    name: str
    trail: tuple[str, ...]  # the names of what it stands in
    state: str
    pairs: tuple[Pair, ...] = ()
    moved: Message | None = None


class Place(NamedTuple):
    """Where a row will stand: the chapter it belongs to, and what is to be told in it."""

    chapter: str  # a situation's key, a section, or "" for what the codex says of itself
    path: str
    state: str
    told: tuple[Change, ...] = ()


class Sheets:
    """What differs between two codices, as rows. Finding the places is quick; a row is made when it is wanted."""

    def __init__(self, old: Codex, new: Codex, changes: Iterable[Change], teller: Teller) -> None:
        self.old, self.new, self.teller = old, new, teller
        by_path: dict[str, list[Change]] = {}
        for change in changes:
            by_path.setdefault(change.path, []).append(change)
        self.places = self._placed(by_path)

    def _placed(self, by_path: dict[str, list[Change]]) -> list[Place]:
        """The places, chapter by chapter in the order in which a chapter first differs."""
        found: dict[str, list[Place]] = {}
        for path, told in by_path.items():
            chapter = path.partition("/")[0]
            found.setdefault(chapter, []).extend(self._places(chapter, path, told))
        return [place for places in found.values() for place in places]

    def _places(self, chapter: str, path: str, told: list[Change]) -> Iterator[Place]:
        kinds = {change.kind for change in told}
        whole = "added" if "added" in kinds else "removed" if "removed" in kinds else ""
        if not whole:
            yield Place(chapter, path, "changed" if "changed" in kinds else "moved", tuple(told))
            return
        codex = self.new if whole == "added" else self.old
        for element in codex.elements():
            if element.path == path or element.path.startswith(f"{path}/"):
                yield Place(chapter, element.path, whole)

    def same_in(self, chapter: str) -> int:
        """How many parts of a chapter say what they said."""
        told = {place.path for place in self.places if place.chapter == chapter}
        return sum(
            element.path.partition("/")[0] == chapter
            and element.path not in told
            and self.old.find(element.path) is not None
            for element in self.new.elements()
        )

    def row(self, place: Place) -> Row:
        """The row at a place."""
        codex = self.old if place.state == "removed" else self.new
        element = codex.find(place.path) or Element("", "codex", codex)
        moved = next((change.message for change in place.told if change.kind == "moved"), None)
        if place.told:
            pairs = tuple(self._pair(change) for change in place.told if change.kind == "changed")
        else:
            pairs = tuple(self._fields(element, place.state))
        kind, name = KINDS.get(element.kind, element.kind), self._name(element.part)
        return Row(place.path, kind, name, self._trail(codex, place.path), place.state, pairs, moved)

    def _fields(self, element: Element, state: str) -> Iterator[Pair]:
        part = element.part
        for name in type(part).model_fields:
            given = getattr(part, name)
            if name in _ELSEWHERE or given == type(part).model_fields[name].default:
                continue
            for item in given if isinstance(given, tuple) else (given,):
                words = self.teller.words(item, name, element.path)
                gone, come = compared(words, "") if state == "removed" else compared("", words)
                yield Pair(field_name(name), gone, come)

    def _pair(self, change: Change) -> Pair:
        if change.before == change.after:
            return Pair(field_name(change.field), (), (), change.message)
        return Pair(field_name(change.field), *compared(change.before, change.after))

    def _name(self, part: Part) -> str:
        return name_of(part, self.teller.language)

    def _trail(self, codex: Codex, path: str) -> tuple[str, ...]:
        keys = path.split("/")
        around = (codex.find("/".join(keys[:depth])) for depth in range(1, len(keys)))
        return tuple(self._name(element.part) for element in around if element is not None)
