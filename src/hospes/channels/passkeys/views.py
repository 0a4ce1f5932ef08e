"""A customer's passkeys: a list, and coming in by one. Making and using them needs a script; removing does not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.channels.passkeys import operations
from hospes.channels.passkeys.access import passkey_or_404
from hospes.channels.passkeys.core.ceremony import ALGORITHMS, coded
from hospes.channels.passkeys.queries import passkeys_of
from hospes.channels.portal.access import for_visitors, language_for, let_in, place_of_request, who_is_there
from hospes.channels.portal.queries import Visitor, passkey_house
from hospes.codex.queries import company_name
from hospes.lib import clock
from hospes.lib.errors import Refusal


@for_visitors
def passkeys(request: HttpRequest, who: Visitor) -> HttpResponse:
    """What there is, and how to add one."""
    return _page(request, who)


def _page(request: HttpRequest, who: Visitor, *, error: str = "") -> HttpResponse:
    shown = {
        "company": company_name(),
        "who": who,
        "passkeys": passkeys_of(who.address),
        "can_be": passkey_house() is not None,
        "error": error,
    }
    return render(request, "channels/passkeys/passkeys.html", shown, status=422 if error else 200)


@never_cache
@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """What the browser's own dialogue is opened with: to make one for whoever is in, else to come in."""
    who = who_is_there(request) if request.POST.get("make") else None
    session = who.session if who else None
    with translation.override(language_for(request, who)):
        try:
            asked = operations.challenge(at=clock.now(), place=place_of_request(request), session=session)
        except Refusal as refusal:
            return JsonResponse({"detail": str(refusal)}, status=422)
        return JsonResponse(_to_make(who, asked) if who else _to_come_in(asked))


def _to_come_in(asked: str) -> dict[str, Any]:
    where = passkey_house()
    return {
        "challenge": asked,
        "rpId": where.id if where else "",
        "userVerification": "required",
        "timeout": 300_000,
    }


def _to_make(who: Visitor, asked: str) -> dict[str, Any]:
    where, name = passkey_house(), company_name()
    return {
        "challenge": asked,
        "rp": {"id": where.id if where else "", "name": name},
        "user": {
            "id": coded(operations.handle_of(who.address).encode()),
            "name": who.address,
            "displayName": who.customer.name if who.customer else who.address,
        },
        "pubKeyCredParams": [{"type": "public-key", "alg": each} for each in ALGORITHMS],
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        "attestation": "none",
        "timeout": 300_000,
        "excludeCredentials": [
            {"type": "public-key", "id": each.credential} for each in passkeys_of(who.address)
        ],
    }


@require_POST
@for_visitors
def add(request: HttpRequest, who: Visitor) -> HttpResponse:
    """The browser has made one."""
    try:
        operations.add_passkey(
            at=clock.now(),
            visitor=who,
            said=request.POST,
            name=request.POST.get("name", ""),
            language=translation.get_language() or "en",
        )
    except Refusal as refusal:
        return _page(request, who, error=str(refusal))
    messages.success(request, _("The passkey is kept. A letter tells you of it, too."))
    return redirect("channels:passkeys")


@never_cache
@require_POST
def come_in(request: HttpRequest) -> HttpResponse:
    """Somebody answered with a passkey."""
    with translation.override(language_for(request, None)):
        try:
            _session, own = operations.come_in(at=clock.now(), said=request.POST)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("channels:portal")
    return let_in(redirect("channels:portal"), own)


@require_POST
@for_visitors
def rename(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    operations.rename_passkey(
        at=clock.now(), visitor=who, passkey=passkey_or_404(who, pk), name=request.POST.get("name", "")
    )
    messages.success(request, _("It is renamed."))
    return redirect("channels:passkeys")


@require_POST
@for_visitors
def remove(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    operations.remove_passkey(at=clock.now(), visitor=who, passkey=passkey_or_404(who, pk))
    messages.success(request, _("The passkey is removed. Delete it on your device, too."))
    return redirect("channels:passkeys")
