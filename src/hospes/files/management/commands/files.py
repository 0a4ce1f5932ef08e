"""`hospes files check`: whether every content that something refers to stands on the disk, whole."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.files.queries import flaws


class Command(BaseCommand):
    help = "Checks the files: every content that something refers to is there, and is what it was."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=["check"])

    def handle(self, *_args: Any, **_options: Any) -> None:
        found = 0
        for flaw in flaws():
            found += 1
            self.stdout.write(f"{flaw.sha256} {flaw.what}")
        if found:
            raise CommandError(f"{found} of the files are missing or changed. Put them back from a backup.")
        self.stdout.write("Every file is there, and is what it was.")
