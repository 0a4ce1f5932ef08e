"""What the public centre shows: never anything internal. Every question begins with `standing.published`."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hospes.codex.queries import current_edition, parsed
from hospes.knowledge.models import Article, ArticleKind, Version
from hospes.knowledge.queries.standing import Standing, published, standing

# What readers look for; `ArticleKind` names what writers write.
AS_CUSTOMERS_SAY: dict[str, Any] = {
    ArticleKind.INSTRUCTION: _("How do I do it?"),
    ArticleKind.MENU: _("What does it cost?"),
    ArticleKind.POLICY: _("What can I rely on?"),
    ArticleKind.QUESTION: _("What others asked"),
}


@dataclass(frozen=True)
class Entry:
    """An article in a list, in the language it is read in here."""

    key: str
    kind: str
    title: str
    summary: str
    language: str


@dataclass(frozen=True)
class Shelf:
    """Articles that stand together: of a situation, or of a kind."""

    anchor: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Start:
    """The start page: by what somebody comes with, and everything by its kind."""

    situations: tuple[Shelf, ...]
    kinds: tuple[Shelf, ...]

    @property
    def is_empty(self) -> bool:
        return not self.kinds


@dataclass(frozen=True)
class Mapped:
    """An address for the map of the centre: an article with the languages it is there in."""

    key: str
    languages: tuple[str, ...]
    changed_at: datetime


def start(language: str) -> Start:
    """Everything public, in one language or the nearest. Three queries, and the codex that is kept ready."""
    there = standing(published())
    by_situation: dict[str, list[Entry]] = defaultdict(list)
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for each in there:
        entry = _entry(each, language)
        by_kind[entry.kind].append(entry)
        for situation in each.article.situations:
            by_situation[situation].append(entry)
    kinds = [(kind.value, str(AS_CUSTOMERS_SAY[kind])) for kind in ArticleKind]
    return Start(_shelves(said_in(language), by_situation), _shelves(kinds, by_kind))


@dataclass(frozen=True)
class PriceList:
    """A service menu whole: its article, the words in one language, and its text and lines."""

    standing: Standing
    version: Version


def price_lists(language: str) -> list[PriceList]:
    """Every public service menu, in one language or the nearest, by its title. Two queries."""
    found = [
        PriceList(each, version)
        for each in standing(published().filter(kind=ArticleKind.MENU), with_bodies=True)
        if (version := each.read_in(language)) is not None
    ]
    return sorted(found, key=lambda each: each.version.title.casefold())


def nearby(article: Article, language: str, most: int = 5) -> list[Entry]:
    """Other articles for the same situations. Two queries, or none."""
    if not article.situations:
        return []
    own = set(article.situations)
    alike = [each for each in published().exclude(pk=article.pk) if own & set(each.situations)]
    alike.sort(key=lambda each: (-len(own & set(each.situations)), each.key))
    return [_entry(each, language) for each in standing(alike[:most])]


def situations_in(language: str) -> list[tuple[str, str]]:
    """The situations of the edition in force, as they are called in that language, in its order."""
    edition = current_edition()
    if edition is None:
        return []
    codex = parsed(edition)
    return [(each.key, each.name.in_(language, codex.languages)) for each in codex.situations]


def said_in(language: str) -> list[tuple[str, str]]:
    """The same, each by the first words in which customers come with it; our own name for it where there are none."""
    edition = current_edition()
    if edition is None:
        return []
    codex = parsed(edition)
    return [
        (each.key, (each.recognise[0] if each.recognise else each.name).in_(language, codex.languages))
        for each in codex.situations
    ]


def stamp() -> str:
    """Another one whenever anything public may have changed. Two queries."""
    latest = Article.objects.aggregate(at=Max("changed_at"))["at"]
    edition = current_edition()
    return f"{latest.isoformat() if latest else ''}:{published().count()}:{edition.number if edition else 0}"


def mapped() -> list[Mapped]:
    """Every public article with its languages. Three queries."""
    return [
        Mapped(each.article.key, tuple(sorted(each.versions)), each.article.changed_at)
        for each in standing(published())
    ]


def _entry(each: Standing, language: str) -> Entry:
    version = each.read_in(language)
    if version is None:  # cannot be: what is published has a version in its own language
        raise LookupError(each.article.key)
    return Entry(each.article.key, each.article.kind, version.title, version.summary, version.language)


def _shelves(named: list[tuple[str, str]], found: dict[str, list[Entry]]) -> tuple[Shelf, ...]:
    return tuple(
        Shelf(key, name, tuple(sorted(found[key], key=lambda each: each.title.casefold())))
        for key, name in named
        if found.get(key)
    )
