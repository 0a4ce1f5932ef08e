"""Background work beside the pages: there with them, there again when it died, gone with them."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.ledger.processes import database

PATIENCE = 60.0

pytestmark = pytest.mark.slow


def _until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[psutil.Process]:
    with database(tmp_path) as url, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {
            **os.environ,
            "HOSPES_DATABASE_URL": url,
            "HOSPES_DATA_DIR": str(tmp_path),
            "HOSPES_SECRET_KEY": "companion",
            "DJANGO_SETTINGS_MODULE": "hospes.config.settings",
        }
        words = [sys.executable, "-m", "hospes.config", "serve", "--port", str(port)]
        started = subprocess.Popen(words, env=environment)
        try:
            _until(lambda: _is_open(port))
            yield psutil.Process(started.pid)
        finally:
            started.kill()
            started.wait()


def _is_open(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=30) as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def _companion(server: psutil.Process) -> psutil.Process:
    found: list[psutil.Process] = []
    _until(lambda: bool(found.extend(server.children()) or found))
    return found[0]


def _is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_it_ends_with_the_server_that_is_told_to(server: psutil.Process) -> None:
    companion = _companion(server)
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
    assert _is_gone(companion)


def test_it_ends_with_a_server_that_was_killed(server: psutil.Process) -> None:
    companion = _companion(server)
    server.kill()
    _until(lambda: _is_gone(companion))


def test_signals_are_for_the_server(server: psutil.Process) -> None:
    companion = _companion(server)
    _until(lambda: companion.num_threads() > 1)  # it is at work
    companion.send_signal(signal.SIGTERM)
    companion.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert not _is_gone(companion)


def test_another_takes_the_place_of_one_that_died(server: psutil.Process) -> None:
    first = _companion(server)
    first.kill()
    _until(lambda: any(each.pid != first.pid and not _is_gone(each) for each in server.children()))
    second = next(each for each in server.children() if each.pid != first.pid)
    assert "worker" in second.cmdline()
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
    assert _is_gone(second)
