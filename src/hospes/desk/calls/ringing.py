"""A call that rings comes up on the screen, is taken with one key, or left to the others."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.channels.phone.access import call_or_404
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import Call
from hospes.channels.phone.operations import AlreadyTaken, take_call, wave_away
from hospes.channels.phone.queries import Ringing, latest_calls, owed_to, rings_for
from hospes.channels.phone.queries.ringing import described
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment

NEW = "new"
LANGUAGES = ("mine",)


@never_cache
@signed_in
def ringing(request: SignedInRequest) -> HttpResponse:
    """What rings for whoever asks, as it stands above every page."""
    return _ringing(request)


def _ringing(request: SignedInRequest) -> HttpResponse:
    at = clock.now()
    return render(request, "desk/calls/_ringing.html", {"ringing": rings_for(request.user, at), "at": at})


@signed_in
def calls(request: SignedInRequest) -> HttpResponse:
    """Whom we owe a call, due first, and what came in. Six queries, however long the lists."""
    person, at = request.user, clock.now()
    mine = request.GET.get("languages", "") == LANGUAGES[0]
    shown = {
        "owed": owed_to(person, at, languages=tuple(person.speaks or [person.language]) if mine else ()),
        "latest": latest_calls(person, at),
        "in_my_languages": mine,
        "at": at,
    }
    return render(
        request, "desk/calls/_calls.html" if is_fragment(request) else "desk/calls/calls.html", shown
    )


@require_POST
@signed_in
def take(request: SignedInRequest, pk: int) -> HttpResponse:
    """I take it: on to the page where it is noted, with what is known filled in."""
    call = call_or_404(request.user, pk)
    try:
        take_call(by=request.user, at=clock.now(), call=call)
    except AlreadyTaken as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:calls")
    return redirect(note_address(request.user, call, case=request.POST.get("case", "")))


@require_POST
@signed_in
def wave(request: SignedInRequest, pk: int) -> HttpResponse:
    """I leave it to the others."""
    wave_away(by=request.user, at=clock.now(), call=call_or_404(request.user, pk))
    if is_fragment(request):
        return _ringing(request)
    messages.success(request, _("Left to the others."))
    return redirect("desk:calls")


def note_address(person: Person, call: Call, *, case: str = "") -> str:
    """Where the call is noted, with customer, case and number filled in: nothing known is asked again."""
    (found,) = described(person, [call], clock.now())
    return f"{reverse('desk:new_contact')}?{urlencode(_filled_in(found, case))}"


def _filled_in(found: Ringing, case: str) -> dict[str, str]:
    known: dict[str, str] = {"channel": "phone", "call": str(found.call.pk)}
    chosen = next(
        (each for who in found.callers for each in who.cases if str(each.pk) == case), found.only_case
    )
    if chosen is not None:
        return known | {"look_for": found.number, "who": str(chosen.customer_id), "case": str(chosen.pk)}
    if found.only is not None:
        return known | {"look_for": found.number, "who": str(found.only.customer.pk)}
    if found.callers:
        return known | {"look_for": found.number}
    return known | {"who": NEW, "phone": spoken(found.call.number), "language": found.call.line.language}
