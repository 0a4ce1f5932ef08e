"""A process whose threads do a limited thing as often as they may: `… spenders THREADS TRIES LIMIT`; says how often."""

import os
import sys
import threading
from datetime import UTC, datetime

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from django.db import connection  # noqa: E402

from hospes.ledger.operations import TooMany, allow  # noqa: E402

AT = datetime(2026, 3, 2, 12, 0, 17, tzinfo=UTC)


def spend(tries: int, limit: int, done: list[int]) -> None:
    for _ in range(tries):
        try:
            allow(what="tried", whose="192.0.2.7", limit=limit, seconds=60, at=AT)
        except TooMany:
            continue
        done.append(1)
    connection.close()


if __name__ == "__main__":
    threads, tries, limit = map(int, sys.argv[1:])
    done: list[int] = []
    spending = [threading.Thread(target=spend, args=(tries, limit, done)) for _ in range(threads)]
    for thread in spending:
        thread.start()
    for thread in spending:
        thread.join()
    sys.stdout.write(f"{len(done)}\n")
