"""Starlette for live updates, Django behind a2wsgi for every page; background work in a process beside them."""

import contextlib
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any

import django
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from hospes.config.companion import Companion, work_until_closed
from hospes.config.pages import Pages
from hospes.lib.collecting import collect_seldom
from hospes.lib.turns import turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

WEB_THREADS = 10
# Seconds that a page computes before the event loop gets its place, five times on a page's way. With turns no more than
# those two ask for it: where many do, such a short time makes everybody wait.
PASSING_ON = 0.001
# A question to SQLite is work of this process; while PostgreSQL answers one, another page can be made.
AT_ONCE = {"sqlite": 1, "postgresql": 2}


def application(companion: Companion | None = None) -> Starlette:
    """The ASGI application; background work begins when it is up."""
    django.setup()
    import hospes.config.live as live
    import hospes.config.live_chat as live_chat
    from hospes.config.wsgi import application as pages

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        if companion is not None:
            companion.begin()
        async with live.hub.running(), live_chat.talks.running(live.hub):
            yield

    return Starlette(
        routes=[
            Route("/events", live.events),
            Route("/chat/{key}/events", live_chat.events, methods=["GET", "OPTIONS"]),
            Mount("/", app=Pages(_in_turn(pages), workers=WEB_THREADS)),
        ],
        lifespan=lifespan,
    )


def _in_turn(pages: "WSGIApplication") -> "WSGIApplication":
    """A page is made in its turn, and sent outside it."""

    def made(environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        with turns.mine():
            return pages(environ, start_response)

    return made


def serve(*, host: str, port: int, with_worker: bool, migrate: bool, demo: bool = False) -> None:
    """Serve until SIGTERM or SIGINT, then stop within some seconds."""
    django.setup()
    # Uvicorn hands the signal on when it has ended: then the companion is still to be ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Companion() if with_worker else contextlib.nullcontext() as companion:
        if demo:
            _tell_the_month()
        elif migrate:
            bring_up_to_date()
        pages = application(companion)
        collect_seldom()
        turns.at_once = _at_once()
        sys.setswitchinterval(PASSING_ON)
        uvicorn.run(
            pages,
            host=host,
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=5,
            access_log=False,
            server_header=False,
        )


def _at_once() -> int:
    from django.db import connection

    return AT_ONCE[connection.vendor]


def _tell_the_month() -> None:
    """Into an empty database, in this very process; and say where and as whom to sign in."""
    from django.core.management import call_command

    call_command("demo", "load", if_empty=True)
    call_command("demo", "welcome")


def work(until_closed: int | None = None) -> None:
    """Background work alone, until SIGTERM or SIGINT; or until the other end of that pipe is closed."""
    django.setup()
    if until_closed is not None:
        work_until_closed(until_closed)
        return
    import hospes.config.worker as worker

    stop = threading.Event()
    for received in (signal.SIGTERM, signal.SIGINT):
        signal.signal(received, lambda *_: stop.set())
    collect_seldom()
    worker.run(stop)


def bring_up_to_date() -> None:
    """Apply migrations that are missing."""
    from django.core.management import call_command

    from hospes.lib.migrating import models_added_alone

    with models_added_alone():
        call_command("migrate", verbosity=0, interactive=False)
