"""One process: Starlette for live updates, Django behind a2wsgi for every page, the worker beside them."""

import contextlib
import signal
import threading
from collections.abc import AsyncIterator

import django
import uvicorn
from a2wsgi import WSGIMiddleware
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from hospes.lib.collecting import collect_seldom

WEB_THREADS = 10
PAGES_FIRST = 1.0  # seconds


def application(*, with_worker: bool) -> Starlette:
    """The ASGI application; starts the background work with the server and stops it with it."""
    django.setup()
    import hospes.config.live as live
    import hospes.config.live_chat as live_chat
    from hospes.config.wsgi import application as pages

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        stop = threading.Event()
        background = threading.Thread(target=_work_soon, args=(stop,), name="hospes-worker", daemon=True)
        if with_worker:
            background.start()
        async with live.hub.running(), live_chat.talks.running(live.hub):
            yield
        stop.set()
        if with_worker:
            background.join(timeout=10)

    return Starlette(
        routes=[
            Route("/events", live.events),
            Route("/chat/{key}/events", live_chat.events, methods=["GET", "OPTIONS"]),
            Mount("/", app=WSGIMiddleware(pages, workers=WEB_THREADS)),
        ],
        lifespan=lifespan,
    )


def _work_soon(stop: threading.Event) -> None:
    """The first page goes first: what background work loads would keep it waiting."""
    if not stop.wait(PAGES_FIRST):
        from hospes.config import worker

        worker.run(stop)


def serve(*, host: str, port: int, with_worker: bool, migrate: bool) -> None:
    """Serve until SIGTERM or SIGINT, then stop within some seconds."""
    django.setup()
    if migrate:
        bring_up_to_date()
    pages = application(with_worker=with_worker)
    collect_seldom()
    uvicorn.run(
        pages,
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=5,
        access_log=False,
        server_header=False,
    )


def open_demo() -> None:
    """Tell the month into an empty database, in this very process, and say where and as whom to sign in."""
    django.setup()
    from django.core.management import call_command

    call_command("demo", "load", if_empty=True)
    call_command("demo", "welcome")


def work() -> None:
    """Background work alone, until SIGTERM or SIGINT."""
    django.setup()
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
