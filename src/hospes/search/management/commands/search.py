"""`hospes search rebuild`, `hospes search status`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hospes.ledger.queries import head
from hospes.lib.stems import languages
from hospes.search.models import Entry, Progress
from hospes.search.operations import follow, make_anew, rebuild
from hospes.search.operations.following import BATCH


class Command(BaseCommand):
    help = "Makes the search's index anew, or says how far it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("rebuild", help="make the index anew; the search answers meanwhile")
        words.add_parser("status", help="how far the index is, and which languages' endings it knows")

    def handle(self, *_args: Any, word: str, **_options: Any) -> None:
        if word == "rebuild":
            make_anew()
            rebuild(lambda case: self.stderr.write(f"… #{case}") if case else None)
            while follow() >= BATCH:
                pass
        self._status()

    def _status(self) -> None:
        progress = Progress.objects.filter(pk=1).first()
        self.stdout.write(f"entries\t{Entry.objects.count()}")
        self.stdout.write(f"ledger\t{progress.seq if progress else 0} of {head()}")
        self.stdout.write(f"endings\t{', '.join(languages()) or 'none: the stemmer is not installed'}")
