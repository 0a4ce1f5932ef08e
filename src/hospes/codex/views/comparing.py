"""Two editions, or a draft and an edition, compared: in words and side by side."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hospes.codex import queries
from hospes.codex.access import OpenBook, draft_to_write, edition_or_404
from hospes.codex.forms.comparison import ROWS, SENTENCES, Comparison, compare, of_draft, of_edition
from hospes.codex.models import Edition
from hospes.codex.queries import voices
from hospes.codex.views.reading import page, reads_the_book
from hospes.codex.views.studio import studio_page
from hospes.staff.access import SignedInRequest, signed_in

VIEWS = ("words", "side")


@reads_the_book
def editions(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    """Any two editions; the one in force against the one before it unless asked."""
    newer = _asked(request, "new", opened.current) or opened.current
    older = _asked(request, "old", opened.current) or _before(newer)
    return _of_two(request, opened, older, newer)


@reads_the_book
def changes(request: HttpRequest, opened: OpenBook, number: int) -> HttpResponse:
    """What an edition changed against the one before it."""
    edition = edition_or_404(str(number), opened.current)
    return _of_two(request, opened, _before(edition), edition)


def _of_two(request: HttpRequest, opened: OpenBook, older: Edition | None, newer: Edition) -> HttpResponse:
    found = compare(of_edition(older), of_edition(newer), wanted=request.GET.get("in", "")) if older else None
    shown = {
        "to": request.path,
        "older": older,
        "newer": newer,
        "editions": queries.editions(),
        "credits": voices.credits_in(newer, language=opened.book.language),
        **_shown(request, found),
    }
    return page(request, "compare", opened, **shown)


@signed_in
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft against the edition it was begun from, or another."""
    found = draft_to_write(request.user, pk)
    current = queries.current_edition()
    if current is None:
        return render(request, "codex/unwritten.html")
    older = _asked(request, "old", current) or found.base_edition or current
    comparison = compare(of_edition(older), of_draft(found), wanted=request.GET.get("in", ""))
    shown = {
        "to": request.path,
        "older": older,
        "newer": None,
        "editions": queries.editions(),
        **_shown(request, comparison, pk),
    }
    return studio_page(request, "compare", found, comparison.new.codex, **shown)


def _shown(request: HttpRequest, found: Comparison | None, draft: int | None = None) -> dict[str, Any]:
    """What both pages show of a comparison; `draft` is the number of the one compared, for links into it."""
    view = request.GET.get("show") if request.GET.get("show") in VIEWS else "words"
    shown: dict[str, Any] = {"comparison": found, "view": view, "in_words": queries.in_words}
    if found is None:
        return shown
    size, whole = (ROWS, len(found.sheets.places)) if view == "side" else (SENTENCES, len(found.changes))
    start = _start(request.GET.get("from", ""), size, whole)
    shown |= {"start": start, "size": size, "whole": whole}
    shown |= {
        "links": _links(request, view or "words", start, size, whole),
        "address": _addresses(found, draft),
    }
    return shown | (
        {"chapters": found.chapters(start)} if view == "side" else {"sentences": found.sentences(start)}
    )


def _links(request: HttpRequest, view: str, start: int, size: int, whole: int) -> dict[str, str | None]:
    """The same two, shown the other way, or further on."""
    asked = {name: request.GET[name] for name in ("old", "new", "in") if request.GET.get(name)}

    def at(show: str, first: int = 0) -> str:
        return f"{request.path}?{urlencode({**asked, 'show': show, **({'from': first} if first else {})})}"

    return {
        **{each: at(each) for each in VIEWS},
        "newer": at(view, start - size) if start else None,
        "older": at(view, start + size) if start + size < whole else None,
    }


def _addresses(found: Comparison, draft: int | None) -> Callable[[str], str]:
    """Where the newer side's part at a path is read or written; nowhere for one it has not."""
    edition = found.new.edition.number if found.new.edition else None

    def address(path: str) -> str:
        if found.new.codex.find(path) is None:
            return ""
        if draft is not None:
            return reverse("codex:write", args=[draft, path])
        return reverse("codex:part", kwargs={"path": path}, query={"edition": edition})

    return address


def _start(given: str, size: int, whole: int) -> int:
    """Where the page begins: a whole number of pages in, and not behind the end."""
    asked = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
    return min(asked, max(whole - 1, 0)) // size * size


def _asked(request: HttpRequest, name: str, current: Edition) -> Edition | None:
    """The edition whose number the address gives."""
    given = request.GET.get(name, "")
    return edition_or_404(given, current) if given else None


def _before(edition: Edition) -> Edition | None:
    """The edition before it; None for the first."""
    return queries.edition(edition.number - 1) if edition.number > 1 else None
