"""Which articles fit some words, best first, and by which of the words.

A term is found as it stands, by its stem, or by its beginning, in this order of worth; what stands in few articles
tells more than what stands in all of them (the weight of Robertson and Spärck Jones, JASIS 27 (1976) 129-146).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from hospes.lib.wording import stems_of, tokens

MOST_TERMS = 8  # of what is typed
MOST_OF_A_STORY = 60  # of what a customer tells
SHORTEST_BEGINNING = 2
SHORTEST_TELLING = 4  # letters of a word that alone may suggest an article
STEM = "="
EXACT, BY_STEM, BY_BEGINNING = 1.0, 0.8, 0.5
OWN_LANGUAGE = 1.25
OF_THE_SITUATION = 2.0
ENOUGH = (
    1.5  # times what the rarest word is worth that stands once in a text: such a word alone calls for nothing
)
TITLE, SUMMARY, BODY = 8, 4, 1
MOST_WEIGHT = 20


class Term(NamedTuple):
    """A word that is looked for."""

    word: str
    stems: frozenset[str]
    by_beginning: bool = True

    def worth(self, posted: str) -> float:
        """How well a word of the index is this one; 0 when it is not."""
        if posted == self.word:
            return EXACT
        if posted.startswith(STEM):
            return BY_STEM if posted[1:] in self.stems or posted[1:] == self.word else 0.0
        if posted in self.stems:
            return BY_STEM
        begins = self.by_beginning and len(self.word) >= SHORTEST_BEGINNING and posted.startswith(self.word)
        return BY_BEGINNING if begins else 0.0


class Posted(NamedTuple):
    """A word of an article in one language, and how much it is about it."""

    article: int
    language: str
    word: str
    weight: int


@dataclass(frozen=True, slots=True)
class Fit:
    """An article that fits, and which of the words it has."""

    article: int
    language: str
    score: float
    words: tuple[str, ...]


def terms_of(text: str, *, most: int = MOST_TERMS, by_beginning: bool = True) -> tuple[Term, ...]:
    """The words looked for, each once."""
    found = dict.fromkeys(tokens(text))
    return tuple(Term(word, frozenset(_stems(word, text)), by_beginning) for word in list(found)[:most])


def _stems(word: str, text: str) -> set[str]:
    """Of the word as it was typed: endings carry accents, and are typed without them."""
    return {
        stem for written in text.split() if word in tokens(written) for stem in stems_of(written)
    } | stems_of(word)


def weigh(title: str, summary: str, body: str) -> dict[str, int]:
    """The words an index keeps of a text, stems among them, each with its weight."""
    found: dict[str, int] = defaultdict(int)
    for text, weight in ((title, TITLE), (summary, SUMMARY), (body, BODY)):
        for word in tokens(text):
            found[word] += weight
        for stem in stems_of(text):
            found[f"{STEM}{stem}"] += weight
    return {word: min(weight, MOST_WEIGHT) for word, weight in found.items()}


def rank(terms: Sequence[Term], posted: Iterable[Posted], *, articles: int, language: str) -> list[Fit]:
    """The articles that have all of the words, best first; where none has all, those that have most of them."""
    best = _best(terms, posted)
    rarity = _rarity(best, articles)
    fits = _fits(terms, best, rarity, language)
    most = max((len(each.words) for each in fits), default=0)
    enough = len(terms) if most == len(terms) else max(1, (len(terms) + 1) // 2)
    return [each for each in fits if len(each.words) >= enough]


def suggest(
    terms: Sequence[Term],
    posted: Iterable[Posted],
    *,
    articles: int,
    language: str,
    of_situation: Iterable[int] = (),
) -> list[Fit]:
    """The articles that a story calls for: those of its situation, and those of which it has a telling word."""
    best = _best(terms, posted)
    rarity = _rarity(best, articles)
    telling = [term for term in terms if best[term.word] and _tells(term.word, rarity, articles)]
    enough = ENOUGH * _idf(1, articles)
    fits = {each.article: each for each in _fits(telling, best, rarity, language) if each.score >= enough}
    for article in of_situation:
        known = fits.get(article) or Fit(article, language, 0.0, ())
        fits[article] = Fit(article, known.language, known.score + OF_THE_SITUATION, known.words)
    told = (_rarest_first(each, rarity) for each in fits.values())
    return sorted(told, key=lambda each: (-each.score, each.article))


def _tells(word: str, rarity: dict[str, float], articles: int) -> bool:
    """Whether a word stands in less than a third of the articles, so that it says what the story is about."""
    few = _idf(max(1, articles // 3), articles)
    return len(word) >= SHORTEST_TELLING and rarity[word] >= few


def _rarest_first(fit: Fit, rarity: dict[str, float]) -> Fit:
    """Its words say why it is suggested: the most telling before the others."""
    words = sorted(fit.words, key=lambda word: (-rarity[word], word))
    return Fit(fit.article, fit.language, fit.score, tuple(words))


Best = dict[str, dict[tuple[int, str], float]]  # word looked for → article and language → weight


def _best(terms: Sequence[Term], posted: Iterable[Posted]) -> Best:
    found: Best = {term.word: {} for term in terms}
    for each in posted:
        for term in terms:
            if (worth := term.worth(each.word)) and (place := (each.article, each.language)):
                found[term.word][place] = max(
                    found[term.word].get(place, 0.0), worth * (1 + log(each.weight))
                )
    return found


def _rarity(best: Best, articles: int) -> dict[str, float]:
    return {word: _idf(len({article for article, _ in places}), articles) for word, places in best.items()}


def _idf(having: int, articles: int) -> float:
    return log(1 + max(0.0, articles - having + 0.5) / (having + 0.5))


def _fits(terms: Sequence[Term], best: Best, rarity: dict[str, float], language: str) -> list[Fit]:
    """Each article once, in the language in which it fits best."""
    found: dict[int, Fit] = {}
    for article, spoken in sorted({place for term in terms for place in best[term.word]}):
        words = tuple(term.word for term in terms if (article, spoken) in best[term.word])
        score = sum(rarity[word] * best[word][article, spoken] for word in words)
        fit = Fit(article, spoken, score * (OWN_LANGUAGE if spoken == language else 1), words)
        if article not in found or (len(words), fit.score) > (
            len(found[article].words),
            found[article].score,
        ):
            found[article] = fit
    return sorted(found.values(), key=lambda each: (-len(each.words), -each.score, each.article))
