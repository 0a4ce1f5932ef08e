"""Lines of a chat: each once, numbered, stored as they were said, and told to every screen after the commit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation

from hospes.channels.chat.core.words import LONGEST, MOST_LINES, By, is_once
from hospes.channels.chat.models import Chat, ChatLine, State
from hospes.channels.chat.operations.refusals import Full, IsOver, NoName, NothingSaid, NotYours, TooLong
from hospes.channels.chat.queries import wires
from hospes.files.core.limits import why_not
from hospes.files.models import Received
from hospes.files.operations import Unfit, keep, limits
from hospes.lib.prepared import Prepared, insert, number, text, update
from hospes.lib.text import storable
from hospes.staff.models import Person

_HELD = Prepared(lambda: Chat.objects.select_for_update(no_key=True).filter(pk=number(0)))
_SAID_BEFORE = Prepared(lambda: ChatLine.objects.filter(chat=number(0), by=text(1), once=text(2)))


def hold(chat: Chat) -> Chat:
    """Read the chat afresh and hold it until the transaction ends."""
    _HELD.renew(chat, chat.pk)
    return chat


def words_of(given: str) -> str:
    """What was said, as it is stored. Raises NothingSaid, TooLong."""
    words = storable(given).strip()
    if not words:
        raise NothingSaid
    if len(words) > LONGEST:
        raise TooLong
    return words


def say(*, at: datetime, chat: Chat, words: str, once: str, by: Person | None = None) -> ChatLine:
    """The customer (`by` None) or whoever has the chat says something; sent twice it is said once.

    Raises NothingSaid, TooLong, NoName, IsOver, NotYours, Full.
    """
    told = words_of(words)
    return _said(at, chat, once, by, lambda line: setattr(line, "words", told))


def send_file(
    *, at: datetime, chat: Chat, received: Received, once: str, by: Person | None = None
) -> ChatLine:
    """A file instead of words. Raises what `say` does, and Unfit."""

    def fill(line: ChatLine) -> None:
        sizes = list(
            ChatLine.objects.filter(chat=chat, content__isnull=False).values_list("content__size", flat=True)
        )
        if over := why_not(received.size, beside=sizes, limits=limits()):
            raise Unfit(received.name, over)
        line.content, line.file_name = keep([received])[received.sha256], received.name

    return _said(at, chat, once, by, fill)


def _said(
    at: datetime, chat: Chat, once: str, by: Person | None, fill: Callable[[ChatLine], None]
) -> ChatLine:
    if not is_once(once):
        raise NoName
    who = By.PERSON if by is not None else By.CUSTOMER
    with transaction.atomic():
        hold(chat)
        if (before := _SAID_BEFORE.first(chat.pk, who.value, once)) is not None:
            return before
        _may_speak(chat, by)
        line = ChatLine(chat=chat, by=who.value, person=by, once=once)
        fill(line)
        return add(chat, line, at)


def _may_speak(chat: Chat, by: Person | None) -> None:
    if chat.is_over:
        raise IsOver
    if by is not None and (chat.state != State.WITH or chat.person_id != by.pk):
        raise NotYours
    if chat.last_number >= MOST_LINES:
        raise Full


def add(chat: Chat, line: ChatLine, at: datetime) -> ChatLine:
    """One more line of a chat that is held."""
    chat.last_number += 1
    chat.last_at = max(chat.last_at, at)
    line.chat, line.number, line.at = chat, chat.last_number, at
    if line.by != By.HOUSE:
        chat.last_by = line.by
    insert(line)
    update(chat, "last_number", "last_at", "last_by")
    wires.say(wires.Word(chat.pk, wires.SAID, line.number, line.by))
    return line


def tell(chat: Chat, at: datetime, sentence: Any, **told: str) -> ChatLine:
    """The house says something (a lazy text) in the customer's language; the chat is held."""
    with translation.override(chat.language):
        words = str(sentence) % told if told else str(sentence)
    return add(chat, ChatLine(by=By.HOUSE.value, words=words), at)


def note_typing(*, chat: Chat, by: Person | None = None) -> None:
    """Somebody is writing: told to the other side, kept nowhere."""
    if not chat.is_over:
        wires.say(wires.Word(chat.pk, wires.TYPING, 0, By.PERSON if by else By.CUSTOMER))
