"""The process that is killed: `python -m tests.channels.crash.victim make|run|finish|report`.

It does what the worker does with mail, without pause: looks into the mailbox, sends what is due.
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.channels.crash.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError  # noqa: E402

from hospes.cases.models import Case, Contact  # noqa: E402
from hospes.channels.email import operations  # noqa: E402
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage, RawMessage  # noqa: E402
from hospes.ledger.queries import verify  # noqa: E402
from hospes.lib import clock  # noqa: E402
from hospes.staff.models import Person, Team  # noqa: E402
from tests.channels.letters import STUDIO  # noqa: E402
from tests.channels.servers import HOST, PASSWORD, USER  # noqa: E402

PATIENCE = 600.0


def make(imap_port: int, smtp_port: int) -> None:
    """The database, an agent, and the mailbox."""
    call_command("migrate", verbosity=0)
    team = Team.objects.create(key="service", name="Service")
    Person.objects.create(
        username="anna", email="anna@meridian.example", name="Anna", roles=["agent"], team=team
    )
    operations.set_up_mailbox(
        by=None,
        at=clock.now(),
        address=STUDIO,
        team=team,
        imap_host=HOST,
        imap_port=imap_port,
        imap_security="none",
        imap_user=USER,
        imap_password=PASSWORD,
        smtp_host=HOST,
        smtp_port=smtp_port,
        smtp_security="none",
    )


def run() -> None:
    """Take in and send at the same time, as the worker does, until killed; says when it is at it.

    A machine that is busy needs long for the first round: who is killed before it shows nothing.
    """
    while not take_in():
        time.sleep(0.005)
    threading.Thread(target=repeat, args=(send,), daemon=True).start()
    say("working")
    repeat(take_in)


def repeat(work: Callable[[], int]) -> None:
    while True:
        try:
            work()
        except OperationalError:  # SQLite was busy for too long: the next round does it
            sys.stderr.write("busy\n")
        time.sleep(0.005)


def take_in() -> int:
    """How many mails were new."""
    mailbox = Mailbox.objects.select_related("team").get()
    return operations.poll(mailbox=mailbox, now=clock.now)


def send() -> int:
    """How many mails changed their state."""
    lost = operations.recover_abandoned(at=clock.now())
    return lost + sum(operations.send_due(now=clock.now).values())


def finish(expected: int) -> None:
    """Work until every mail is here, handled, and nothing waits to be sent."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done = not take_in() + send() and RawMessage.objects.count() >= expected
        if done and not OutboundMessage.objects.filter(state__in=("queued", "sending")).exists():
            break
    say("finished")


def count() -> None:
    """How far the work came: mails handled, mails sent or in doubt."""
    handled = InboundMessage.objects.filter(case__isnull=False).count()
    say(f"{handled} {OutboundMessage.objects.filter(state__in=('sent', 'uncertain', 'sending')).count()}")


def report() -> None:
    """What there is, for the test to judge."""
    inbound = InboundMessage.objects.select_related("raw")
    say(
        json.dumps(
            {
                "hashes": sorted(message.raw.sha256 for message in inbound.defer("raw__body")),
                "raw": RawMessage.objects.count(),
                "states": Counter(inbound.values_list("state", flat=True)),
                "cases": Case.objects.count(),
                "contacts": Contact.objects.filter(direction="in").count(),
                "letters": {letter.message_id: letter.state for letter in OutboundMessage.objects.all()},
                "unshown": OutboundMessage.objects.filter(state="uncertain", trouble_since=None).count(),
                "fault": str(verify()),
            }
        )
    )


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    words = {"make": make, "run": run, "finish": finish, "report": report, "count": count}
    words[sys.argv[1]](*map(int, sys.argv[2:]))
