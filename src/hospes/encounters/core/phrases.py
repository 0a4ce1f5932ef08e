"""Whether what was written to a customer uses a phrase of the codex: as it stands, with edits, or not."""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Text
from hospes.lib.text import fold

SHARED = 0.6  # of the phrase's words, in their order: less is no longer that phrase
FEWEST = 4  # words: what is shorter is said by anybody, and counts only as it stands
LONGEST = 5_000  # characters of a letter that are looked at
_WORDS = re.compile(r"\w+")


class Used(NamedTuple):
    """A phrase that was used: the step it stands at, which one, and how."""

    path: str
    phrase: str
    wording: str  # as_it_stands, edited


def fingerprint(text: Text) -> str:
    """A name for a phrase that holds as long as its words do, wherever it is moved."""
    written = json.dumps(text.root, ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()[:16]


def phrases_of(graph: Graph) -> Iterator[tuple[str, Text]]:
    """Every phrase of a situation with the path of its step."""
    for path, step in graph.steps.items():
        for tool in step.tools:
            if tool.phrase is not None:
                yield path, tool.phrase


class Offered(NamedTuple):
    """A phrase as it may be put into a letter: where it stands in the codex, and its words in one language."""

    path: str
    place: int  # among the phrases of its step
    step: str
    words: str


def offered_in(graph: Graph, *, language: str, reader: str) -> Iterator[Offered]:
    """Every phrase of a situation, step by step: in the customer's language, its step as the reader calls it."""
    languages = graph.codex.languages
    for path, step in graph.steps.items():
        name = step.name.in_(reader, languages)
        texts = [tool.phrase for tool in step.tools if tool.phrase is not None]
        for place, text in enumerate(texts):
            yield Offered(path, place, name, text.in_(language, languages))


def fits(phrase: Offered, looked_for: str) -> bool:
    """Whether every word that is looked for stands in the phrase or its step's name, whatever the spelling."""
    there = fold(f"{phrase.words} {phrase.step}")
    return all(word in there for word in fold(looked_for).split())


def used_in(graph: Graph, written: str) -> list[Used]:
    """The phrases of a situation that a letter uses, each once."""
    said = _WORDS.findall(written[:LONGEST].casefold())
    known = set(said)
    found: dict[tuple[str, str], Used] = {}
    for path, text in phrases_of(graph):
        ways = [way for words in text.all() if (way := _way(_WORDS.findall(words.casefold()), said, known))]
        if ways:
            mark = fingerprint(text)
            found[path, mark] = Used(path, mark, min(ways))  # "as_it_stands" comes before "edited"
    return list(found.values())


def _way(phrase: list[str], said: list[str], known: set[str]) -> str:
    """How the phrase's words stand in what was said; "" when they do not."""
    if not phrase or sum(word in known for word in phrase) < SHARED * len(phrase):
        return ""
    whole = f" {' '.join(said)} "
    if f" {' '.join(phrase)} " in whole:
        return "as_it_stands"
    if len(phrase) < FEWEST:
        return ""
    blocks = SequenceMatcher(None, phrase, said, autojunk=False).get_matching_blocks()
    return "edited" if sum(block.size for block in blocks) >= SHARED * len(phrase) else ""
