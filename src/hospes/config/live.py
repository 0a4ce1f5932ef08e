"""`/events`: which topics have changed, told to every open screen as it happens.

A notice names a topic (`case:12`, `team:3`, `day`) and carries no content; the page then fetches its own
fragment, where the access rules are asked again. Server-sent events as in the HTML standard (WHATWG, 9.2).
"""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections, connection
from django.utils.crypto import constant_time_compare
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from hospes.config.neighbours import Neighbours
from hospes.desk.live_topics import Hearing, hearing_of, topics_of, whose_rights_may_change
from hospes.desk.present import present
from hospes.ledger.queries.tail import Happening, follow
from hospes.staff.models import Person

LONGEST_ASKED = 4_000
PING_SECONDS = 20
Reading = Callable[[], Awaitable[Hearing | None]]


class Listener:
    """One open screen: what it may hear, and what it has not been told yet.

    Untold topics are a set, so a slow screen is told less often, never a longer list.
    """

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.in_doubt = False  # what it may hear has to be read again before it is told more
        self._untold: dict[str, None] = {}
        self._something = asyncio.Event()

    def tell_at_once(self) -> None:
        """What stands otherwise already than when its page was made: a call that began to ring meanwhile."""
        self._untold.update(dict.fromkeys(self.hearing.at_once))
        if self._untold:
            self._something.set()

    def tell(self, topic: str) -> None:
        """Note that `topic` changed, under the names the page has for it."""
        self._untold.update(dict.fromkeys(self.hearing.names(topic)))
        self._something.set()

    def doubt(self) -> None:
        """Something happened after which it may see more or less."""
        self.in_doubt = True
        self._something.set()

    def forget(self, names: Iterable[str]) -> None:
        """What it may not be told any more, although it happened before."""
        for name in names:
            self._untold.pop(name, None)

    async def next(self) -> list[str]:
        """Wait until something changed, and take it."""
        await self._something.wait()
        self._something.clear()
        told, self._untold = list(self._untold), {}
        return told


class Hub:
    """Hands what the ledger tells to the screens that may hear it; lives in the server's event loop."""

    def __init__(self) -> None:
        self.by_topic: dict[str, set[Listener]] = {}
        self.listeners: set[Listener] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.neighbours: Neighbours | None = None
        self._unheard: deque[Happening] = deque()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow the ledger for as long as the server runs."""
        self.loop = asyncio.get_running_loop()
        self._unheard.clear()
        end = await asyncio.to_thread(follow, self._hear)
        stop, others = threading.Event(), self._meet_neighbours()
        if others is not None:
            threading.Thread(target=others.run, args=(stop,), name="hospes-neighbours", daemon=True).start()
        try:
            yield
        finally:
            stop.set()
            await asyncio.to_thread(end)
            self.loop = self.neighbours = None

    def _meet_neighbours(self) -> Neighbours | None:
        """PostgreSQL may have several servers, and somebody at a case may be connected to another one."""
        if connection.vendor == "postgresql":
            self.neighbours = Neighbours(present, self._tell_soon)
        return self.neighbours

    def _tell_soon(self, case: int, person: int) -> None:
        """Called in the neighbours' thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._tell_who_is_there, case, person)

    def _hear(self, happening: Happening) -> None:
        """Called in the follower's thread; the loop is woken once for all that it has not heard yet."""
        if self.loop is None or self.loop.is_closed():
            return
        self._unheard.append(happening)
        if len(self._unheard) == 1:
            self.loop.call_soon_threadsafe(self._pass_on_all)

    def _pass_on_all(self) -> None:
        try:
            while self._unheard:
                self.pass_on(self._unheard.popleft())
        finally:
            # One of them failed: the others are told all the same.
            if self._unheard and self.loop is not None:
                self.loop.call_soon(self._pass_on_all)

    def pass_on(self, happening: Happening) -> None:
        """Tell of an event; whoever may see more or less after it is asked again first."""
        if (theirs := whose_rights_may_change(happening)) is not None:
            for listener in self.listeners:
                if theirs(listener.hearing):
                    listener.doubt()
        self.publish(topics_of(happening))

    def publish(self, topics: Iterable[str]) -> None:
        """Tell everybody who listens to one of the topics."""
        for topic in topics:
            for listener in tuple(self.by_topic.get(topic, ())):
                listener.tell(topic)

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[Listener]:
        """A screen, for as long as it is open."""
        listener = Listener(hearing)
        self._join(listener)
        listener.tell_at_once()
        try:
            yield listener
        finally:
            self._leave(listener)

    def hears_now(self, listener: Listener, hearing: Hearing) -> set[str]:
        """A screen whose rights were read again; gives back the names it may not be told any more."""
        lost = listener.hearing.all_names() - hearing.all_names()
        gained = [topic for topic in hearing.heard if topic not in listener.hearing.heard]
        self._leave(listener)
        listener.forget(lost)
        listener.hearing = hearing
        self._join(listener)
        for topic in gained:
            listener.tell(topic)
        return lost

    def _join(self, listener: Listener) -> None:
        self.listeners.add(listener)
        for topic in listener.hearing.heard:
            self.by_topic.setdefault(topic, set()).add(listener)
        for case, who in listener.hearing.here.items():
            present.came(listener, case, who)
            if self.neighbours is not None:
                self.neighbours.came(listener, case, who)
            self._tell_who_is_there(case, who.person)
            if present.at(case, besides=who.person):  # its page was made before it was connected
                listener.tell(f"present:{case}")

    def _leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        for topic in listener.hearing.heard:
            left = self.by_topic[topic]
            left.discard(listener)
            if not left:
                del self.by_topic[topic]
        present.went(listener, listener.hearing.here)
        if self.neighbours is not None:
            self.neighbours.went(listener, listener.hearing.here)
        for case, who in listener.hearing.here.items():
            self._tell_who_is_there(case, who.person)

    def _tell_who_is_there(self, case: int, person: int) -> None:
        """The others at a case hear that somebody came or went."""
        topic = f"present:{case}"
        for listener in tuple(self.by_topic.get(topic, ())):
            if listener.hearing.person != person:
                listener.tell(topic)


hub = Hub()


async def events(request: Request) -> Response:
    """The stream of one screen; 401 without a session, so that the browser stops asking."""
    asked = request.query_params.get("topics", "")[:LONGEST_ASKED].split(",")
    session = request.cookies.get(settings.SESSION_COOKIE_NAME, "")

    async def read() -> Hearing | None:
        return await sync_to_async(_who_hears_what, thread_sensitive=False)(session, asked)

    hearing = await read()
    if hearing is None:
        return PlainTextResponse("Sign in to follow what changes.", status_code=401)
    return EventSourceResponse(
        stream(hearing, read), ping=PING_SECONDS, headers={"Cache-Control": "no-store"}
    )


async def stream(hearing: Hearing, read: Reading) -> AsyncIterator[dict[str, str]]:
    """What one screen is told, until it goes or its person may hear nothing any more.

    `read` reads again what it may hear; nothing is told between an event that changed it and that reading.
    """
    async with hub.listening(hearing) as listener:
        while True:
            names = await listener.next()
            lost: set[str] = set()
            if listener.in_doubt:
                listener.in_doubt = False
                now = await read()
                if now is None:
                    return
                lost = hub.hears_now(listener, now)
            for name in names:
                if name not in lost:
                    yield {"event": "changed", "data": name}
            for name in sorted(lost):
                yield {"event": "lost", "data": name}


def _who_hears_what(session_key: str, asked: list[str]) -> Hearing | None:
    """The session's person and what they may hear; runs in a thread with a connection of its own."""
    close_old_connections()
    try:
        person = _person_of(session_key)
        return hearing_of(person, asked) if person else None
    finally:
        close_old_connections()


def _person_of(session_key: str) -> Person | None:
    """Who is signed in by this session, as Django's own middleware decides it."""
    session = SessionStore(session_key)
    pk = session.get(SESSION_KEY)
    person = Person.objects.filter(pk=pk, is_active=True).first() if pk else None
    if person is None:
        return None
    genuine = constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person if genuine else None
