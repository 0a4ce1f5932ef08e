"""`python -m bench.pouring RATE SECONDS`: so many mails a second into the database of the environment, as the poller
takes them, once a line comes in; prints how many a second were taken. Beside chats, in a process of its own."""

import os
import sys
import time

AT_ONCE = 50


def poured(rate: float, seconds: float) -> float:
    """Mails a second that were taken in; less than `rate` where the house cannot keep up."""
    from bench.measures import _letter
    from hospes.channels.email.models import Mailbox
    from hospes.channels.email.operations import take_in_many
    from hospes.lib import clock

    mailbox = Mailbox.objects.get(address="bench@meridian.example.com")
    began, taken = time.monotonic(), 0
    while (since := time.monotonic() - began) < seconds:
        if taken > since * rate:
            time.sleep(taken / rate - since)
            continue
        first = int(1000 * began) + taken  # no letter twice, though this is called twice
        raws = [_letter(n) for n in range(first, first + AT_ONCE)]
        take_in_many(raws=raws, mailbox=mailbox, at=clock.now())
        taken += AT_ONCE
    return taken / (time.monotonic() - began)


if __name__ == "__main__":
    import django

    from hospes.config.companion import after_pages

    django.setup()
    os.nice(after_pages())  # the poller is background work
    poured(AT_ONCE / 2, 1.0)  # what is loaded at the first mail is not measured
    print("ready", flush=True)
    sys.stdin.readline()
    print(poured(float(sys.argv[1]), float(sys.argv[2])))
