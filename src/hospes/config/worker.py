"""Background work: one process in the installation does it, others stand by and take over.

Used by `hospes worker`, and by the companion of `hospes serve`.
Design note: docs/design-notes/0002-background-work.md
"""

import logging
import threading

from django.db import connection

from hospes.config.sole_worker import sole_worker

log = logging.getLogger("hospes.work")

LONGEST_PAUSE = 30.0  # seconds between two attempts when the database is away


def run(stop: threading.Event) -> None:
    """Deliver events to reactions and run tasks until `stop` is set; returns within 5 seconds of that.

    A fault of the database ends nothing: work is taken up again when it is back.
    """
    pause = 1.0
    while not stop.is_set():
        try:
            with sole_worker(stop) as place:
                if place is not None:
                    # Here, not above: loading DBOS takes two seconds, which a page need not wait for.
                    from hospes.config.background import Background

                    Background(stop, place).run()
                    pause = 1.0
        except Exception:
            log.exception("Background work was interrupted; it goes on in %s s.", pause)
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            connection.close()
