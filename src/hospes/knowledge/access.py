"""Who may read and write what. Everybody who is signed in reads; a stranger reads what is public, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase

from hospes.knowledge.core.access import WRITES
from hospes.knowledge.models import Article, Picture
from hospes.knowledge.queries.standing import published
from hospes.lib.ids import LARGEST
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person

KEPT_BY = ("agent", "inspector", "lead", "manager")  # who reads the lists of what is wanting


def article_or_404(key: str) -> Article:
    """An article by its key, for somebody who is signed in."""
    found = Article.objects.select_related("owner").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def public_article_or_404(key: str) -> Article:
    """An article by its key, for anybody: what is internal is not there."""
    found = published().filter(key=key).first()
    if found is None:
        raise Http404
    return found


def article_to_write(person: Person, key: str) -> Article:
    """An article, for those who write; for others there is none."""
    if not may_write(person):
        raise Http404
    return article_or_404(key)


def language_or_404(code: str) -> str:
    """One of the languages of the house."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    return code


def picture_or_404(pk: int, *, public: bool) -> Picture:
    """A picture: of any article for the people of the house, of a public one for everybody else."""
    found = Picture.objects.filter(pk=pk) if pk <= LARGEST else Picture.objects.none()
    one = (found.filter(article__in=published()) if public else found).first()
    if one is None:
        raise Http404
    return one


def may_write(person: Person) -> bool:
    """Whether somebody writes articles: whoever looks after customers."""
    return person.has_role(*WRITES)


def for_writers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for people who write; for others the page is not there."""

    @signed_in
    @wraps(view)
    def door(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_write(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return cast(Callable[..., HttpResponseBase], door)
