"""What is written in which language: what is missing, and what is stale because its source says something else now."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from hospes.codex.core.editing.lists import HOUSE, part_at
from hospes.codex.core.model import Codex
from hospes.codex.core.walk import Spot, passages, texts, texts_of

_TEST = re.compile(r"tests\[(\d+)\]")
_PLACE = re.compile(r"\[\d+\]")


class Pair(NamedTuple):
    """A text's words in the codex's first language, and in another ("" when it is not written in it)."""

    path: str
    field: str
    language: str
    source: str
    words: str

    @property
    def part(self) -> str:
        """Where it is written: the part's path, `house` and `tests/3` for what has none; "authority" for its table."""
        if self.path.startswith("authority/"):
            return "authority"
        if self.path:
            return self.path
        found = _TEST.match(self.field)
        return f"tests/{found[1]}" if found else HOUSE

    @property
    def mark(self) -> str:
        """By which this very pair is known, wherever in its list it stands: 16 hex digits of SHA-256."""
        told = "\0".join((self.path, _PLACE.sub("", self.field), self.language, self.source, self.words))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class Completeness(NamedTuple):
    """How much of a codex is written in a language."""

    written: int
    whole: int
    stale: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.written / self.whole if self.whole else 1.0


def pairs(codex: Codex, path: str | None = None) -> Iterator[Pair]:
    """Every text that says something in the first language, with each other language of the codex.

    With `path` only those of the part there; of none when it is not there.
    """
    return pairs_in(_spots(codex, path), codex.languages)


def pairs_in(spots: Iterable[Spot], languages: tuple[str, ...]) -> Iterator[Pair]:
    """The same of these texts; the first of the languages is the one they are written in."""
    first, *others = languages
    for spot_path, field, text in spots:
        root = text.root
        source = root if isinstance(root, str) else root.get(first, "")
        if source.strip():
            for language in others:
                words = "" if isinstance(root, str) else root.get(language, "")
                yield Pair(spot_path, field, language, source, words.strip())


def _spots(codex: Codex, path: str | None) -> Iterable[Spot]:
    if path is None:
        return texts(codex)
    element = part_at(codex, path)
    return texts_of(element.part, path) if element else ()


def stale(
    before: Codex,
    now: Codex,
    *,
    known: Collection[str] = (),
    fitting: Collection[str] = (),
    path: str | None = None,
) -> list[Pair]:
    """The translations that were written for another source than the one that stands beside them now.

    `known` are the marks of those that were stale in `before` already, `fitting` of those of which somebody has said
    that they fit all the same. With `path` only those of the part there.
    """
    if path is not None:
        found = _stale_among(_spots(before, path), _spots(now, path), now.languages, known)
    else:
        found = [pair for passage in _by_step(before, now, known) for pair in passage]
    return [pair for pair in found if pair.mark not in fitting]


def _by_step(before: Codex, now: Codex, known: Collection[str]) -> Iterator[list[Pair]]:
    """What is stale, passage by passage. A step that has not changed since it was last compared is not again."""
    was = list(passages(before))
    steps = {passage.path: passage for passage in reversed(was) if passage.step is not None}
    between: dict[str, list[Spot]] = {}
    for spot in (spot for passage in was if passage.step is None for spot in passage.spots):
        between.setdefault(spot.path, []).append(spot)
    for passage in passages(now):
        if passage.step is None:
            there = [spot for path in {spot.path for spot in passage.spots} for spot in between.get(path, ())]
            yield _stale_among(there, passage.spots, now.languages, known)
            continue
        then = steps.get(passage.path)
        kept, told = passage.step.kept, (then and then.step, known, passage.path, now.languages)
        found = kept.get("stale")
        if found is None or not _the_same(found[0], told):
            found = kept["stale"] = (
                told, _stale_among(then.spots if then else (), passage.spots, now.languages, known)
            )  # fmt: skip
        yield found[1]


def _the_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether nothing has changed that the answer depends on; step and marks are the very same, or are not."""
    return one[0] is other[0] and one[1] is other[1] and one[2:] == other[2:]


def _stale_among(
    before: Iterable[Spot], now: Iterable[Spot], languages: tuple[str, ...], known: Collection[str]
) -> list[Pair]:
    """The stale ones of some texts. What says to the letter what it said cannot have become so."""
    before = list(before)
    old = {(path, field): text.root for path, field, text in before}
    fresh = list(now) if known else [spot for spot in now if old.get(spot[:2]) != spot.text.root]
    if not fresh:
        return []
    written: dict[tuple[str, str, str, str], set[str]] = {}
    for pair in pairs_in(before, languages):
        written.setdefault(_place(pair), set()).add(pair.source)
    return [
        pair
        for pair in pairs_in(fresh, languages)
        if pair.words
        and (
            (_place(pair) in written and pair.source not in written[_place(pair)])
            or (known and pair.mark in known)
        )
    ]


def _place(pair: Pair) -> tuple[str, str, str, str]:
    return pair.path, _PLACE.sub("", pair.field), pair.language, pair.words


def missing(codex: Codex, language: str) -> list[Pair]:
    """What is not written in a language."""
    return [pair for pair in pairs(codex) if pair.language == language and not pair.words]


def completeness(codex: Codex, stale_ones: Collection[Pair]) -> dict[str, Completeness]:
    """For each language but the first, how much is written in it, and how much of that is stale."""
    others = codex.languages[1:]
    whole, written = 0, dict.fromkeys(others, 0)
    for passage in passages(codex):
        told, counts = passage.once(("written", codex.languages), partial(_written, codex.languages))
        whole += told
        for language, count in zip(others, counts, strict=True):
            written[language] += count
    old = Counter(pair.language for pair in stale_ones)
    return {each: Completeness(written[each], whole, old[each]) for each in others}


def _written(languages: tuple[str, ...], spots: tuple[Spot, ...]) -> tuple[int, list[int]]:
    """How many texts say something in the first language, and how many of those in each of the others."""
    first, *others = languages
    said = [{first: text.root} if isinstance(text.root, str) else text.root for _path, _field, text in spots]
    told = [each for each in said if each.get(first, "").strip()]
    return len(told), [sum(bool(each.get(language, "").strip()) for each in told) for language in others]
