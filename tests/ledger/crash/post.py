"""What the victim does: records requests, reacts to them, and sends letters to a sink outside the database.

The letters follow the pattern of hospes/ledger/README.md, "Effects outside the database".
"""

import os
import random
import time
from pathlib import Path

from django.db import connection, transaction

from hospes.ledger.events import event
from hospes.ledger.models import Event, FailedWork
from hospes.ledger.operations import change
from hospes.ledger.reactions import on
from hospes.ledger.tasks import every
from hospes.lib import clock

ASKED = event("crash.asked", "Asked for a letter")
QUEUED = event("crash.queued", "Letter queued")
SINK = Path(os.environ["CRASH_SINK"])
ME = f"{os.getpid()}-{time.time_ns()}"  # a claim of anybody else is of a worker that is no more

TABLES = (
    "CREATE TABLE asked (number integer)",
    "CREATE TABLE counted (seq integer)",
    "CREATE TABLE followed (seq integer)",
    "CREATE TABLE stumbled (seq integer)",
    "CREATE TABLE letter (seq integer, state varchar(10), claimed_by varchar(60))",
)


def execute(sql: str, *values: object) -> int:
    """Run one statement; how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def rows(sql: str) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def ask(number: int) -> None:
    """A change that wants something done in the background: a row and its event, or neither."""
    with change(by=None, at=clock.now()) as record:
        execute("INSERT INTO asked VALUES (%s)", number)
        record(ASKED, data={"number": number})


@on(ASKED)
def count(happened: Event) -> None:
    """An effect in the database: nothing in the table keeps it from being there twice."""
    execute("INSERT INTO counted VALUES (%s)", happened.seq)


@on(ASKED)
def stumble(happened: Event) -> None:
    """A reaction that fails upon one event in twenty, after it has written; the next attempt succeeds."""
    execute("INSERT INTO stumbled VALUES (%s)", happened.seq)
    if random.random() < 0.05 and not FailedWork.objects.filter(seq=happened.seq).exists():
        raise RuntimeError("stumbled")


@on(ASKED)
def queue_a_letter(happened: Event) -> None:
    """A reaction that records an event of its own."""
    with change(by=None, at=clock.now()) as record:
        execute("INSERT INTO letter VALUES (%s, 'queued', '')", happened.seq)
        record(QUEUED, data={"upon": happened.seq})


@on(QUEUED)
def follow(happened: Event) -> None:
    execute("INSERT INTO followed VALUES (%s)", happened.data["upon"])


@every(seconds=1)
def post_letters() -> None:
    """Send what is queued; what a dead worker had claimed is uncertain and left to a person."""
    execute("UPDATE letter SET state = 'uncertain' WHERE state = 'sending' AND claimed_by <> %s", ME)
    for (seq,) in rows("SELECT seq FROM letter WHERE state = 'queued' ORDER BY seq"):
        claim = "UPDATE letter SET state = 'sending', claimed_by = %s WHERE seq = %s AND state = 'queued'"
        with transaction.atomic():
            mine = execute(claim, ME, seq) == 1
        if mine:
            send(seq)
            execute("UPDATE letter SET state = 'sent' WHERE seq = %s", seq)


def send(seq: int) -> None:
    """The effect outside: a line in a file, some time before or after which the process may die."""
    time.sleep(random.random() / 500)
    with SINK.open("ab", buffering=0) as sink:
        sink.write(f"{seq}\n".encode())
    time.sleep(random.random() / 500)
