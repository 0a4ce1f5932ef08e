"""`/chat/<key>/events`: that something happened in a chat, told to its customer; and to our screens by the hub.

A connection costs no thread: the key is looked up once, in a thread, and after that the stream waits in the event
loop. What it says carries no content; whoever hears it asks for the lines. On PostgreSQL the words of other server
processes come by NOTIFY, in one thread that listens for all.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections, connection
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from hospes.channels.chat.queries import chat_of
from hospes.channels.chat.queries.wires import CHANNEL, ENDED, MOVED, SAID, TYPING, WITH, Word, arrived, hear
from hospes.config.live import Hub
from hospes.ledger.queries.tail import Happening, follow
from hospes.ledger.queries.watch import line_to_listen

log = logging.getLogger("hospes.chat")

PING_SECONDS = 20
HEAR_WITHIN, COME_BACK_AFTER = 0.5, 2.0
ANY_ORIGIN = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, OPTIONS"}
TOLD = {SAID: "changed", TYPING: "typing", WITH: "with", ENDED: "ended", MOVED: "changed"}
Told = tuple[str, str]


class Ear:
    """One customer's screen, and what it has not been told yet: each kind once, the newest."""

    def __init__(self) -> None:
        self._untold: dict[str, str] = {}
        self._something = asyncio.Event()

    def tell(self, event: str, data: str) -> None:
        self._untold[event] = data
        self._something.set()

    async def next(self) -> list[Told]:
        """Wait until something happened, and take it."""
        await self._something.wait()
        self._something.clear()
        told, self._untold = list(self._untold.items()), {}
        return told


class Talks:
    """Hands the words of chats to the screens of their customers and of our people; lives in the event loop."""

    def __init__(self) -> None:
        self.ears: dict[int, set[Ear]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._hub: Hub | None = None

    @asynccontextmanager
    async def running(self, hub: Hub) -> AsyncIterator[None]:
        """Hear of every chat for as long as the server runs."""
        self._loop, self._hub = asyncio.get_running_loop(), hub
        stop = threading.Event()
        unhear = hear(self._soon)
        unfollow = await asyncio.to_thread(follow, self._happened)
        if connection.vendor == "postgresql":
            threading.Thread(target=listen, args=(stop,), name="hospes-chat", daemon=True).start()
        try:
            yield
        finally:
            stop.set()
            unhear()
            await asyncio.to_thread(unfollow)
            self._loop = self._hub = None

    def _happened(self, happening: Happening) -> None:
        """What the worker did, in another process on SQLite, is heard of by the ledger. In the follower's thread."""
        if happening.name.startswith("chat.") and happening.about_type == "chat" and happening.about_id:
            what = ENDED if happening.name == "chat.ended" else MOVED
            self._soon(Word(happening.about_id, what))

    def _soon(self, word: Word) -> None:
        """Called in whatever thread said it."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.pass_on, word)

    def pass_on(self, word: Word) -> None:
        """To the customer's screens, and to those of ours that have the talk open, or the list."""
        for ear in self.ears.get(word.chat, ()):
            if word.what != TYPING or word.by == "person":
                ear.tell(TOLD[word.what], str(word.number))
        if self._hub is not None:
            self._hub.publish(_topics(word))

    @asynccontextmanager
    async def listening(self, chat: int) -> AsyncIterator[Ear]:
        """A customer's screen, for as long as it is open."""
        ear = Ear()
        self.ears.setdefault(chat, set()).add(ear)
        try:
            yield ear
        finally:
            self.ears[chat].discard(ear)
            if not self.ears[chat]:
                del self.ears[chat]


def _topics(word: Word) -> list[str]:
    if word.what == TYPING:
        return [f"typing:{word.chat}"] if word.by == "customer" else []
    return [f"chat:{word.chat}"] + (["chats"] if word.what != SAID or word.number == 1 else [])


def listen(stop: threading.Event) -> None:
    """Hear by NOTIFY what any server process says of its chats, until `stop`."""
    while not stop.is_set():
        try:
            with line_to_listen(CHANNEL) as line, connection.wrap_database_errors:
                while not stop.is_set():
                    for heard in line.notifies(timeout=HEAR_WITHIN, stop_after=1):
                        arrived(Word.read(heard.payload))
        except Error:
            log.warning("Lost the line on which chats are heard; looking again.", exc_info=True)
            stop.wait(COME_BACK_AFTER)
    connection.close()


talks = Talks()


async def events(request: Request) -> Response:
    """The stream of one customer's screen; 404 for a key that opens nothing, so that the browser stops asking."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=ANY_ORIGIN)
    chat = await sync_to_async(_number_of, thread_sensitive=False)(request.path_params["key"])
    if chat is None:
        return PlainTextResponse("There is no such chat.", status_code=404, headers=ANY_ORIGIN)
    headers = {**ANY_ORIGIN, "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "cross-origin"}
    return EventSourceResponse(stream(chat), ping=PING_SECONDS, headers=headers)


async def stream(chat: int) -> AsyncIterator[dict[str, str]]:
    """What one screen is told, until it goes or the chat has ended."""
    async with talks.listening(chat) as ear:
        yield {"event": "changed", "data": "0"}  # whatever was said before it was connected is asked for
        while True:
            told = await ear.next()
            for event, data in told:
                yield {"event": event, "data": data}
            if any(event == "ended" for event, _data in told):
                return


def _number_of(key: str) -> int | None:
    """Runs in a thread with a connection of its own."""
    close_old_connections()
    try:
        chat = chat_of(key)
        return chat.pk if chat is not None and not chat.is_over else None
    finally:
        close_old_connections()
