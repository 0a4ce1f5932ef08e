"""The customers' entrance: a letter lets in, then all their cases, and a new one. No password, no JavaScript."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.channels.portal import operations
from hospes.channels.portal.access import (
    COOKIE,
    for_visitors,
    language_for,
    let_in,
    place_of_request,
    who_is_there,
)
from hospes.channels.portal.core.signing_in import LINK_LASTS, opens
from hospes.channels.portal.queries import (
    Visitor,
    answered_already,
    link_of,
    matters_of,
    passkey_house,
    situations_to_ask,
)
from hospes.channels.web.queries import page_token
from hospes.codex.queries import company_name
from hospes.files.operations import OverTheDay, Unfit, discard, limits
from hospes.files.site import came_with
from hospes.knowledge.queries.finding import Found
from hospes.lib import clock
from hospes.lib.errors import Refusal

NOTHING_SAID = {"words": "", "name": "", "situation": ""}


@never_cache
def portal(request: HttpRequest) -> HttpResponse:
    """All that is open and settled, or the entrance for whoever has not signed in."""
    found = who_is_there(request)
    with translation.override(language_for(request, found)):
        return _entrance(request) if found is None else _matters(request)


@for_visitors
def _matters(request: HttpRequest, who: Visitor) -> HttpResponse:
    at, before = clock.now(), request.GET.get("before", "")
    page = int(before) if before.isdecimal() and len(before) < 19 else None
    matters = matters_of(who.customer, at=at, before=page) if who.customer else None
    return _render(request, "matters", who=who, matters=matters, at=at, is_first=page is None)


def _entrance(request: HttpRequest, *, address: str = "", error: str = "", status: int = 422) -> HttpResponse:
    return _render(request, "entrance", address=address, error=error, status=status if error else 200)


@never_cache
@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Ask for a letter. What is answered is the same whether we know the address or not."""
    address = request.POST.get("address", "")
    with translation.override(language_for(request, None)):
        try:
            operations.ask_for_link(
                at=clock.now(),
                address=address,
                language=translation.get_language() or "en",
                place=place_of_request(request),
            )
        except Refusal as refusal:
            return _entrance(request, address=address, error=str(refusal))
        return _render(request, "sent", address=address.strip(), minutes=LINK_LASTS.seconds // 60)


@never_cache
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """A button first: programs that look into mail open every address in it, and would use the link up."""
    found, at = link_of(key), clock.now()
    with translation.override(language_for(request, None)):
        if request.method != "POST":
            if found is None or not opens(expires_at=found.expires_at, used_at=found.used_at, now=at):
                return redirect("channels:portal") if who_is_there(request) else _spent(request)
            return _private(_render(request, "enter", address=found.address, key=key))
        try:
            _session, own = operations.sign_in(at=at, key=key)
        except operations.LinkSpent:
            return redirect("channels:portal") if who_is_there(request) else _spent(request)
    return _private(let_in(redirect("channels:portal"), own))


def _spent(request: HttpRequest) -> HttpResponse:
    said = _("This link was used already, or it is too old. Ask for a new one; it takes a moment.")
    return _private(_entrance(request, error=said, status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """The address holds a key: it is told to no other site."""
    response["Referrer-Policy"] = "same-origin"
    return response


@require_POST
@for_visitors
def leave(request: HttpRequest, who: Visitor) -> HttpResponse:
    operations.sign_out(at=clock.now(), visitor=who)
    messages.success(request, _("You have signed out."))
    response = redirect("channels:portal")
    response.delete_cookie(COOKIE, path="/my/")
    return response


@for_visitors
def new(request: HttpRequest, who: Visitor) -> HttpResponse:
    """A new matter, in their own words."""
    if request.method != "POST":
        return _form(request, who, chosen=request.GET.get("about", ""))
    said = {name: request.POST.get(name, "") for name in ("words", "name", "situation")}
    files, refused = came_with(request)
    try:
        if refused:
            return _form(request, who, chosen=said["situation"], said=said, file_errors=refused)
        # Files would have to be chosen again: then what they send is sent.
        if not files and "looked" not in request.POST and (offered := _offered(said)):
            return _form(request, who, chosen=said["situation"], said=said, offered=offered)
        case = operations.ask(
            at=clock.now(), visitor=who, language=translation.get_language() or "en", files=files, **said
        )
    except (Unfit, OverTheDay) as refusal:
        return _form(request, who, chosen=said["situation"], said=said, file_errors=[str(refusal)])
    except Refusal as refusal:
        field = "name" if isinstance(refusal, operations.NameMissing) else "words"
        return _form(request, who, chosen=said["situation"], said=said, errors={field: str(refusal)})
    finally:
        discard(files)
    messages.success(
        request,
        _("Thank you, it has arrived. %(name)s looks after it now.") % {"name": case.owner.name},
    )
    return redirect("channels:page", page_token(case))


def _form(
    request: HttpRequest,
    who: Visitor,
    *,
    chosen: str,
    said: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    file_errors: list[str] | None = None,
    offered: Sequence[Found] = (),
) -> HttpResponse:
    return _render(
        request,
        "new",
        who=who,
        situations=_situations(),
        chosen=chosen,
        said=said or NOTHING_SAID,
        errors={**NOTHING_SAID, **(errors or {})},
        file_errors=file_errors or [],
        file_limits=limits(),
        offered=offered,
        status=422 if errors or file_errors else 200,
    )


def _offered(said: Mapping[str, str]) -> list[Found]:
    """What may answer a request at once; nothing for one without words, which is asked for them."""
    language = translation.get_language() or "en"
    return answered_already(said["words"], situation=said["situation"], language=language)


def _situations() -> list[tuple[str, str, str]]:
    """What one may come with, in the words in which others came: our names for it are our own. And something else."""
    language = translation.get_language() or "en"
    asked = []
    for each in situations_to_ask():
        said = [words.in_(language) for words in each.recognise] or [each.name.in_(language)]
        asked.append((each.key, said[0], " · ".join(said[1:3])))
    return [*asked, ("", _("Something else"), "")] if asked else []


def _render(request: HttpRequest, name: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    return render(
        request,
        f"channels/portal/{name}.html",
        {"company": company_name(), "has_passkeys": passkey_house() is not None, **shown},
        status=status,
    )
