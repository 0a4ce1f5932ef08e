"""`hospes ledger verify`, `hospes ledger failed`, `hospes ledger retry`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.ledger.models import Event, FailedWork
from hospes.ledger.operations import retry_at_once
from hospes.ledger.queries import failed_work, head, verify


class Command(BaseCommand):
    help = "Checks the ledger, and shows or restarts background work that failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        checking = words.add_parser("verify", help="check that nothing was changed, removed or cut off")
        checking.add_argument("--from", dest="from_seq", type=int, default=1, metavar="SEQ")
        checking.add_argument("--to", dest="to_seq", type=int, default=None, metavar="SEQ")
        words.add_parser("failed", help="list background work that failed")
        again = words.add_parser("retry", help="try failed background work again")
        again.add_argument(
            "ids", type=int, nargs="*", metavar="ID", help="which (default: all that was given up)"
        )

    def handle(self, *_args: Any, word: str, **options: Any) -> None:
        if word == "verify":
            self._verify(options["from_seq"], options["to_seq"])
        elif word == "failed":
            self._failed()
        else:
            self._retry(options["ids"])

    def _verify(self, from_seq: int, to_seq: int | None) -> None:
        fault = verify(from_seq, to_seq, progress=lambda seq: self.stderr.write(f"… {seq}"))
        if fault is None:
            count = max(0, (to_seq if to_seq is not None else head()) - from_seq + 1)
            said = ngettext(
                "The ledger is whole: %(count)s event checked.",
                "The ledger is whole: %(count)s events checked.",
                count,
            )
            self.stdout.write(said % {"count": count})
            return
        event = Event.objects.filter(seq=fault.seq).first()
        where = f" ({event.name}, {event.at:%Y-%m-%d %H:%M:%S} UTC)" if event else ""
        raise CommandError(
            _("The ledger is broken: event %(seq)s%(where)s %(what)s. Compare it with a backup.")
            % {"seq": fault.seq, "where": where, "what": fault.what}
        )

    def _failed(self) -> None:
        for work in failed_work():
            state = f"again at {work.next_at:%Y-%m-%d %H:%M:%S} UTC" if work.next_at else "given up"
            self.stdout.write(
                f"{work.pk}\t{work.reaction}\tevent {work.seq}\t{work.attempts}×\t{state}\t{work.error}"
            )
        if not failed_work().exists():
            self.stdout.write(_("No background work has failed."))

    def _retry(self, ids: list[int]) -> None:
        chosen = (
            failed_work().filter(pk__in=ids) if ids else failed_work().filter(state=FailedWork.State.FAILED)
        )
        for work in chosen:
            retry_at_once(work)
            self.stdout.write(
                _("Will try again: %(reaction)s upon event %(seq)s.")
                % {"reaction": work.reaction, "seq": work.seq}
            )
