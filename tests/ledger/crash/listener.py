"""A process that follows the ledger and says how long after each event it was told: the median, and how many."""

import os
import statistics
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from hospes.ledger.queries.tail import Happening, follow  # noqa: E402
from hospes.lib import clock  # noqa: E402

delays: list[float] = []
quiet = threading.Event()


def hear(happening: Happening) -> None:
    delays.append((clock.now() - happening.at).total_seconds())
    quiet.set()


if __name__ == "__main__":
    leave = follow(hear)
    sys.stdout.write("listening\n")
    sys.stdout.flush()
    quiet.wait(30)
    while quiet.wait(1):  # until a second passes without news
        quiet.clear()
    leave()
    sys.stdout.write(f"{statistics.median(delays):.4f} {len(delays)}\n")
