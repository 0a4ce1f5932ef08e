"""What just happened in a chat, told at once to every screen in whatever server process; nothing of it is kept.

Within a process by a call after the commit; between processes on PostgreSQL by NOTIFY, which goes out with the commit.
A word says which chat, what (`said`, `typing`, `with`, `ended`) and the newest line's number, never what was said.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

CHANNEL = "hospes_chat"
TYPES_FOR = 6.0  # seconds that somebody is shown as writing
SAID, TYPING, WITH, ENDED, MOVED = "said", "typing", "with", "ended", "moved"


@dataclass(frozen=True, slots=True)
class Word:
    """`by` says who types: customer or person."""

    chat: int
    what: str
    number: int = 0
    by: str = ""

    def written(self) -> str:
        return f"{self.chat} {self.what} {self.number} {self.by}"

    @classmethod
    def read(cls, text: str) -> "Word":
        chat, what, number, *by = text.split()
        return cls(int(chat), what, int(number), by[0] if by else "")


Hear = Callable[[Word], None]
_ears: list[Hear] = []
_typing: dict[tuple[int, str], float] = {}
_lock = threading.Lock()


def hear(ear: Hear) -> Callable[[], None]:
    """Have `ear` told of every word that reaches this process; returns what ends that. It must be quick."""
    _ears.append(ear)
    return lambda: _ears.remove(ear)


def say(word: Word) -> None:
    """Tell everybody, once the change at hand is committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, word.written()])
    else:
        transaction.on_commit(lambda: arrived(word))


def arrived(word: Word) -> None:
    """A word has reached this process."""
    with _lock:
        if word.what == TYPING:
            _forget_old()
            _typing[word.chat, word.by] = time.monotonic() + TYPES_FOR
        elif word.what == SAID:
            _typing.pop((word.chat, word.by), None)
    for ear in tuple(_ears):
        ear(word)


def is_typing(chat: int, by: str) -> bool:
    """Whether the customer, or our person, is writing right now."""
    with _lock:
        return _typing.get((chat, by), 0.0) > time.monotonic()


def _forget_old() -> None:
    now = time.monotonic()
    for each in [key for key, until in _typing.items() if until <= now]:
        del _typing[each]
