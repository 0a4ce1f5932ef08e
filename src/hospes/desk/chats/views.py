"""The list of chats with its badge, and one talk."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from hospes.cases.queries import case_story, may_work_on, sees
from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_or_404
from hospes.channels.chat.models import Chat
from hospes.channels.chat.queries import attending_of, board_of, calling_for, is_offered_to
from hospes.codex.queries import current_edition
from hospes.desk.cases.page import case_page
from hospes.desk.cases.phrases import phrase_of, phrases_for
from hospes.desk.chats.showing import talk_shown
from hospes.files.operations import limits
from hospes.lib import clock
from hospes.lib.ids import secret
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.htmx import is_fragment

READERS = ("agent", "inspector", "lead", "manager")
LONGEST_SEARCH = 200


@role_required(*READERS)
def chats(request: SignedInRequest) -> HttpResponse:
    """Who waits, the longest first; whom I am talking with; what I ended lately."""
    at = clock.now()
    operations.note_seen(by=request.user, at=at)
    attending = attending_of(request.user)
    _remember(request, bool(attending and attending.is_here))
    shown = {
        "board": board_of(request.user, at),
        "attending": attending,
        "may_take": may_work_on(request.user),
        "at": at,
    }
    return render(request, f"desk/chats/{'_board' if is_fragment(request) else 'board'}.html", shown)


@role_required(*READERS)
def calling(request: SignedInRequest) -> HttpResponse:
    """How many chats ask for me: the badge beside the entry of the navigation."""
    at = clock.now()
    operations.note_seen(by=request.user, at=at)
    return render(request, "desk/chats/_calling.html", {"calling": calling_for(request.user, at)})


def _remember(request: SignedInRequest, is_here: bool) -> None:
    """The session knows whether the badge is asked for, so that no other page asks the database."""
    if request.session.get("chats", False) != is_here:
        request.session["chats"] = is_here


@role_required(*READERS)
def talk(request: SignedInRequest, pk: int) -> HttpResponse:
    """One talk: the lines, what is known, the guide, phrases in the customer's language."""
    return talk_page(request, chat_or_404(request.user, pk))


def talk_page(request: SignedInRequest, chat: Chat, *, words: str = "", error: str = "") -> HttpResponse:
    """The page, also of a line that was refused, with its words."""
    at, person = clock.now(), request.user
    operations.note_seen(by=person, at=at)
    shown: dict[str, Any] = {
        "chat": chat,
        "shown": talk_shown(chat),
        "moment": datetime.fromisoformat,
        "last": chat.last_number,
        "is_mine": chat.person_id == person.pk and not chat.is_over,
        "may_take": may_work_on(person) and not chat.is_over and chat.person_id != person.pk
        and (chat.person is None or is_offered_to(chat, person)),
        "words": words,
        "once": secret(22),
        "error": error,
        "file_limits": limits(),
        "typing_topic": f"typing:{chat.pk}",
        "page": reverse("desk:chat", args=[chat.pk]),
    }  # fmt: skip
    shown |= _beside(request, chat, at)
    if not words and (key := request.GET.get("phrase", "")) and shown["is_mine"]:
        shown["words"] = phrase_of(chat.case, key, by=person, at=at)
    return render(request, "desk/chats/talk.html", shown, status=422 if error else 200)


def _beside(request: SignedInRequest, chat: Chat, at: datetime) -> dict[str, Any]:
    """The case with what is known in it and its guide, where the reader sees the case; else only what was told."""
    person = request.user
    if not sees(person, chat.case, at):
        return {"sees_case": False}
    story, reader = case_story(chat.case), get_language() or "en"
    beside = case_page(story, viewer=person, at=at, language=reader, in_force=current_edition())
    looked_for = request.GET.get("q", "")[:LONGEST_SEARCH]
    phrases = phrases_for(chat.case, by=person, at=at, text=looked_for, reader=reader)
    return {
        **beside,
        "is_mine_case": beside.pop("is_mine"),
        "sees_case": True,
        "phrases": phrases,
        "looked_for": looked_for,
    }
