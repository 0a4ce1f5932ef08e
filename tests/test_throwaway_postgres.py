"""The throw-away PostgreSQL starts, answers, differs in durability, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import throwaway_postgres as module
from tests.throwaway_postgres import throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def test_a_test_server_speaks_utf8_in_utc_and_does_not_wait_for_the_disk() -> None:
    with throwaway_postgres(work_mem="8MB") as url:
        assert urlsplit(url).hostname == "127.0.0.1"
        assert setting(url, "server_encoding") == "UTF8"
        assert setting(url, "timezone") == "UTC"
        assert setting(url, "fsync") == "off"
        assert setting(url, "work_mem") == "8MB"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


def test_a_server_for_measuring_is_durable() -> None:
    with throwaway_postgres(fsync=True) as url:
        assert setting(url, "fsync") == "on"
        assert setting(url, "synchronous_commit") == "on"


def test_binaries_the_servers_user_may_not_read_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_may_run", lambda program, user: False)
    binaries = module._binaries(tmp_path, None)
    assert binaries.is_relative_to(tmp_path)
    assert subprocess.run([binaries / "postgres", "--version"]).returncode == 0


def test_the_server_named_in_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPES_TEST_PG", "postgresql://somewhere/else")
    assert module.url_for_tests.__wrapped__() == "postgresql://somewhere/else"


@pytest.mark.skipif(sys.platform != "linux", reason="relies on Linux's parent-death signal")
def test_a_killed_test_run_takes_its_server_with_it() -> None:
    code = "import time, tests.throwaway_postgres as t; print(t.url_for_tests(), flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code]
    environment = {k: v for k, v in os.environ.items() if k != "HOSPES_TEST_PG"}
    run = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    url = run.stdout.readline().strip()
    home = Path(setting(url, "data_directory")).parent
    run.send_signal(signal.SIGKILL)
    run.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=1).close()
        except psycopg.OperationalError:
            shutil.rmtree(home, ignore_errors=True)  # nobody was left to do it
            return
        time.sleep(0.05)
    pytest.fail("the server outlived the process that started it")
