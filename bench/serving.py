"""What is measured from outside, on a whole `hospes serve`: live updates, memory, the first run."""

import asyncio
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SCREENS = 500
NOTES = 30
IDLE_SECONDS = 20
PATIENCE = 300


@contextmanager
def served(*words: str) -> Iterator[tuple[subprocess.Popen, int]]:
    """`hospes serve` on the database of the environment, on a free port, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "hospes.config", "serve", "--port", str(port), *words]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    try:
        _until_open(process, port)
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def megabytes(pid: int) -> float:
    """Resident memory of a process and its children, in MB.

    By proportional share (PSS in proc(5)): what both use lies in memory once, and counts half for each.
    """
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kilobytes = next(int(each.split()[1]) for each in lines if each.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return kilobytes * 1024 / 1e6 + sum(megabytes(int(child)) for child in children)


def idle_megabytes() -> float:
    """What the whole server holds after some seconds in which nobody asked for anything, in MB."""
    with served() as (process, port):
        _get(port, "/account/login/")
        time.sleep(IDLE_SECONDS)
        return megabytes(process.pid)


def live_milliseconds(*, case: int, writer: str, reader: str) -> float:
    """Median from sending a note to every tenth of the open screens hearing of the case, in ms.

    `writer` and `reader` are session keys of two agents who may see it.
    """
    with served() as (_, port):
        return asyncio.run(_live(port, case, writer, reader))


async def _live(port: int, case: int, writer: str, reader: str) -> float:
    heard: list[asyncio.Queue[float]] = []
    listening = [asyncio.create_task(_screen(port, case, reader, heard)) for _ in range(SCREENS)]
    while len(heard) < SCREENS:
        for each in listening:
            if each.done():
                each.result()
        await asyncio.sleep(0.1)
    note = _Note(port, case, writer)
    took = []
    for n in range(NOTES):
        sent = time.perf_counter()
        await asyncio.to_thread(note.send, f"Measured, the {n}th.")
        arrivals = [await asyncio.wait_for(each.get(), timeout=30) for each in heard[:: SCREENS // 50]]
        took.append(1000 * (median(arrivals) - sent))
        await asyncio.sleep(0.3)
        for each in heard:
            while not each.empty():
                each.get_nowait()
    for each in listening:
        each.cancel()
    return median(took)


async def _screen(port: int, case: int, session: str, heard: list) -> None:
    """One open screen: it only listens, and notes when it is told."""
    arrivals: asyncio.Queue[float] = asyncio.Queue()
    await listening(
        port,
        f"case:{case}",
        session,
        lambda: arrivals.put_nowait(time.perf_counter()),
        opened=lambda: heard.append(arrivals),
    )


async def listening(
    port: int,
    topics: str,
    session: str,
    told: Callable[[], object],
    opened: Callable[[], object] = lambda: None,
) -> None:
    """Hold a stream of `/events` open until it is cancelled; `told` is called at each notice."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /events?topics={topics} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Cookie: sessionid={session}\r\nAccept: text/event-stream\r\n\r\n".encode()
    )
    status = await reader.readline()
    if b" 200 " not in status:
        raise RuntimeError(f"/events answered {status!r}")
    while (await reader.readline()).strip():
        pass
    opened()
    while line := await reader.readline():
        if line.startswith(b"data:"):
            told()


class _Note:
    """Writes notes into a case as the page's own form does."""

    def __init__(self, port: int, case: int, session: str) -> None:
        self.port, self.path = port, f"/cases/{case}/note/"
        page, headers = _get(port, f"/cases/{case}/", {"Cookie": f"sessionid={session}"})
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        cookie = re.search(r"csrftoken=([^;]+)", headers.get("Set-Cookie", ""))
        if found is None or cookie is None:
            raise RuntimeError("The case's page has no form to send")
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={cookie[1]}",
            "X-CSRFToken": found[1].decode(),
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
        }

    def send(self, words: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", self.path, f"body={words.replace(' ', '+')}", self.headers)
        answer = connection.getresponse()
        if answer.status not in (200, 204, 302, 303):
            raise RuntimeError(f"The note was answered {answer.status}")
        connection.close()


def first_run() -> tuple[float, float]:
    """A fresh clone in seconds: (packages put in place from the download cache, from there to a usable page)."""
    with tempfile.TemporaryDirectory(prefix="hospes-first-") as folder:
        clone = Path(folder) / "hospes"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("HOSPES_", "PYTHON", "DJANGO"))
        }
        began = time.perf_counter()
        subprocess.run(
            ["./run", "install"], cwd=clone, env=environment, check=True, stdout=subprocess.DEVNULL
        )
        installed = time.perf_counter()
        port = _free_port()
        process = subprocess.Popen(
            ["./run", "demo", "--port", str(port)],
            cwd=clone,
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _until_open(process, port)
            usable = time.perf_counter()
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
        shutil.rmtree(clone, ignore_errors=True)
    return installed - began, usable - installed


def _get(
    port: int, path: str, headers: dict[str, str] | None = None
) -> tuple[bytes, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{urlsplit(path).path} answered {answer.status}")
    return body, answer.headers


def _until_open(process: subprocess.Popen, port: int) -> None:
    """Wait until the sign-in page is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"hospes serve ended with {process.returncode}")
        try:
            _get(port, "/account/login/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"hospes serve did not open within {PATIENCE} s")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
