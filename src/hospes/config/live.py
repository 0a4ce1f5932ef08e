"""`/events`: which topics have changed, told to every open screen as it happens.

A notice names a topic (`case:12`, `team:3`, `day`) and carries no content; the page then fetches its own
fragment, where the access rules are asked again. Server-sent events as in the HTML standard (WHATWG, 9.2).
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.utils.crypto import constant_time_compare
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from hospes.desk.live_topics import Hearing, hearing_of
from hospes.ledger.queries.tail import Happening, follow
from hospes.staff.models import Person

LONGEST_ASKED = 4_000
PING_SECONDS = 20


class Listener:
    """One open screen: what it may hear, and what it has not been told yet.

    Untold topics are a set, so a slow screen is told less often, never a longer list.
    """

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self._untold: dict[str, None] = {}
        self._something = asyncio.Event()

    def tell(self, topic: str) -> None:
        """Note that `topic` changed, under the names the page has for it."""
        self._untold.update(dict.fromkeys(self.hearing.names(topic)))
        self._something.set()

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
        self.loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow the ledger for as long as the server runs."""
        self.loop = asyncio.get_running_loop()
        end = await asyncio.to_thread(follow, self._hear)
        try:
            yield
        finally:
            await asyncio.to_thread(end)
            self.loop = None

    def _hear(self, happening: Happening) -> None:
        """Called in the follower's thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.publish, topics_of(happening))

    def publish(self, topics: Iterable[str]) -> None:
        """Tell everybody who listens to one of the topics."""
        for topic in topics:
            for listener in tuple(self.by_topic.get(topic, ())):
                listener.tell(topic)

    @asynccontextmanager
    async def listening(self, hearing: Hearing) -> AsyncIterator[Listener]:
        """A screen, for as long as it is open."""
        listener = Listener(hearing)
        for topic in hearing.heard:
            self.by_topic.setdefault(topic, set()).add(listener)
        try:
            yield listener
        finally:
            for topic in hearing.heard:
                left = self.by_topic[topic]
                left.discard(listener)
                if not left:
                    del self.by_topic[topic]


hub = Hub()


def topics_of(happening: Happening) -> list[str]:
    """What a ledger event changes, as topics."""
    topics = []
    if happening.case_id is not None:
        topics.append(f"case:{happening.case_id}")
    if happening.team_id is not None:
        topics.append(f"team:{happening.team_id}")
    return topics


async def events(request: Request) -> Response:
    """The stream of one screen; 401 without a session, so that the browser stops asking."""
    asked = request.query_params.get("topics", "")[:LONGEST_ASKED].split(",")
    hearing = await sync_to_async(_who_hears_what, thread_sensitive=False)(
        request.cookies.get(settings.SESSION_COOKIE_NAME, ""), asked
    )
    if hearing is None:
        return PlainTextResponse("Sign in to follow what changes.", status_code=401)
    return EventSourceResponse(_stream(hearing), ping=PING_SECONDS, headers={"Cache-Control": "no-store"})


async def _stream(hearing: Hearing) -> AsyncIterator[dict[str, str]]:
    async with hub.listening(hearing) as listener:
        while True:
            for name in await listener.next():
                yield {"event": "changed", "data": name}


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
