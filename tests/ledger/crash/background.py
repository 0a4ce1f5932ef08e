"""`… background work`: a worker, until SIGTERM. `… background ask N`: N requests from another process.
`… background react`: every reaction brought up to date once, as a worker does."""

import os
import signal
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from hospes.config import worker  # noqa: E402
from hospes.ledger.reactions import run_reactions  # noqa: E402
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
    elif sys.argv[1] == "react":
        run_reactions()
    else:
        for number in range(int(sys.argv[2])):
            post.ask(number)
