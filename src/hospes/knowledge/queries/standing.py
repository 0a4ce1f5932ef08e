"""Articles as they stand: the latest version of each language, with what is out of date."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hospes.knowledge.core.languages import chosen, is_stale
from hospes.knowledge.core.lines import Line, from_stored, shown
from hospes.knowledge.models import Article, Version
from hospes.staff.models import Person

_NEWER = Version.objects.filter(
    article=OuterRef("article"), language=OuterRef("language"), number__gt=OuterRef("number")
)


@dataclass
class Standing:
    """An article with what is read of it now, by language, and which of these are older than the original."""

    article: Article
    versions: dict[str, Version] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()

    def read_in(self, language: str) -> Version | None:
        """The version for somebody who reads that language: in it, or in the nearest there is."""
        code = chosen(language, self.article.language, self.versions)
        return self.versions[code] if code else None

    @property
    def original(self) -> Version | None:
        return self.versions.get(self.article.language)

    def lines_in(self, version: Version) -> tuple[Line, ...]:
        """The menu in the words of a version, at the prices of the original."""
        if self.original is None or version.language == self.article.language:
            return from_stored(version.lines)
        return shown(from_stored(self.original.lines), from_stored(version.lines))

    def is_due(self, today: date) -> bool:
        return self.article.review_on is not None and self.article.review_on <= today


def in_use() -> "QuerySet[Article]":
    """Articles that are not taken out of use."""
    return Article.objects.filter(retired_at__isnull=True)


def owned_by(person: Person) -> list[Article]:
    """What somebody owns, as long as it is in use. One query."""
    return list(in_use().filter(owner=person))


def published() -> "QuerySet[Article]":
    """What anybody may read: public, in use, and with a version in its own language. Every public page begins here."""
    own = Version.objects.filter(article=OuterRef("pk"), language=OuterRef("language"))
    return in_use().filter(Exists(own), is_public=True)


def standing(articles: Iterable[Article], *, with_bodies: bool = False) -> list[Standing]:
    """These articles as they stand. Two queries, however many there are."""
    found = {article.pk: Standing(article) for article in articles}
    latest = Version.objects.filter(~Exists(_NEWER), article__in=found).order_by("language")
    for version in latest if with_bodies else latest.defer("body", "lines"):
        found[version.article_id].versions[version.language] = version
    originals = _originals(found)
    for each in found.values():
        each.stale = frozenset(
            code
            for code, version in each.versions.items()
            if is_stale(version.of_original, originals.get((each.article.pk, each.article.language), ()))
        )
    return list(found.values())


def standing_of(article: Article) -> Standing:
    """One article with all its words."""
    return standing([article], with_bodies=True)[0]


def _originals(articles: Collection[int]) -> dict[tuple[int, str], list[tuple[int, bool]]]:
    found: dict[tuple[int, str], list[tuple[int, bool]]] = defaultdict(list)
    rows = Version.objects.filter(article__in=articles).order_by("number")
    for article, language, number, small in rows.values_list("article", "language", "number", "is_small"):
        found[article, language].append((number, small))
    return found
