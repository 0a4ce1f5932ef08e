"""The search: a few of every kind at once, or one kind page by page."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from hospes.cases.core.paging import case_number
from hospes.cases.queries import may_work_on
from hospes.customers.queries import page as customers_page
from hospes.desk.search import words
from hospes.knowledge.queries.finding import find as find_articles
from hospes.lib import clock
from hospes.search.core.asked import Asked, read
from hospes.search.models import Kind
from hospes.search.queries import FEW, Results, operator_names, search, search_kind
from hospes.search.queries.walking import WALK
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment

LONGEST = 500
_KINDS = {kind.key: kind for kind in Kind}


@signed_in
def search_page(request: SignedInRequest) -> HttpResponseBase:
    """What is asked is in the address. A number that is there opens its case at once, but not while one types."""
    person, at = request.user, clock.now()
    text = request.GET.get("q", "").strip()[:LONGEST]
    asked, kind = read(text, operator_names()), _KINDS.get(request.GET.get("kind", ""))
    found = _found(asked, person, kind, at, request)
    if not is_fragment(request) and (number := _its_number(text, found)) is not None:
        return redirect("desk:case", number)
    paged = bool(request.GET.get("before"))
    shown = {
        "text": text,
        "kind": kind,
        "paged": paged,
        "results": found,
        **_around(asked, person, kind, found),
    }
    if is_fragment(request):
        return render(request, "desk/search/_found.html", shown)
    return render(
        request, "desk/search/search.html", {**shown, "help": words.help_rows(), "endings": words.endings()}
    )


def _found(asked: Asked, person: Person, kind: Kind | None, at: datetime, request: HttpRequest) -> Results:
    if kind is None:
        return search(asked, person, at=at)
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdecimal() and len(before) < 15 else 0
    return search_kind(asked, person, kind, at=at, before=number)


def _its_number(text: str, found: Results) -> int | None:
    """The case whose number was typed, if the person may see it: it comes first."""
    number = case_number(text)
    cases = [hit.case.pk for group in found.groups if group.kind is Kind.CASE for hit in group.hits[:1]]
    return number if number is not None and cases == [number] else None


def _around(asked: Asked, person: Person, kind: Kind | None, found: Results) -> dict[str, Any]:
    looks_up = kind is None and may_work_on(person) and asked.groups and not asked.without
    customers = customers_page(asked.plain_text, limit=FEW) if looks_up else None
    looks_for_articles = kind is None and asked.is_plain and asked.groups
    articles = (
        find_articles(asked.plain_text, language=get_language() or "en", public=False, most=FEW)
        if looks_for_articles
        else []
    )
    return {
        "articles": articles,
        "customers": customers.customers if customers else [],
        "more_customers": bool(customers and customers.after),
        "plain_text": asked.plain_text,
        "strange": words.not_understood(found.strange),
        "situations": words.situation_names() if found.groups else {},
        "walked": WALK,
    }
