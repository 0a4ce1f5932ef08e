"""`hospes codex new | check | test | diff | import | publish | export | list | schema`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.codex import operations, queries
from hospes.codex.core.checks import all_checks, blocking, run_checks
from hospes.codex.core.diff import diff
from hospes.codex.core.documents import codex_schema, situation_schema
from hospes.codex.core.starter import write_starter
from hospes.codex.core.testing import run_tests
from hospes.codex.management import exporting
from hospes.codex.management.sources import NoSuchCodex, codex_from
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

SOURCE = "a folder, a JSON file, @NUMBER (an edition), current, or draft[:NAME]"


class Command(BaseCommand):
    """Exit status: 0 all well, 1 problems found or refused, 2 wrongly called."""

    help = "Write, check, test, compare and publish the codex."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        new = verbs.add_parser("new", help="put a small codex to begin with into a new folder")
        new.add_argument("path", type=Path)
        check = verbs.add_parser("check", help="look for faults")
        check.add_argument("source", nargs="?", default="current", help=SOURCE)
        check.add_argument("--strict", action="store_true", help="fail on warnings too")
        check.add_argument(
            "--explain", action="store_true", help="say why each fault matters and how to mend it"
        )
        test = verbs.add_parser("test", help="run the codex tests")
        test.add_argument("source", nargs="?", default="current", help=SOURCE)
        compare = verbs.add_parser("diff", help="say what changed")
        compare.add_argument("old", help=SOURCE)
        compare.add_argument(
            "new", nargs="?", help=f"{SOURCE}; without it, OLD is compared with the current edition"
        )
        take = verbs.add_parser("import", help="read a folder or JSON file into a draft")
        take.add_argument("path", type=Path)
        self._draft_and_person(take)
        publish = verbs.add_parser("publish", help="make a draft the edition in force")
        publish.add_argument("--note", default="", help="what is new, for the people who work by it")
        self._draft_and_person(publish)
        export = verbs.add_parser("export", help="write a codex into a folder, or into a .json or .pdf file")
        export.add_argument("path", type=Path)
        export.add_argument("--from", dest="source", default="current", help=SOURCE)
        exporting.add_arguments(export)
        verbs.add_parser("list", help="list editions and drafts")
        schema = verbs.add_parser("schema", help="write JSON Schemas for editors into a folder")
        schema.add_argument("path", type=Path)

    @staticmethod
    def _draft_and_person(parser: ArgumentParser) -> None:
        parser.add_argument(
            "--draft", default=operations.MAIN_DRAFT, metavar="NAME", help="default: %(default)s"
        )
        parser.add_argument("--by", metavar="USERNAME", help="who does it, for the record")

    def handle(self, *args: Any, **options: Any) -> None:
        verb = options["verb"].replace("import", "import_")
        try:
            getattr(self, f"_{verb}")(options)
        except (Refusal, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _new(self, options: dict[str, Any]) -> None:
        for name in write_starter(options["path"]):
            self.stdout.write(f"written: {options['path'] / name}")
        self.stdout.write(f"Next: edit the files, then `hospes codex check {options['path']}`.")

    def _check(self, options: dict[str, Any]) -> None:
        problems = run_checks(codex_from(options["source"]), today=clock.now().date())
        checks = {check.id: check for check in all_checks()}
        for problem in problems:
            style = self.style.ERROR if problem.severity == "blocks" else self.style.WARNING
            where = problem.path or "codex"
            self.stdout.write(f"{style(problem.severity)} {where}: {problem.message} [{problem.check}]")
            if options["explain"]:
                check = checks[problem.check]
                self.stdout.write(f"    {check.explanation}\n    {check.fix}")
        stops = len(blocking(problems))
        self.stdout.write(f"{stops} blocking, {len(problems) - stops} warnings, {len(checks)} checks.")
        if stops or (options["strict"] and problems):
            raise CommandError("The codex cannot be published like this.", returncode=1)

    def _test(self, options: dict[str, Any]) -> None:
        results = run_tests(codex_from(options["source"]))
        for result in results:
            style = self.style.SUCCESS("passed") if result.passed else self.style.ERROR("FAILED")
            self.stdout.write(f"{style} {result.test.situation}: {result.test.name}")
            for failure in result.failures:
                self.stdout.write(f"    {failure}")
        failed = sum(not result.passed for result in results)
        self.stdout.write(f"{len(results) - failed} codex tests passed, {failed} failed.")
        if failed:
            raise CommandError("The codex does not do what its tests say.", returncode=1)

    def _diff(self, options: dict[str, Any]) -> None:
        old, new = ("current", options["old"]) if options["new"] is None else (options["old"], options["new"])
        changes = diff(codex_from(old), codex_from(new))
        for change in changes:
            self.stdout.write(f"{change.path or 'codex'}: {change}")
        self.stdout.write(f"{len(changes)} changes." if changes else "No changes.")

    def _import_(self, options: dict[str, Any]) -> None:
        by, name = self._person(options["by"]), options["draft"]
        draft = operations.import_folder(by=by, at=clock.now(), path=options["path"], name=name)
        self.stdout.write(f"Draft “{draft.name}” saved (revision {draft.revision}).")

    def _publish(self, options: dict[str, Any]) -> None:
        draft = queries.draft(options["draft"])
        if draft is None:
            raise NoSuchCodex(f"There is no draft called “{options['draft']}”. Import one first.")
        edition = operations.publish(
            by=self._person(options["by"]), at=clock.now(), draft=draft, note=options["note"]
        )
        self.stdout.write(
            self.style.SUCCESS(f"Edition {edition.number} published ({edition.content_hash[:12]}).")
        )

    def _export(self, options: dict[str, Any]) -> None:
        codex = codex_from(options["source"])
        for written in exporting.export(codex, options, now=clock.now()):
            self.stdout.write(f"written: {written}")

    def _list(self, options: dict[str, Any]) -> None:
        for edition in queries.editions():
            day = edition.published_at.date().isoformat()
            self.stdout.write(
                f"@{edition.number}  {day}  {edition.content_hash[:12]}  {edition.note}".rstrip()
            )
        for draft in queries.drafts():
            self.stdout.write(
                f"draft:{draft.name}  {draft.updated_at.date().isoformat()}  revision {draft.revision}"
            )

    def _schema(self, options: dict[str, Any]) -> None:
        options["path"].mkdir(parents=True, exist_ok=True)
        for name, schema in (("codex", codex_schema()), ("situation", situation_schema())):
            path = options["path"] / f"{name}.schema.json"
            path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            self.stdout.write(f"written: {path}")

    @staticmethod
    def _person(username: str | None) -> Person | None:
        if username is None:
            return None
        person = Person.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"There is nobody active called {username}.")
        return person
