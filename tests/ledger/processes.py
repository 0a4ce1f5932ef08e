"""Databases that several processes of a test can reach, and the processes."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind this test run is for."""
    if os.environ.get("HOSPES_TEST_DB", "sqlite") != "postgres":
        yield f"sqlite://{folder / 'processes.sqlite3'}"
        return
    server = os.environ["HOSPES_DATABASE_URL"]
    name = f"processes_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Processes:
    """Starts processes on one database, and reads what they leave there."""

    def __init__(self, url: str, sink: Path) -> None:
        self.url = url
        self.sink = sink
        self._environment = {
            **os.environ,
            "HOSPES_DATABASE_URL": url,
            "HOSPES_SECRET_KEY": "the same in every process that is killed",
            "HOSPES_LOG_LEVEL": "ERROR",  # stumbling is part of it
            "CRASH_SINK": str(sink),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def start(self, module: str, *words: object) -> "subprocess.Popen[str]":
        """A process that runs tests/ledger/crash/<module>.py."""
        command = [sys.executable, "-m", f"tests.ledger.crash.{module}", *map(str, words)]
        return subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, text=True)

    def finish(self, module: str, *words: object) -> str:
        """Run one to its end; what it said."""
        process = self.start(module, *words)
        said, _ = process.communicate(timeout=600)
        assert process.returncode == 0
        return said

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return list(connection.execute(sql))  # type: ignore[call-overload]
        with sqlite3.connect(self.url.removeprefix("sqlite://")) as file:
            return list(file.execute(sql))

    def numbers(self, sql: str) -> Counter[int]:
        """How often each number comes in the first column."""
        return Counter(int(str(row[0])) for row in self.rows(sql))


def hear(process: "subprocess.Popen[str]", word: str) -> None:
    """Wait until a process says the word."""
    assert process.stdout is not None
    assert any(line.strip() == word for line in process.stdout), f"it ended without {word}"
