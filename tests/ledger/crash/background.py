"""`… background work`: a worker, until SIGTERM. `… background ask N`: N requests from another process."""

import os
import signal
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from hospes.config import worker  # noqa: E402
from tests.ledger.crash import post  # noqa: E402


def work() -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    sys.stdout.write("started\n")
    sys.stdout.flush()
    worker.run(stop)


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work()
    else:
        for number in range(int(sys.argv[2])):
            post.ask(number)
