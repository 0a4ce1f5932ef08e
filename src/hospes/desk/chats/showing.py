"""What a talk looks like on our screens: as on the customer's, with our addresses for its files."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from hospes.channels.chat.core.words import By
from hospes.channels.chat.models import Chat, Line, State
from hospes.channels.chat.queries import lines_of
from hospes.channels.chat.queries.wires import is_typing
from hospes.codex.queries import company_name
from hospes.files.models import Attachment
from hospes.files.site import shown


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


def line_list(chat: Chat, lines: Iterable[Line]) -> list[dict[str, Any]]:
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


def _name(chat: Chat, line: Line) -> str:
    if line.by == By.CUSTOMER:
        return chat.name
    return line.person.name if line.person else company_name()


def _file(chat: Chat, line: Line) -> dict[str, Any]:
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
