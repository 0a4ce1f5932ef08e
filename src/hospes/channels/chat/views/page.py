"""The chat as a page: works without JavaScript (a form, a link to look again), and comes alive with it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hospes.cases.models import Case
from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_by_key_or_404
from hospes.channels.chat.models import Chat
from hospes.channels.chat.queries import anybody_there
from hospes.channels.chat.views.protocol import keep_file, limit_beginnings
from hospes.channels.chat.views.shown import lines_shown
from hospes.channels.opening.queries import standing
from hospes.channels.portal import operations as portal
from hospes.channels.portal.access import for_visitors
from hospes.channels.portal.queries import Visitor
from hospes.channels.web.queries import page_token
from hospes.codex.queries import company_name
from hospes.files.operations import limits
from hospes.ledger.operations import TooMany
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.web.preferences import chosen_language

Page = Callable[..., HttpResponse]
MOST_ABOUT = 5


@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Somebody we do not know yet, or who does not say."""
    with translation.override(chosen_language(request) or translation.get_language()):
        return _begin(request, None)


@for_visitors
def begin_signed_in(request: HttpRequest, who: Visitor) -> HttpResponse:
    """Somebody who has signed in to their own matters: nothing is asked that we know."""
    return _begin(request, who)


def _begin(request: HttpRequest, visitor: Visitor | None) -> HttpResponse:
    if request.method != "POST":
        return _form(request, visitor, {"once": secret(22)})
    said = {name: request.POST.get(name, "") for name in ("words", "name", "email", "phone", "about", "once")}
    language = translation.get_language() or "en"
    try:
        limit_beginnings(request)
        if request.POST.get("instead"):
            return _written(request, visitor, said, language)
        who = operations.Whoever(said["name"], said["email"], said["phone"], visitor)
        chat = operations.begin(
            at=clock.now(), words=said["words"], language=language, once=said["once"], who=who,
            about=_about(visitor, said["about"]),
        )  # fmt: skip
    except operations.Nobody:
        return _form(request, visitor, said, nobody=True)
    except TooMany:
        return _form(
            request, visitor, said, error=_("That is a lot at once. Please wait a moment, then try again.")
        )
    except Refusal as refusal:
        return _form(request, visitor, said, error=str(refusal))
    return redirect("channels:chat", chat.key)


def _written(
    request: HttpRequest, visitor: Visitor | None, said: dict[str, str], language: str
) -> HttpResponse:
    """The same words as a written request: whoever has signed in by theirs, others by the address they give."""
    at = clock.now()
    if visitor is not None:
        case = portal.ask(at=at, visitor=visitor, words=said["words"], name=said["name"], language=language)
        token = page_token(case)
    else:
        who = operations.Whoever(said["name"], said["email"], said["phone"])
        token = page_token(operations.write_instead(at=at, words=said["words"], language=language, who=who))
    messages.success(
        request, _("Thank you, it has arrived. You get the answer in writing, and it stands here.")
    )
    return redirect("channels:page", token)


def _about(visitor: Visitor | None, chosen: str) -> Case | None:
    """The open case that a signed-in customer says it is about; nobody else's is one."""
    return next((each for each in _open_cases(visitor) if str(each.pk) == chosen), None)


def _open_cases(visitor: Visitor | None) -> list[Case]:
    if visitor is None or visitor.customer is None:
        return []
    return list(
        Case.objects.open().filter(customer=visitor.customer).order_by("-last_contact_at")[:MOST_ABOUT]
    )


def _about_options(visitor: Visitor | None) -> list[tuple[str, str, str]]:
    """Something new, or one of what is open between us."""
    known = [(str(each.pk), each.title, each.number) for each in _open_cases(visitor)]
    return [("", _("No, it is something new"), ""), *known]


def _form(
    request: HttpRequest,
    visitor: Visitor | None,
    said: dict[str, str],
    *,
    error: str = "",
    nobody: bool = False,
) -> HttpResponse:
    at = clock.now()
    stands = standing(channel="chat", at=at, language=translation.get_language() or "")
    shown = {
        "company": company_name(),
        "who": visitor,
        "said": said,
        "error": error,
        "is_nobody": nobody or not stands.is_open or not anybody_there(at),
        "stands": stands,
        "about_options": _about_options(visitor),
        "action": request.path,
    }
    return render(request, "channels/chat/begin.html", shown, status=422 if error or nobody else 200)


def by_key(view: Page) -> Page:
    """The view gets the chat of the key, in its language; the page is kept nowhere and its address told to nobody."""

    @wraps(view)
    def door(request: HttpRequest, key: str, **about: Any) -> HttpResponse:
        try:
            chat = chat_by_key_or_404(key)
        except Http404:
            return render(request, "channels/no_page.html", {"company": company_name()}, status=404)
        with translation.override(chosen_language(request) or chat.language):
            response = view(request, chat, **about)
        response["Referrer-Policy"] = "same-origin"
        return response

    return cast(Page, never_cache(door))


@by_key
def talk(request: HttpRequest, chat: Chat) -> HttpResponse:
    """Everything that was said, and the form to say more."""
    if request.method != "POST":
        return _talk(request, chat)
    words = request.POST.get("words", "")
    try:
        if words.strip():
            operations.say(at=clock.now(), chat=chat, words=words, once=request.POST.get("once", ""))
            words = ""
        if request.FILES or not request.POST.get("words", "").strip():
            keep_file(request, chat, "file")
    except Refusal as refusal:
        return _talk(request, chat, words=words, error=str(refusal))
    return redirect("channels:chat", chat.key)


@require_POST
@by_key
def finish(request: HttpRequest, chat: Chat) -> HttpResponse:
    operations.end(at=clock.now(), chat=chat)
    return redirect("channels:chat", chat.key)


@require_POST
@by_key
def address(request: HttpRequest, chat: Chat) -> HttpResponse:
    """Where we may write to; asked once, and no is an answer."""
    given = {name: request.POST.get(name, "") for name in ("email", "phone")}
    if "no" in request.POST:
        given = {"email": "", "phone": ""}
    try:
        operations.leave_address(at=clock.now(), chat=chat, **given)
    except operations.AddressKnown:
        return redirect("channels:chat", chat.key)
    except Refusal as refusal:
        return _talk(request, chat, address_error=str(refusal), given=given)
    return redirect("channels:chat", chat.key)


def _talk(
    request: HttpRequest,
    chat: Chat,
    *,
    words: str = "",
    error: str = "",
    address_error: str = "",
    given: dict[str, str] | None = None,
) -> HttpResponse:
    shown = lines_shown(chat)
    context = {
        "company": company_name(),
        "chat": chat,
        "shown": shown,
        "token": page_token(chat.case),
        "words": words,
        "once": secret(22),
        "error": error,
        "address_error": address_error,
        "given": given or {"email": "", "phone": ""},
        "asks_address": operations.asks_address(chat),
        "file_limits": limits(),
        "moment": datetime.fromisoformat,
        "last": max((each["number"] for each in shown["lines"]), default=0),
    }
    return render(request, "channels/chat/talk.html", context, status=422 if error or address_error else 200)
