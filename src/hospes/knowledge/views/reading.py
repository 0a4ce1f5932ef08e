"""Articles as the people of the house read them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.knowledge.access import article_or_404, may_write
from hospes.knowledge.core import access as core
from hospes.knowledge.forms import situation_names
from hospes.knowledge.models import Article, ArticleKind, Draft
from hospes.knowledge.queries.finding import find
from hospes.knowledge.queries.standing import Standing, in_use, standing, standing_of
from hospes.knowledge.queries.wanting import helped_by
from hospes.knowledge.site import page_of
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import is_fragment

LONGEST = 200


@signed_in
def articles(request: SignedInRequest) -> HttpResponse:
    """Every article, or those that fit some words, of a kind, or one's own."""
    reader, asked = get_language() or "en", request.GET
    text, kind, whose = asked.get("q", "").strip()[:LONGEST], asked.get("kind", ""), asked.get("whose", "")
    rows = Article.objects.filter(retired_at__isnull=False) if whose == "retired" else in_use()
    rows = rows.filter(kind=kind) if kind in ArticleKind.values else rows
    rows = rows.filter(owner=request.user) if whose == "mine" else rows
    if text:
        places = {
            found.article.pk: place for place, found in enumerate(find(text, language=reader, public=False))
        }
        rows = rows.filter(pk__in=places)
    there = standing(rows.select_related("owner"))
    there.sort(key=lambda each: places[each.article.pk] if text else _title(each, reader).casefold())
    shown = {
        "articles": [{"standing": each, "title": _title(each, reader)} for each in there],
        "text": text, "kind": kind, "whose": whose, "kinds": ArticleKind.choices,
        "drafts": set(Draft.objects.values_list("article", flat=True)),
        "today": clock.now().date(), "may_write": may_write(request.user),
    }  # fmt: skip
    return render(
        request, "knowledge/_articles.html" if is_fragment(request) else "knowledge/articles.html", shown
    )


@signed_in
def article(request: SignedInRequest, key: str) -> HttpResponse:
    """One article as it stands, in the reader's language or the one asked for."""
    return render(request, "knowledge/article.html", _shown(request, article_or_404(key)))


@signed_in
def beside(request: SignedInRequest, key: str) -> HttpResponse:
    """The same, small, to stand beside a guide or a letter."""
    shown = _shown(request, article_or_404(key))
    return render(
        request, "knowledge/_beside.html" if is_fragment(request) else "knowledge/article.html", shown
    )


def _shown(request: SignedInRequest, found: Article) -> dict[str, Any]:
    each, at = standing_of(found), clock.now()
    wanted = request.GET.get("language", "") or get_language() or "en"
    version, person = each.read_in(wanted), request.user
    is_owner, names = found.owner_id == person.pk, situation_names()
    return {
        "article": found,
        "standing": each,
        "version": version,
        "page": page_of(version.body, article=found, lines=each.lines_in(version)) if version else None,
        "is_stale": version is not None and version.language in each.stale,
        "drafts": {draft.language: draft for draft in found.drafts.select_related("edited_by")},
        "named_situations": [names.get(situation, situation) for situation in found.situations],
        "helped": helped_by(found, at=at),
        "may_write": may_write(person),
        "may_publish": core.may_publish(person.roles, is_owner=is_owner),
        "is_due": each.is_due(at.date()),
    }


def _title(each: Standing, reader: str) -> str:
    version = each.read_in(reader)
    return version.title if version else each.article.key
