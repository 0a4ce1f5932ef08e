"""What a chat looks like to its customer: the same for programs and for the page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hospes.channels.chat.core.words import By
from hospes.channels.chat.models import Chat, ChatLine, State
from hospes.channels.chat.queries import lines_of, place_of
from hospes.channels.chat.queries.wires import is_typing
from hospes.channels.web.queries import page_token
from hospes.codex.queries import company_name
from hospes.files.core.kinds import Family
from hospes.files.models import Attachment
from hospes.files.site import KIND_WORDS, LARGEST_PICTURE


def lines_shown(chat: Chat, after: int = 0) -> dict[str, Any]:
    """What was said since `after`, and how the chat stands."""
    return {
        "lines": line_list(chat, lines_of(chat, after)),
        "with": {"name": chat.person.name} if chat.state == State.WITH and chat.person else None,
        "state": chat.state,
        "place": place_of(chat),
        "typing": is_typing(chat.pk, By.PERSON),
        "language": chat.language,
        "owner": chat.case.owner.name,
        "page": reverse("channels:page", args=[page_token(chat.case)]) if chat.is_over else "",
    }


def line_list(chat: Chat, lines: Iterable[ChatLine]) -> list[dict[str, Any]]:
    """Lines as programs read them."""
    return [
        {
            "number": each.number,
            "by": each.by,
            "name": name_of(chat, each),
            "words": each.words,
            "at": each.at.isoformat(),
            "files": [_file(chat, each)] if each.content_id else [],
        }
        for each in lines
    ]


def name_of(chat: Chat, line: ChatLine) -> str:
    """Who said it: the customer, one of us, or the house."""
    if line.by == By.CUSTOMER:
        return chat.name
    return line.person.name if line.person else company_name()


def _file(chat: Chat, line: ChatLine) -> dict[str, Any]:
    one = Attachment(content=line.content, name=line.file_name)
    address = reverse("channels:chat_file", args=[chat.key, line.number])
    family = one.is_a.family
    small = one.may_be_shown and family is Family.PICTURE and one.size <= LARGEST_PICTURE
    return {
        "name": one.name,
        "size": one.size,
        "what": str(KIND_WORDS[family]),
        "url": address,
        "saves": f"{address}?save=1",
        "opens": address if one.may_be_shown else "",
        "picture": address if small else "",
        "is_risky": one.is_risky,
    }


def begun_shown(chat: Chat) -> dict[str, Any]:
    """A chat that has begun: where everything of it is. The key is known to nobody else."""
    return {
        "key": chat.key,
        "case": chat.case.number,
        "owner": chat.case.owner.name,
        "state": chat.state,
        "page_url": settings.BASE_URL + reverse("channels:chat", args=[chat.key]),
        "lines_url": reverse("channels:chat_lines", args=[chat.key]),
        "say_url": reverse("channels:chat_say", args=[chat.key]),
        "typing_url": reverse("channels:chat_typing", args=[chat.key]),
        "files_url": reverse("channels:chat_files", args=[chat.key]),
        "end_url": reverse("channels:chat_end", args=[chat.key]),
        "events_url": f"/chat/{chat.key}/events",
    }


def spoken(asked: str) -> str:
    """The language to talk in: what was asked for where the house speaks it, else what the browser asks for."""
    known = dict(settings.LANGUAGES)
    short = asked.split("-")[0].lower()
    return short if short in known else translation.get_language() or settings.LANGUAGE_CODE
