"""Reading the codex: contents, situations, what holds everywhere, search, editions."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hospes.codex import queries
from hospes.codex.access import OpenBook, open_book
from hospes.codex.core.book import address
from hospes.codex.core.model import FAMILIES

Page = Callable[..., HttpResponse]


def reads_the_book(view: Page) -> Page:
    """The view gets the opened book; before the first edition the reader is told how one comes about."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        book = open_book(request)
        return view(request, book, **kwargs) if book else render(request, "codex/unwritten.html")

    return opened


def page(request: HttpRequest, template: str, opened: OpenBook, **context: Any) -> HttpResponse:
    """A page of the opened book."""
    lang = opened.book.language
    everything = {
        "opened": opened,
        "codex": opened.book.codex,
        "lang": lang,
        "families": FAMILIES,
        "span": queries.span_in_words,
        "may_write": request.user.has_role(*queries.WRITERS),  # type: ignore[union-attr]  # signed in, see above
        **context,
    }
    return render(request, f"codex/{template}.html", everything)


@reads_the_book
def contents(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "contents", opened)


@reads_the_book
def situation(request: HttpRequest, opened: OpenBook, key: str) -> HttpResponse:
    found = opened.situation(key)
    steps = sum(len(process.steps) for process in found.processes)
    drawings = queries.drawings(opened.edition, key) if steps <= queries.DRAWN_BESIDE else None
    chapter = opened.book.chapter(found)
    return page(
        request,
        "situation",
        opened,
        situation=found,
        chapter=chapter,
        steps=steps,
        drawings=drawings,
        throughout=opened.book.rules_of(found),
    )


@reads_the_book
def promises(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "promises", opened)


@reads_the_book
def behaviours(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "behaviours", opened, uses=opened.book.uses_of_behaviour())


@reads_the_book
def authority(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "authority", opened, table_of=opened.book.authority())


@reads_the_book
def facts(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "facts", opened, uses=opened.book.uses_of_fact())


@reads_the_book
def house(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "house", opened)


@reads_the_book
def search(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    hits = queries.search_book(text, opened.book.language, opened.edition) if text else []
    return page(request, "search", opened, text=text, hits=hits)


@reads_the_book
def editions(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    return page(request, "editions", opened, editions=queries.editions(), drafts=queries.drafts())


@reads_the_book
def part(request: HttpRequest, opened: OpenBook, path: str) -> HttpResponse:
    """A permanent address for any part: leads to its page and place."""
    page, anchor = address(path.strip("/"))
    element = opened.book.codex.find(path)
    if element is None and page != "authority":
        raise Http404
    named = page in ("promises", "behaviours", "authority", "facts", "house")
    target = reverse(f"codex:{page}") if named else reverse("codex:situation", kwargs={"key": page})
    query = f"?edition={opened.chosen}" if opened.chosen else ""
    return redirect(f"{target}{query}#{anchor}" if anchor else f"{target}{query}")
