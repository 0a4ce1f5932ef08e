"""A page that is whole goes over in one go, one that comes bit by bit does so; who worked last works next."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty
from typing import Any

import pytest

from hospes.config.pages import LastFirst, Pages
from tests.waiting import until

SCOPE: dict[str, Any] = {
    "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": "/", "raw_path": b"/",
    "root_path": "", "scheme": "http", "query_string": b"", "headers": [], "server": ("127.0.0.1", 80),
    "client": ("127.0.0.1", 1),
}  # fmt: skip


class Made(list[bytes]):
    """An answer as Django gives it."""

    streaming = False
    closed = False

    def close(self) -> None:
        self.closed = True


def answered(
    app: Any, when_sent: Any = lambda message: None, given: tuple[bytes, ...] = ()
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    coming = [
        {"type": "http.request", "body": part, "more_body": n < len(given)}
        for n, part in enumerate(given, start=1)
    ]

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        when_sent(message)

    pages = Pages(app, workers=2)
    try:
        headers = [(b"content-length", b"%d" % sum(map(len, given)))] if given else []
        asyncio.run(pages({**SCOPE, "headers": headers}, receive, send))  # type: ignore[arg-type]
    finally:
        pages.executor.shutdown()
    return sent


def test_a_whole_page_goes_over_when_it_is_made() -> None:
    made, sent_by_then = Made([b"One, ", b"two."]), []

    def app(environ: dict[str, Any], start_response: Any) -> Made:
        start_response("200 OK", [("Content-Type", "text/plain")])
        sent_by_then.append(list(seen))
        return made

    seen: list[Any] = []
    start, body = answered(app, seen.append)
    assert sent_by_then == [[]]
    assert (start["status"], start["headers"]) == (200, [(b"content-type", b"text/plain")])
    assert body["body"] == b"One, two."
    assert not body.get("more_body")
    assert made.closed


def test_what_comes_bit_by_bit_goes_out_bit_by_bit() -> None:
    first_is_out = threading.Event()

    def app(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])

        def bits() -> Iterator[bytes]:
            yield b"One, "
            assert first_is_out.wait(10), "the first bit is held back"
            yield b"two."

        return bits()

    sent = answered(app, lambda message: message.get("body") == b"One, " and first_is_out.set())
    assert [each.get("body") for each in sent] == [None, b"One, ", b"two.", b""]


@pytest.mark.parametrize("given", [(), (b"words=Hello",), (b"words", b"=Hel", b"lo"), (b"",)])
def test_what_is_sent_with_it_is_read_whole(given: tuple[bytes, ...]) -> None:
    def app(environ: dict[str, Any], start_response: Any) -> Made:
        start_response("200 OK", [])
        return Made([environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))])

    assert answered(app, given=given)[1]["body"] == b"".join(given)


def test_of_a_page_that_fails_nothing_is_sent() -> None:
    seen: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> Made:
        start_response("200 OK", [])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answered(app, seen.append)
    assert seen == []


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    made = ThreadPoolExecutor(3)
    made._work_queue = LastFirst()  # type: ignore[assignment]
    yield made
    made.shutdown()


def test_who_worked_last_works_next_and_all_work_when_there_is_much(executor: ThreadPoolExecutor) -> None:
    together = threading.Barrier(3)
    who = {each.result() for each in [executor.submit(_with_others, together) for _ in range(3)]}
    assert len(who) == 3
    alone = set()
    for _ in range(20):
        until(lambda: len(executor._work_queue._resting) == 3)  # type: ignore[attr-defined]
        alone.add(executor.submit(threading.get_ident).result())
    assert len(alone) == 1
    assert alone < who
    many = [executor.submit(pow, 2, n) for n in range(200)]
    assert [each.result() for each in many] == [2**n for n in range(200)]


def _with_others(together: threading.Barrier) -> int:
    together.wait(10)
    return threading.get_ident()


def test_work_is_taken_in_the_order_in_which_it_came() -> None:
    queue = LastFirst()
    with pytest.raises(Empty):
        queue.get_nowait()
    for work in "abc":
        queue.put(work)
    assert [queue.get(), queue.get_nowait(), queue.get()] == ["a", "b", "c"]
