"""A process in which several threads write to the ledger at once: `… writers THREADS CHANGES LABEL`."""

import os
import random
import sys
import threading
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.ledger.crash.settings"

import django

django.setup()

from django.db import connection  # noqa: E402

from hospes.ledger.operations import change  # noqa: E402
from hospes.lib import clock  # noqa: E402
from tests.ledger.crash import post  # noqa: E402


class Regretted(Exception):  # noqa: N818
    """A change that is taken back at its end."""


def write(label: int, changes: int) -> None:
    for number in range(changes):
        try:
            with change(by=None, at=clock.now()) as record:
                for part in range(1 + number % 3):
                    data = {"label": label, "number": number, "part": part}
                    record(post.ASKED, data=data, customer=number % 5, sealed={"number": number})
                if number % 7 == 3:
                    raise Regretted
                time.sleep(random.random() / 1000)
        except Regretted:
            continue
    connection.close()


if __name__ == "__main__":
    threads, changes, label = map(int, sys.argv[1:])
    writing = [threading.Thread(target=write, args=(label + number, changes)) for number in range(threads)]
    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join()
