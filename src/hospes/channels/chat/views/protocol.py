"""The chat for programs and for other sites' pages: JSON in, JSON out, from any origin, with no cookie.

The key is the only way in: nothing here reads who is signed in, so no token against forgery is needed.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_by_key_or_404, file_or_404
from hospes.channels.chat.models import Chat
from hospes.channels.chat.views.shown import begun_shown, line_list, lines_shown, spoken
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.operations import Unfit, discard, receive
from hospes.files.site import sent
from hospes.ledger.operations import TooMany, allow
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.web.uploads import too_large

View = Callable[..., HttpResponseBase]
LARGEST_BODY = 64 * 1024
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
}
_TYPE = "urn:hospes:problem:chat:"


class Unreadable(Refusal):
    """What was sent is no JSON object, or a field is not a text."""

    status = 400


def problem(status: int, kind: str, title: str, **more: Any) -> HttpResponse:
    """A refusal (RFC 9457); `title` is worded for the customer."""
    answer = JsonResponse({"type": _TYPE + kind, "title": title, "status": status, **more}, status=status)
    answer["Content-Type"] = "application/problem+json"
    return answer


def door(method: str) -> Callable[[View], View]:
    """Any origin may ask, in one method; refusals are problems. The view gets the chat of the key, if there is one."""

    def made(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, key: str | None = None, **about: Any) -> HttpResponseBase:
            answer = _answered(view, method, request, key, about)
            for name, value in ANY_ORIGIN.items():
                answer.headers.setdefault(name, value)
            return answer

        return cast(View, answered)

    return made


def _answered(
    view: View, method: str, request: HttpRequest, key: str | None, about: dict[str, Any]
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    try:
        chat = chat_by_key_or_404(key) if key is not None else None
        if request.method != method:
            return problem(405, "method", _("This address is used otherwise."))
        if chat is None:
            return view(request, **about)
        with translation.override(chat.language):
            return view(request, chat, **about)
    except Http404:
        return problem(404, "unknown", _("There is no such chat."))
    except TooMany as many:
        answer = problem(429, "too-many", _("That is a lot at once. Please wait a moment, then try again."))
        answer["Retry-After"] = str(many.retry_after)
        return answer
    except operations.Nobody as nobody:
        return _nobody(nobody)
    except Refusal as refusal:
        return problem(refusal.status, "refused", str(refusal))


def _nobody(refusal: operations.Nobody) -> HttpResponse:
    stands = refusal.standing
    within = stands.answer_within
    return problem(
        409,
        "nobody",
        str(refusal),
        opens_at=stands.opens_at.isoformat() if stands.opens_at else None,
        answer_within=round(within.total_seconds()) if within else None,
    )


@door("POST")
def begin(request: HttpRequest) -> HttpResponse:
    """First words; the answer holds the key."""
    said = _fields(request, "words", "name", "email", "phone", "situation", "language", "page", "once")
    with translation.override(spoken(said["language"])):
        at = clock.now()
        limit_beginnings(request)
        who = operations.Whoever(said["name"], said["email"], said["phone"])
        try:
            chat = operations.begin(
                at=at, words=said["words"], language=translation.get_language() or "en", once=said["once"],
                who=who, situation=said["situation"], page=said["page"],
            )  # fmt: skip
        except operations.Nobody as nobody:
            return _nobody(nobody)
        except Refusal as refusal:
            return problem(refusal.status, "refused", str(refusal))
        return JsonResponse(begun_shown(chat), status=201)


def limit_beginnings(request: HttpRequest) -> None:
    """So many chats from one place in ten minutes. Behind a proxy all come from one place, which counts nobody."""
    place = "" if settings.SECURE_PROXY_SSL_HEADER else request.META.get("REMOTE_ADDR", "")
    limit = 20 if place else 600
    allow(what="chat.begin", whose=place, limit=limit, seconds=600, at=clock.now())


@door("GET")
def lines(request: HttpRequest, chat: Chat) -> HttpResponse:
    after = request.GET.get("after", "0")
    is_number = after.isascii() and after.isdecimal() and len(after) < 9
    return JsonResponse(lines_shown(chat, int(after) if is_number else 0))


@door("POST")
def say(request: HttpRequest, chat: Chat) -> HttpResponse:
    said = _fields(request, "words", "once")
    allow(what="chat.say", whose=chat.key, limit=40, seconds=60, at=clock.now())
    line = operations.say(at=clock.now(), chat=chat, words=said["words"], once=said["once"])
    return JsonResponse(line_list(chat, [line])[0], status=201)


@door("POST")
def typing(request: HttpRequest, chat: Chat) -> HttpResponse:
    allow(what="chat.typing", whose=chat.key, limit=60, seconds=60, at=clock.now())
    operations.note_typing(chat=chat)
    return HttpResponse(status=204)


@door("POST")
def files(request: HttpRequest, chat: Chat) -> HttpResponse:
    allow(what="chat.files", whose=chat.key, limit=30, seconds=600, at=clock.now())
    line = keep_file(request, chat, "file")
    return JsonResponse(line_list(chat, [line])[0], status=201)


def keep_file(request: HttpRequest, chat: Chat, field: str) -> Any:
    """The file of a form becomes a line. Raises Unfit, NothingSaid."""
    for name in too_large(request):
        raise Unfit(clean_name(name), Over.LARGE)
    came = request.FILES.get(field)
    if came is None:
        raise operations.NothingSaid
    received = receive(name=came.name or "", chunks=came.chunks())
    once = request.POST.get("once", "") or secret(22)
    try:
        return operations.send_file(at=clock.now(), chat=chat, received=received, once=once)
    finally:
        discard([received])


@door("POST")
def end(request: HttpRequest, chat: Chat) -> HttpResponse:
    operations.end(at=clock.now(), chat=chat)
    return HttpResponse(status=204)


@door("GET")
def file(request: HttpRequest, chat: Chat, number: int) -> HttpResponseBase:
    """A file that was sent in the chat."""
    return sent(request, file_or_404(chat, number))


def _fields(request: HttpRequest, *names: str) -> dict[str, str]:
    """The texts of a JSON object; what is left out is "". Raises Unreadable."""
    try:
        given = json.loads(request.body if len(request.body) <= LARGEST_BODY else b"")
    except (ValueError, RecursionError, RawPostDataException, RequestDataTooBig):
        given = None
    if not isinstance(given, dict):
        raise Unreadable(_("What was sent could not be read."))
    found = {name: given.get(name, "") for name in names}
    found = {name: "" if value is None else value for name, value in found.items()}
    if not all(isinstance(value, str) for value in found.values()):
        raise Unreadable(_("What was sent could not be read."))
    return found
