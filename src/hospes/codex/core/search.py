"""Finding a place in the codex by words, whatever their accents and capitals."""

from dataclasses import dataclass

from hospes.codex.core.model import Codex, Text
from hospes.codex.core.walk import texts
from hospes.lib.text import fold, shorten, words

SNIPPET = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of the codex that holds all the words: where, what it is called, and the text that shows it."""

    path: str
    trail: tuple[str, ...]  # names from the outermost part to this one
    snippet: str


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    trail: tuple[str, ...]
    title: str  # folded
    everything: str  # folded
    passages: tuple[str, ...]


class Index:
    """One codex in one language, ready to be searched."""

    def __init__(self, codex: Codex, language: str) -> None:
        self.language = language
        self.names = _names(codex, language)
        gathered: dict[str, list[str]] = {}
        for spot in texts(codex):
            if spot.path:
                gathered.setdefault(spot.path, []).append(spot.text.in_(language, codex.languages))
        self.entries = [self._entry(path, passages) for path, passages in gathered.items()]

    def _entry(self, path: str, passages: list[str]) -> _Entry:
        title = self.names.get(path, "")
        everything = fold(" \n ".join([title, path, *passages]))
        return _Entry(path, self._trail(path), fold(title), everything, tuple(passages))

    def _trail(self, path: str) -> tuple[str, ...]:
        parts = path.split("/")
        paths = ["/".join(parts[: length + 1]) for length in range(len(parts))]
        return tuple(self.names[path] for path in paths if path in self.names)

    def search(self, text: str, *, limit: int = 50) -> list[Hit]:
        """Parts that hold every word, as a word's beginning: those so called first, then in reading order."""
        wanted = words(text)
        if not wanted:
            return []
        found = [entry for entry in self.entries if all(_begins(word, entry.everything) for word in wanted)]
        found.sort(key=lambda entry: not all(_begins(word, entry.title) for word in wanted))
        return [Hit(entry.path, entry.trail, _snippet(entry, wanted)) for entry in found[:limit]]


def _begins(word: str, text: str) -> bool:
    """Whether some word of the (folded) text begins so."""
    place = text.find(word)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(word, place + 1)
    return place >= 0


def _snippet(entry: _Entry, wanted: list[str]) -> str:
    """The passage with most of the words, cut to a line around the first of them."""
    beyond_title = [passage for passage in entry.passages if fold(passage) != entry.title]
    best = max(
        beyond_title or entry.passages,
        key=lambda passage: sum(_begins(word, fold(passage)) for word in wanted),
    )
    folded = fold(best)
    first = min((place for word in wanted if (place := folded.find(word)) >= 0), default=0)
    if first < SNIPPET // 2 or len(best) <= SNIPPET:
        return shorten(best, SNIPPET)
    start = best.find(" ", first - SNIPPET // 3)
    return "…" + shorten(best[max(start, 0) :].lstrip(), SNIPPET)


def _names(codex: Codex, language: str) -> dict[str, str]:
    """What every part is called, by path."""
    names: dict[str, str] = {}
    for path, _kind, part in codex.elements():
        for field in ("name", "label", "title", "text"):
            if isinstance(text := getattr(part, field, None), Text):
                names[path] = text.in_(language, codex.languages)
                break
    for action, name in codex.questions.items():
        if name:
            names.setdefault(f"authority/{action}", name.in_(language, codex.languages))
    return names
