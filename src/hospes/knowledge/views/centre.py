"""The public help centre: no sign-in, no cookie, no script needed; what is internal is not there.

Its pages depend on their address alone, so a browser may keep them and ask whether they changed (`ETag`).
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from hospes.codex.queries import company_name
from hospes.knowledge.access import language_or_404, public_article_or_404
from hospes.knowledge.core.rendering import LONGEST
from hospes.knowledge.core.visitors import mark, seal
from hospes.knowledge.models import Article
from hospes.knowledge.operations import note_miss
from hospes.knowledge.queries.centre import AS_CUSTOMERS_SAY, mapped, nearby, price_lists, stamp
from hospes.knowledge.queries.centre import start as start_page
from hospes.knowledge.queries.finding import find as find_articles
from hospes.knowledge.queries.standing import standing_of
from hospes.knowledge.site import page_of
from hospes.knowledge.views.visiting import is_within, visitor
from hospes.lib import clock
from hospes.web.assets import shelf
from hospes.web.customers import dress, opening
from hospes.web.htmx import is_fragment

KEPT_FOR = 300  # seconds a browser shows a page without asking; then it asks whether it changed
LONGEST_SEARCH = 120
MISSES_AN_HOUR = 40  # of one visitor: more are not kept
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """In the language of the address; what is not there gets a page that helps; unchanged pages are not sent again."""

    @wraps(view)
    def door(request: HttpRequest, code: str, **about: Any) -> HttpResponse:
        try:
            with translation.override(language_or_404(code)):
                return _kept(request, view, code, about)
        except Http404:
            return nothing_here(request, rest=code, code=code)

    return cast(View, require_safe(door))


def _kept(request: HttpRequest, view: View, code: str, about: dict[str, Any]) -> HttpResponse:
    page = f"{request.get_full_path()}:{shelf().fingerprint}:{clock.now().date()}:{is_fragment(request)}"
    told = f"{stamp()}:{page}:{opening()}:{dress()}"
    etag = quote_etag(hashlib.sha256(told.encode()).hexdigest()[:32])
    known = get_conditional_response(request, etag=etag)
    response = known if isinstance(known, HttpResponse) else view(request, code, **about)
    response["ETag"] = etag
    response["Content-Language"] = code
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """On to the start page, in the language that the visitor's browser asks for."""
    response = HttpResponseRedirect(reverse("knowledge:start", args=[get_language_from_request(request)]))
    patch_vary_headers(response, ("Accept-Language",))
    return response


@public
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that may be read, by what somebody comes with and by its kind."""
    addresses = {each: reverse("knowledge:start", args=[each]) for each, _name in settings.LANGUAGES}
    return render(
        request, "knowledge/help/start.html", {**around(code, addresses), "start": start_page(code)}
    )


@public
def find(request: HttpRequest, code: str) -> HttpResponse:
    """What fits the words: the whole page, or while one types its list alone."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
    found = find_articles(text, language=code, public=True) if text else []
    if text and not found:
        _note_miss(request, text, code)
    shown = {"text": text, "found": found, "code": code}
    if is_fragment(request):
        return render(request, "knowledge/help/_found.html", shown)
    return render(request, "knowledge/help/find.html", {**around(code, {}), **shown})


@public
def article(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One article, in this language or, said plainly, in the nearest there is."""
    found = public_article_or_404(key)
    each = standing_of(found)
    version = each.read_in(code)
    if version is None:
        raise Http404
    addresses = {spoken: reverse("knowledge:public", args=[spoken, key]) for spoken in each.versions}
    lines = each.lines_in(version)
    shown = {
        **around(code, addresses), "article": found, "version": version, "original": each.original,
        "page": page_of(version.body, article=found, language=code, lines=lines),
        "is_stale": version.language in each.stale, "is_other": version.language != code,
        "nearby": nearby(found, code), "answered": request.GET.get("answered", ""),
        "kind_name": AS_CUSTOMERS_SAY[found.kind],
        "seal": seal(secret=settings.SECRET_KEY, day=clock.now().date(), about=sealed(found, version.number)),
        "canonical": _whole(addresses[version.language]),
    }  # fmt: skip
    return render(request, "knowledge/help/article.html", shown)


@public
def prices(request: HttpRequest, code: str) -> HttpResponse:
    """Every service menu on one page, as it is printed and laid on a counter."""
    addresses = {each: reverse("knowledge:prices", args=[each]) for each, _name in settings.LANGUAGES}
    lists = [
        {
            "article": each.standing.article,
            "version": each.version,
            "page": {"lines": each.standing.lines_in(each.version)},
        }
        for each in price_lists(code)
    ]
    shown = {**around(code, addresses), "lists": lists, "today": clock.now()}
    return render(request, "knowledge/help/prices.html", shown)


@require_safe
def nothing_here(request: HttpRequest, rest: str, code: str = "") -> HttpResponse:
    """A page of the centre that is not there: what was meant may be among these."""
    code = code or rest.partition("/")[0]
    known = code if code in dict(settings.LANGUAGES) else get_language_from_request(request)
    words = " ".join(
        request.path.removeprefix(reverse("knowledge:centre"))
        .removeprefix(known)
        .replace("-", " ")
        .split("/")
    )
    with translation.override(known):
        near = find_articles(words[:LONGEST_SEARCH], language=known, public=True, most=5)
        shown = {**around(known, {}), "near": near, "start": start_page(known)}
        return render(request, "knowledge/help/nothing_here.html", shown, status=404)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with its languages (sitemaps.org, with xhtml:link as search engines read it)."""
    centre = reverse("knowledge:centre")
    pages = [(f"{centre}{{}}/", tuple(dict(settings.LANGUAGES)), "")]
    pages += [
        (f"{centre}{{}}/{each.key}/", each.languages, each.changed_at.date().isoformat()) for each in mapped()
    ]
    body = "".join(_mapped(address, spoken, day) for address, spoken, day in pages)
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{body}</urlset>\n'
    )
    response = HttpResponse(whole, content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response


def sealed(found: Article, number: int) -> str:
    """What the answer to a page is about."""
    return f"{found.pk}:{number}"


def _mapped(address: str, spoken: tuple[str, ...], day: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(_whole(address.format(code)))}/>'
        for code in spoken
    )
    last = f"<lastmod>{day}</lastmod>" if day else ""
    return "".join(f"<url><loc>{_whole(address.format(code))}</loc>{last}{links}</url>\n" for code in spoken)


def around(code: str, addresses: dict[str, str]) -> dict[str, Any]:
    """What every page of the centre needs; `addresses` are this page's own in the languages it is there in."""
    others = {
        each: addresses.get(each, reverse("knowledge:start", args=[each]))
        for each, _name in settings.LANGUAGES
    }
    return {
        "code": code, "company_name": company_name(), "addresses": others,
        "alternates": {each: _whole(address) for each, address in addresses.items()},
        "canonical": _whole(addresses[code]) if code in addresses else "", "longest": LONGEST,
    }  # fmt: skip


def _whole(address: str) -> str:
    return f"{settings.BASE_URL}{address}"


def _note_miss(request: HttpRequest, text: str, code: str) -> None:
    at, by = clock.now(), visitor(request)
    if is_within(by, "miss", MISSES_AN_HOUR):
        own = mark(
            secret=settings.SECRET_KEY, day=at.date(), address=by.address, browser=by.browser, about="find"
        )
        note_miss(at=at, text=text, language=code, mark=own)
