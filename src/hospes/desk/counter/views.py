"""The counter on a tablet: who waits, the next one, who it is, what for, finished. No script is needed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.cases.access import case_or_404
from hospes.channels.counter import operations
from hospes.channels.counter.access import counter_or_404, visitor_or_404
from hospes.channels.counter.models import Counter, Visitor
from hospes.channels.counter.queries import counters_of, queue_of, with_me
from hospes.desk.counter.qr import drawn, leads_to
from hospes.encounters.queries import current_run
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import is_fragment


@signed_in
def counter(request: SignedInRequest) -> HttpResponse:
    """One thing at a time: whoever is here, or the next one. Seven queries, however many wait."""
    return _page(request)


def _page(request: SignedInRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    person, at = request.user, clock.now()
    there = counters_of(person)
    mine = with_me(person)
    chosen = mine.counter if mine else _chosen(there, request.GET.get("at", "") or request.POST.get("at", ""))
    shown: dict[str, Any] = {
        "counters": there,
        "counter": chosen,
        "mine": mine,
        "queue": queue_of(chosen, at) if chosen else None,
        "error": error,
        "at": at,
        **(_with(mine) if mine else {}),
    }
    template = "desk/counter/_counter.html" if is_fragment(request) else "desk/counter/counter.html"
    return render(request, template, shown, status=status)


def _chosen(there: list[Counter], said: str) -> Counter | None:
    return next((each for each in there if str(each.pk) == said), there[0] if there else None)


def _with(visitor: Visitor) -> dict[str, Any]:
    """What is shown of whoever is served: their case, its guide, and the code that leads to their page."""
    if visitor.case is None:
        return {}
    code = drawn(leads_to(visitor.case), _("A code that leads to your page"))
    return {"run": current_run(visitor.case), "code": code}


@require_POST
@signed_in
def add(request: SignedInRequest) -> HttpResponse:
    """Somebody stands here and took no number."""
    said = request.POST.get("at", "")
    found = counter_or_404(request.user, int(said) if said.isdecimal() and len(said) < 19 else 0)
    name, words = request.POST.get("name", ""), request.POST.get("words", "")
    try:
        visitor = operations.take_a_number(
            by=request.user, at=clock.now(), counter=found, name=name, words=words
        )
    except Refusal as refusal:
        return _page(request, error=str(refusal), status=refusal.status)
    messages.success(request, _("They have number %(number)s.") % {"number": visitor.number})
    return redirect("desk:counter")


@require_POST
@signed_in
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next customer."""
    found = counter_or_404(request.user, pk)
    try:
        operations.call_next(by=request.user, at=clock.now(), counter=found)
    except Refusal as refusal:
        return _page(request, error=str(refusal), status=refusal.status)
    return redirect("desk:counter")


@require_POST
@signed_in
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """They go; the next one may come."""
    return _end(request, visitor_or_404(request.user, pk), operations.finish_visit)


@require_POST
@signed_in
def left(request: SignedInRequest, pk: int) -> HttpResponse:
    """They went, or did not come."""
    return _end(request, visitor_or_404(request.user, pk), operations.left)


def _end(request: SignedInRequest, visitor: Visitor, verb: Any) -> HttpResponse:
    try:
        verb(by=request.user, at=clock.now(), visitor=visitor)
    except Refusal as refusal:
        return _page(request, error=str(refusal), status=refusal.status)
    return redirect("desk:counter")


@signed_in
def code(request: SignedInRequest, pk: int) -> HttpResponse:
    """The code of one case on a page of its own, to be printed."""
    case = case_or_404(request.user, pk)
    drawing = drawn(leads_to(case), _("A code that leads to your page"))
    return render(request, "desk/counter/code.html", {"case": case, "code": drawing})
