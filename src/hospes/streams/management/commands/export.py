"""`hospes export ocel|xes FILE --by NAME [--words]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.streams.operations import take_history
from hospes.streams.operations.history import Form


class Command(BaseCommand):
    help = "Writes the whole history as OCEL 2.0 (.sqlite or .json) or XES; what customers said only with --words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", choices=("ocel", "xes"))
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="username of the lead or manager who takes it out")
        parser.add_argument("--words", action="store_true", help="with what customers said (managers only)")

    def handle(self, *_args: Any, form: str, file: Path, by: str, words: bool, **_told: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already. Choose another name.")
        try:
            person = Person.objects.get(username=by)
            count = take_history(
                by=person,
                at=clock.now(),
                form=_form(form, file),
                to=file,
                words=words,
                progress=self._progress,
            )
        except (Refusal, OSError, Person.DoesNotExist) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{count} events in {file}")

    def _progress(self, seq: int, until: int) -> None:
        self.stderr.write(f"{seq} of {until}")


def _form(form: str, file: Path) -> Form:
    if form == "xes":
        return "xes"
    return "ocel-json" if "json" in file.suffix else "ocel-sqlite"
