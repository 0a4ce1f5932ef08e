"""Articles by words: what is typed into a search, and what a customer tells."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from hospes.knowledge.core.ranking import (
    MOST_OF_A_STORY,
    SHORTEST_BEGINNING,
    STEM,
    Fit,
    Posted,
    Term,
    rank,
    suggest,
    terms_of,
)
from hospes.knowledge.models import Article, Posting, Version
from hospes.knowledge.queries.standing import in_use, published, standing
from hospes.lib.wording import tokens

MOST_FOUND = 20
MOST_SUGGESTED = 4
MOST_POSTED = 20_000  # rows of the index that one question reads
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Found:
    """An article with the version that is shown to this reader, and the words it was found by."""

    article: Article
    version: Version
    words: tuple[str, ...]
    of_situation: bool = False
    is_stale: bool = False


def find(text: str, *, language: str, public: bool, most: int = MOST_FOUND) -> list[Found]:
    """What fits the words typed, best first. `public`: for somebody who is not signed in. Five queries."""
    articles = published() if public else in_use()
    terms = terms_of(text)
    if not terms:
        return []
    fits = rank(terms, _posted(terms, articles), articles=articles.count(), language=language)
    return _shown(fits[:most], articles, language)


def suggested(
    *,
    situation: str,
    words: str,
    language: str,
    most: int = MOST_SUGGESTED,
    keys: Collection[str] = (),
    public: bool = False,
) -> list[Found]:
    """Articles for a case: of its situation, named by its step (`keys`), or fitting what the customer told.

    `public`: for the customer, so nothing internal.
    """
    articles = published() if public else in_use()
    terms = terms_of(words, most=MOST_OF_A_STORY, by_beginning=False)
    known = list(articles.values_list("pk", "key", "situations"))
    belongs = [pk for pk, key, situations in known if key in keys or (situation and situation in situations)]
    posted = _posted(terms, articles) if terms else ()
    fits = suggest(terms, posted, articles=len(known), language=language, of_situation=belongs)
    return _shown(fits[:most], articles, language, of_situation=frozenset(belongs))


def by_keys(keys: Iterable[str], *, language: str) -> dict[str, Found]:
    """The articles that a step of the codex names, as far as they are there. Three queries, or none."""
    wanted = set(keys)
    if not wanted:
        return {}
    there = standing(in_use().filter(key__in=wanted).select_related("owner"))
    return {
        each.article.key: Found(each.article, version, (), is_stale=version.language in each.stale)
        for each in there
        if (version := each.read_in(language)) is not None
    }


def _posted(terms: Sequence[Term], articles: "QuerySet[Article]") -> list[Posted]:
    wanted = Q()
    for term in terms:
        wanted |= Q(word__in=[term.word, *(f"{STEM}{s}" for s in (*term.stems, term.word)), *term.stems])
        if term.by_beginning and len(term.word) >= SHORTEST_BEGINNING:
            wanted |= Q(word__gte=term.word, word__lt=term.word + _LAST)
    rows: Any = Posting.objects.filter(wanted, article__in=articles)
    return [Posted(*row) for row in rows.values_list("article", "language", "word", "weight")[:MOST_POSTED]]


def _shown(
    fits: Sequence[Fit],
    articles: "QuerySet[Article]",
    language: str,
    of_situation: frozenset[int] = frozenset(),
) -> list[Found]:
    there = {
        each.article.pk: each for each in standing(articles.filter(pk__in=[fit.article for fit in fits]))
    }
    found = []
    for fit in fits:
        each = there.get(fit.article)
        version = each.read_in(language) if each else None
        if each is not None and version is not None:
            stale = version.language in each.stale
            found.append(Found(each.article, version, fit.words, fit.article in of_situation, stale))
    return found


def as_written(words: Iterable[str], text: str) -> list[str]:
    """Folded words as the customer wrote them, to say why an article is suggested."""
    wanted, found = set(words), dict[str, str]()
    for written in text.split():
        for word in tokens(written):
            if word in wanted:
                found.setdefault(word, written.strip(".,;:!?…()«»\"'„”“"))
    return list(found.values())
