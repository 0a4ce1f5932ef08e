"""How an article is shown: its words as HTML with the addresses of whoever reads, among us or anywhere."""

from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from hospes.knowledge.core.lines import Line
from hospes.knowledge.core.rendering import Heading, render
from hospes.knowledge.models import Article, Picture
from hospes.knowledge.queries.standing import published


@dataclass(frozen=True)
class Page:
    """What stands on the page of an article."""

    html: Markup
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...] = ()


def page_of(body: str, *, article: Article, language: str = "", lines: tuple[Line, ...] = ()) -> Page:
    """The text as it is shown: `language` for the public centre, nothing for the people of the house."""
    pictures = Pictures(article, public=bool(language))
    links = _Public(language) if language else _ours
    shown = render(body, picture=pictures, article=links)
    return Page(Markup(shown.html), shown.headings, lines)  # noqa: S704 (cleaned by `core.rendering`)


class Pictures:
    """Addresses of the pictures of one article; those of others are not shown. One query, when there is any."""

    def __init__(self, article: Article, *, public: bool) -> None:
        self.article, self.public = article, public
        self.known: dict[str, Picture] | None = None

    def __call__(self, name: str) -> str | None:
        if self.known is None:
            rows = Picture.objects.filter(article=self.article).defer("content")
            self.known = {str(picture.pk): picture for picture in rows}
        picture = self.known.get(name)
        if picture is None:
            return None
        route = "knowledge:public_picture" if self.public else "knowledge:picture"
        return reverse(route, args=[picture.pk])


class _Public:
    """Other articles of the centre; an internal one has no address here."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.known: frozenset[str] | None = None

    def __call__(self, key: str) -> str | None:
        if self.known is None:
            self.known = frozenset(published().values_list("key", flat=True))
        return reverse("knowledge:public", args=[self.language, key]) if key in self.known else None


def _ours(key: str) -> str | None:
    article = Article.objects.filter(key=key).only("key").first()
    return reverse("knowledge:article", args=[article.key]) if article else None
