"""Background work beside the pages: there with them, there again when it died, gone with them."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.channels.servers import free_port
from tests.ledger.processes import database
from tests.waiting import until

PATIENCE = 60.0

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path: Path) -> Iterator[psutil.Process]:
    port = free_port()
    with database(tmp_path) as url:
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
            until(lambda: _is_open(port), PATIENCE)
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
    until(server.children, PATIENCE)
    return server.children()[0]


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
    until(lambda: _is_gone(companion), PATIENCE)


def test_signals_are_for_the_server(server: psutil.Process) -> None:
    companion = _companion(server)
    until(lambda: companion.num_threads() > 1, PATIENCE)  # it is at work
    companion.send_signal(signal.SIGTERM)
    companion.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert not _is_gone(companion)


def test_another_takes_the_place_of_one_that_died(server: psutil.Process) -> None:
    first = _companion(server)
    first.kill()
    until(lambda: any(each.pid != first.pid and not _is_gone(each) for each in server.children()), PATIENCE)
    second = next(each for each in server.children() if each.pid != first.pid)
    assert "worker" in second.cmdline()
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
    assert _is_gone(second)
