# ruff: noqa: N999 (the word that is typed)
"""`hospes import FILE --by NAME --team KEY --source NAME [--form csv|zendesk] [--write]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.exchange.models import Form, Import, Stage
from hospes.exchange.operations import begin_import, check_import, give_up_import, run_import, start_import
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team


class Command(BaseCommand):
    help = "Brings cases in from a file of another system; without --write it only says what would come in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="username of the lead or manager who brings it in")
        parser.add_argument("--team", required=True, help="key of the team for cases of unknown owners")
        parser.add_argument("--source", required=True, help="short name of the system it comes from")
        parser.add_argument("--form", choices=Form.values, default=Form.CSV)
        parser.add_argument("--write", action="store_true", help="bring it in, not only check it")

    def handle(self, *_args: Any, file: Path, write: bool, **told: Any) -> None:
        try:
            one = self._checked(file, **told)
            self._say(one)
            if write and one.stage == Stage.CHECKED:
                run_import(start_import(by=one.by, at=clock.now(), one=one))
                self._say(one)
            elif one.stage == Stage.CHECKED:
                give_up_import(by=one.by, at=clock.now(), one=one)
        except (Refusal, OSError, Person.DoesNotExist, Team.DoesNotExist) as problem:
            raise CommandError(str(problem)) from problem

    def _checked(self, file: Path, *, by: str, team: str, source: str, form: str, **_others: Any) -> Import:
        one = begin_import(
            by=Person.objects.get(username=by),
            at=clock.now(),
            team=Team.objects.get(key=team),
            form=form,
            source=source,
            file_name=file.name,
            content=file.read_bytes(),
        )
        run_import(check_import(by=one.by, at=clock.now(), one=one))
        return one

    def _say(self, one: Import) -> None:
        one.refresh_from_db(fields=["stage", "why_stopped"])
        self.stdout.write(f"{one.stage}\t{one.why_stopped}".rstrip())
        self.stdout.write(f"taken\t{one.taken}\nalready here\t{one.already}\nleft out\t{one.left_out}")
        for each in one.flaws.order_by("line", "pk"):
            self.stderr.write(f"{each.line}\t{each.field}\t{each.why}")
