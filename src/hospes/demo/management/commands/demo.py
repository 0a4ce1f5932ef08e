"""`hospes demo load | welcome`: Meridian Kitchens with its month, and where to sign in."""

import gc
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hospes.demo.cast import PEOPLE
from hospes.demo.month import tell_month
from hospes.demo.month.world import DEMO_PASSWORD
from hospes.lib.collecting import collecting_later
from hospes.lib.migrating import models_added_alone
from hospes.staff.models import Person

FIRST = ("anna", "thomas", "eleni", "niamh", "katerina", "ruth", "balazs")


class Command(BaseCommand):
    help = "The demo company: load its month, or say where to sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        load = verbs.add_parser("load", help="fill an empty database with the demo company's month")
        load.add_argument(
            "--if-empty", action="store_true", help="do nothing when somebody works here already"
        )
        load.add_argument(
            "--until", type=datetime.fromisoformat, help="the last moment told (ISO 8601); default: now"
        )
        load.add_argument("--seed", type=int, default=7, help="another seed tells another month (default: 7)")
        verbs.add_parser("welcome", help="say where and as whom to sign in")

    def handle(self, *, verb: str, **given: Any) -> None:
        if verb == "load":
            self._load(if_empty=given["if_empty"], until=given["until"], seed=given["seed"])
        else:
            self._welcome()

    def _load(self, *, if_empty: bool, until: datetime | None, seed: int) -> None:
        with models_added_alone():
            call_command("migrate", verbosity=0, interactive=False)
        if Person.objects.exists():
            if if_empty:
                return
            raise CommandError(
                "Somebody works here already. The demo company is loaded into an empty database only."
            )
        began = time.perf_counter()
        self.stdout.write("Telling the month of Meridian Kitchens …")
        with _garbage_collected_later():
            told = tell_month(until=_aware(until) if until else datetime.now(UTC), seed=seed)
        took = time.perf_counter() - began
        self.stdout.write(
            f"{told.cases} cases in {took:.1f} s: " + ", ".join(f"{n} {k}" for k, n in told.happened.items())
        )

    def _welcome(self) -> None:
        names = {each.username: each for each in PEOPLE}
        known = set(Person.objects.filter(username__in=FIRST).values_list("username", flat=True))
        if not known:
            self.stdout.write(f"This is not the demo company. Sign in at {settings.BASE_URL}")
            return
        self.stdout.write(f"\nMeridian Kitchens is open: {settings.BASE_URL}\n")
        self.stdout.write(f"Everybody's password in this demo is  {DEMO_PASSWORD}\n")
        for username in FIRST:
            each = names[username]
            self.stdout.write(f"  {username:<10} {each.name:<20} {', '.join(each.roles)}")
        self.stdout.write(
            "\nBegin as anna: her day is full. Stop with Ctrl+C. Made-up people; no mail leaves this machine.\n"
            "Customers read at /help/, and find their cases at /my/: `hospes portal link ADDRESS` prints a way in.\n"
        )


@contextmanager
def _garbage_collected_later() -> Iterator[None]:
    """A month makes some millions of objects and hardly a cycle; looking for them takes a seventh of the time."""
    gc.freeze()
    try:
        with collecting_later():
            yield
    finally:
        gc.unfreeze()


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
