"""hospes messages: gather the interface texts, bring the catalogues up to date, compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hospes.web import catalogues


class Command(BaseCommand):
    help = "Gathers the interface texts from code and pages, updates the catalogues and compiles them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when a catalogue is not up to date"
        )
        parser.add_argument("--complete", action="store_true", help="fail when a text is not translated")

    def handle(self, *, check: bool, complete: bool, **options: Any) -> None:
        gathered = catalogues.gather()
        stale, missing = [], 0
        for language in catalogues.PLURALS:
            catalogue = catalogues.bring_up_to_date(language, gathered)
            if check and not catalogues.is_saved(language, catalogue):
                stale.append(language)
            elif not check:
                catalogues.save(language, catalogue)
            count = catalogues.tally(language, catalogue)
            missing += count.missing
            self.stdout.write(f"{language}: {count.translated} of {count.texts} texts, {count.fuzzy} guessed")
        if stale:
            raise CommandError(
                f"Not up to date: {', '.join(stale)}. Run ./run messages and commit the result."
            )
        if complete and missing:
            raise CommandError(f"{missing} texts are not translated yet.")
