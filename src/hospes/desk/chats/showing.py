"""What a talk looks like on our screens: as on the customer's, with our addresses for its files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from hospes.cases.queries import case_story, may_work_on, sees
from hospes.channels.chat import operations
from hospes.channels.chat.core.words import By
from hospes.channels.chat.models import Chat, ChatLine, State
from hospes.channels.chat.queries import is_offered_to, lines_of
from hospes.channels.chat.queries.wires import is_typing
from hospes.codex.queries import company_name, current_edition
from hospes.desk.cases.page import case_page
from hospes.desk.cases.phrases import phrase_of, phrases_for
from hospes.files.models import Attachment
from hospes.files.operations import limits
from hospes.files.site import shown
from hospes.lib import clock
from hospes.lib.ids import secret
from hospes.staff.access import SignedInRequest

READERS = ("agent", "inspector", "lead", "manager")
LONGEST_SEARCH = 200


def talk_shown(chat: Chat, after: int = 0) -> dict[str, Any]:
    """What was said since `after`, and how the chat stands."""
    return {
        "lines": line_list(chat, lines_of(chat, after)),
        "with": {"name": chat.person.name} if chat.state == State.WITH and chat.person else None,
        "state": chat.state,
        "place": None,
        "typing": is_typing(chat.pk, By.CUSTOMER),
        "language": chat.language,
    }


def line_list(chat: Chat, lines: Iterable[ChatLine]) -> list[dict[str, Any]]:
    """Lines as the talk's script reads them."""
    return [
        {
            "number": each.number,
            "by": each.by,
            "name": _name(chat, each),
            "words": each.words,
            "at": each.at.isoformat(),
            "files": [_file(chat, each)] if each.content_id else [],
        }
        for each in lines
    ]


def _name(chat: Chat, line: ChatLine) -> str:
    if line.by == By.CUSTOMER:
        return chat.name
    return line.person.name if line.person else company_name()


def _file(chat: Chat, line: ChatLine) -> dict[str, Any]:
    place = reverse("desk:chat_file", args=[chat.pk, line.number])
    one = shown(Attachment(content=line.content, name=line.file_name), page=place, content=place)
    return {
        "name": one.name,
        "size": one.size,
        "what": str(one.what),
        "url": place,
        "saves": one.saves,
        "opens": one.opens,
        "picture": one.picture,
        "is_risky": one.is_risky,
    }


def talk_page(request: SignedInRequest, chat: Chat, *, words: str = "", error: str = "") -> HttpResponse:
    """The page, also of a line that was refused, with its words."""
    at, person = clock.now(), request.user
    operations.note_seen(by=person, at=at)
    page: dict[str, Any] = {
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
    page |= _beside(request, chat, at)
    if not words and (key := request.GET.get("phrase", "")) and page["is_mine"]:
        page["words"] = phrase_of(chat.case, key, by=person, at=at)
    return render(request, "desk/chats/talk.html", page, status=422 if error else 200)


def _beside(request: SignedInRequest, chat: Chat, at: datetime) -> dict[str, Any]:
    """The case with what is known in it and its guide, where the reader sees the case; else only what was told."""
    person = request.user
    if not sees(person, chat.case, at):
        return {"sees_case": False}
    story, reader = case_story(chat.case), get_language() or "en"
    beside = case_page(story, viewer=person, at=at, language=reader, in_force=current_edition())
    is_mine_case = beside.pop("is_mine")  # of the case: the chat may be mine while the case is another's
    looked_for = request.GET.get("q", "")[:LONGEST_SEARCH]
    phrases = phrases_for(chat.case, by=person, at=at, text=looked_for, reader=reader)
    return {
        **beside,
        "is_mine_case": is_mine_case,
        "sees_case": True,
        "phrases": phrases,
        "looked_for": looked_for,
    }
