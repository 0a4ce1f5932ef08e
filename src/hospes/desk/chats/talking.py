"""Talking: lines said and read, files, that one is writing. Words also come by a plain form."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.cases.queries import may_work_on
from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_or_404, file_or_404
from hospes.channels.chat.models import Chat
from hospes.desk.chats.showing import line_list, talk_page, talk_shown
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.operations import Unfit, discard, receive
from hospes.files.site import sent
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.uploads import too_large


@signed_in
def lines(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said since `after`."""
    after = request.GET.get("after", "0")
    chat = chat_or_404(request.user, pk)
    number = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else 0
    return JsonResponse(talk_shown(chat, number), headers={"Cache-Control": "no-store"})


@require_POST
@signed_in
def say(request: SignedInRequest, pk: int) -> HttpResponse:
    """One line, by the script (JSON) or by the form."""
    chat = chat_or_404(request.user, pk, to_change=True)
    if request.content_type == "application/json":
        return _by_script(request, chat)
    words = request.POST.get("words", "")
    try:
        if words.strip():
            _say(request, chat, words, request.POST.get("once", ""))
        if request.FILES or not words.strip():
            _keep(request, chat)
    except Refusal as refusal:
        return talk_page(request, chat_or_404(request.user, pk), words=words, error=str(refusal))
    return redirect("desk:chat", pk)


def _by_script(request: SignedInRequest, chat: Chat) -> HttpResponse:
    try:
        given: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    words, once = (given.get("words"), given.get("once")) if isinstance(given, dict) else (None, None)
    if not isinstance(words, str) or not isinstance(once, str):
        return JsonResponse({"title": _("What was sent could not be read.")}, status=400)
    try:
        line = _say(request, chat, words, once)
    except Refusal as refusal:
        return JsonResponse({"title": str(refusal)}, status=refusal.status)
    return JsonResponse(line_list(chat, [line])[0], status=201)


def _say(request: SignedInRequest, chat: Chat, words: str, once: str) -> Any:
    return operations.say(by=request.user, at=clock.now(), chat=chat, words=words, once=once)


@require_POST
@signed_in
def files(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file for the customer."""
    chat = chat_or_404(request.user, pk, to_change=True)
    try:
        line = _keep(request, chat)
    except Refusal as refusal:
        return JsonResponse({"title": str(refusal)}, status=refusal.status)
    return JsonResponse(line_list(chat, [line])[0], status=201)


def _keep(request: SignedInRequest, chat: Chat) -> Any:
    for name in too_large(request):
        raise Unfit(clean_name(name), Over.LARGE)
    came = request.FILES.get("file")
    if came is None:
        raise operations.NothingSaid
    received = receive(name=came.name or "", chunks=came.chunks())
    try:
        once = request.POST.get("once", "") or secret(22)
        return operations.send_file(by=request.user, at=clock.now(), chat=chat, received=received, once=once)
    finally:
        discard([received])


@require_POST
@signed_in
def typing(request: SignedInRequest, pk: int) -> HttpResponse:
    """I am writing: the customer sees it for some seconds, and it is kept nowhere."""
    chat = chat_or_404(request.user, pk, to_change=True)
    if chat.person_id == request.user.pk and may_work_on(request.user):
        operations.note_typing(chat=chat, by=request.user)
    return HttpResponse(status=204)


@signed_in
def file(request: SignedInRequest, pk: int, number: int) -> HttpResponseBase:
    """A file that was sent in the talk."""
    return sent(request, file_or_404(chat_or_404(request.user, pk), number))
