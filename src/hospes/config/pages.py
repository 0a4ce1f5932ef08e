"""Django's pages within Starlette: a whole page goes over in one go, and who worked last works next.

a2wsgi, whose environ and body these are, hands each part of an answer from the thread that makes it to the event loop,
and waits until it is taken: four times for a page, once more for what was sent with it. Each time both want the
interpreter, which takes longer than many an answer takes to make. Source: PEP 3333, the ASGI specification.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from a2wsgi.wsgi import Body, build_environ
from starlette.types import Message, Receive, Scope, Send

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

WITH_A_BODY = {b"content-length", b"transfer-encoding"}


class Pages:
    """The pages of a WSGI application, as an ASGI one, made by so many threads."""

    def __init__(self, app: "WSGIApplication", *, workers: int) -> None:
        self.app = app
        self.executor = ThreadPoolExecutor(workers, thread_name_prefix="hospes-page")
        # The executor asks nothing else of its queue; `tests/config/test_pages.py` notices when it does.
        self.executor._work_queue = LastFirst()  # type: ignore[assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # no page of ours is a websocket
            await send({"type": "websocket.close", "code": 1000})
            return
        loop = asyncio.get_running_loop()
        body = Body(loop, receive)
        if any(name in WITH_A_BODY for name, _ in scope["headers"]):
            first = await receive()
            body.buffer.extend(first.get("body", b""))
            body._has_more = first.get("more_body", False)
        answer = Answer(lambda message: asyncio.run_coroutine_threadsafe(_sent(send, message), loop).result())
        made = partial(copy_context().run, answer.make, self.app, build_environ(scope, body))
        await loop.run_in_executor(self.executor, made)
        for message in answer.held:
            await send(message)


async def _sent(send: Send, message: Message) -> None:
    await send(message)


class Answer:
    """One answer, in the thread that makes it. What comes bit by bit (Django's `streaming`) goes out so."""

    def __init__(self, send_now: Callable[[Message], None]) -> None:
        self.held: list[Message] = []  # to be sent when it is made
        self._send_now = send_now

    def make(self, app: "WSGIApplication", environ: dict[str, Any]) -> None:
        """Have the application answer. Raises what it raises; then nothing of a whole page is sent."""
        made: Iterable[bytes] = app(environ, self._start)
        try:
            if getattr(made, "streaming", True):
                for message in self.held:
                    self._send_now(message)
                self.held = []
                for bit in made:
                    self._send_now({"type": "http.response.body", "body": bit, "more_body": True})
                self.held.append({"type": "http.response.body", "body": b""})
            else:
                self.held.append({"type": "http.response.body", "body": b"".join(made)})
        finally:
            getattr(made, "close", lambda: None)()

    def _start(
        self, status: str, headers: list[tuple[str, str]], problem: Any = None
    ) -> Callable[[bytes], object]:
        named = [(name.lower().encode("latin1"), value.strip().encode("latin1")) for name, value in headers]
        self.held = [{"type": "http.response.start", "status": int(status.split()[0]), "headers": named}]
        return lambda bit: self.held.append({"type": "http.response.body", "body": bit, "more_body": True})


class LastFirst:
    """The work of an executor: who worked last works next.

    That thread's connection to the database knows the statements, and its memory is at hand; the others rest.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._work: deque[Any] = deque()
        self._resting: list[SimpleQueue[Any]] = []

    def put(self, work: Any) -> None:
        with self._lock:
            if self._resting:
                self._resting.pop().put(work)
            else:
                self._work.append(work)

    def get(self, block: bool = True) -> Any:
        """The next piece, once there is one; raises queue.Empty where it is not to be waited for."""
        with self._lock:
            if self._work:
                return self._work.popleft()
            if not block:
                raise Empty
            mine: SimpleQueue[Any] = SimpleQueue()
            self._resting.append(mine)
        return mine.get()

    def get_nowait(self) -> Any:
        return self.get(block=False)
