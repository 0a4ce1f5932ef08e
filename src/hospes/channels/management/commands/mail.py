"""`hospes mail import`, `pipe`, `poll`, `send`, `status` and `add`."""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from getpass import getpass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from hospes.channels.email import operations
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import Outcome
from hospes.channels.email.operations.archives import mails_in
from hospes.channels.email.queries import in_trouble, status, to_be_read
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person, Team

BATCH = 50
_PROTOCOLS = ("imap", "pop3", "smtp")
_SERVERS = tuple(
    f"{protocol}_{what}" for protocol in _PROTOCOLS for what in ("host", "port", "user", "security")
)


class Command(BaseCommand):
    help = "Takes mail in from files or mailboxes, sends what waits, shows how mail stands, adds a mailbox."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        taking = words.add_parser("import", help="take in mails from files, folders, mbox files and Maildirs")
        taking.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        taking.add_argument("--mailbox", default="", help="the address they came to (default: the only one)")
        taking.add_argument("--team", default="", help="whose cases they open, when a mailbox must be made")
        taking.add_argument(
            "--acknowledge",
            action="store_true",
            help="tell the writers that their mails arrived (never for an archive)",
        )
        piping = words.add_parser("pipe", help="take in one mail from standard input, run by a mail server")
        piping.add_argument("--mailbox", required=True, help="the address it came to")
        words.add_parser("poll", help="look into every mailbox now")
        words.add_parser("send", help="send what is due now")
        words.add_parser("status", help="mailboxes, and how many mails are in which state")
        adding = words.add_parser("add", help="add a mailbox, or change its servers")
        adding.add_argument("address")
        adding.add_argument("--team", default="", help="key of the team that answers")
        adding.add_argument("--name", default="")
        adding.add_argument("--from-name", default="", help="the name customers see")
        for setting in _SERVERS:
            adding.add_argument(f"--{setting.replace('_', '-')}", default=None)

    def handle(self, *_args: Any, word: str, **options: Any) -> None:
        try:
            getattr(self, f"_{word}")(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _pipe(self, options: dict[str, Any]) -> None:
        """The mail server does what the exit code says: 0 taken, 65 nothing in it, 67 not ours, 75 try again later."""
        sys.exit(
            operations.take_piped(raw=sys.stdin.buffer.read(), address=options["mailbox"], at=clock.now())
        )

    def _import(self, options: dict[str, Any]) -> None:
        mailbox = self._mailbox(options["mailbox"], options["team"])
        counts: Counter[str] = Counter()
        try:
            raws = (raw for path in options["paths"] for raw in mails_in(path))
            while batch := list(islice(raws, BATCH)):
                self._take(batch, mailbox, counts, from_archive=not options["acknowledge"])
        except OSError as problem:
            raise CommandError(
                _("%(problem)s. What was read before is kept.") % {"problem": problem}
            ) from problem
        self._print_counts(mailbox, counts)

    def _take(
        self, batch: list[bytes], mailbox: Mailbox, counts: Counter[str], *, from_archive: bool
    ) -> None:
        for taken in operations.take_in_many(
            raws=batch, mailbox=mailbox, at=clock.now(), from_archive=from_archive
        ):
            counts["found"] += 1
            counts[taken.outcome] += 1
            if taken.outcome is not Outcome.PRESENT and taken.message.kind != "human":
                counts["machines"] += 1

    def _print_counts(self, mailbox: Mailbox, counts: Counter[str]) -> None:
        lines = (
            (_("mails found"), "found"),
            (_("opened a case"), Outcome.OPENED),
            (_("continued a case"), Outcome.CONTINUED),
            (_("second copies of a mail, kept with its case"), Outcome.COPY),
            (_("could not be read: cases for a person"), Outcome.UNREADABLE),
            (_("wait until somebody can own a case"), Outcome.WAITING),
            (_("were there already"), Outcome.PRESENT),
            (_("of all these, written by machines"), "machines"),
        )
        self.stdout.write(_("Into %(mailbox)s:") % {"mailbox": mailbox.address})
        for words, key in lines:
            self.stdout.write(f"{counts[key]:8d}  {words}")

    def _mailbox(self, address: str, team_key: str) -> Mailbox:
        """The mailbox named, or the only active one; where there is none, one that neither fetches nor sends."""
        if address:
            named = Mailbox.objects.filter(address=address.casefold()).select_related("team").first()
            if named is None:
                raise CommandError(
                    _("There is no mailbox %(address)s. Add it with: hospes mail add") % {"address": address}
                )
            return named
        known = Mailbox.objects.select_related("team").order_by("-is_active", "pk").first()
        if known is not None:
            return known
        return operations.set_up_mailbox(
            by=None,
            at=clock.now(),
            address="import@localhost",
            team=self._team(team_key),
            name="Import",
            is_active=False,
        )

    def _team(self, key: str) -> Team:
        if key:
            team = Team.objects.filter(key=key).first()
        else:
            team = next((p.team for p in _agents() if p.team), None) or Team.objects.first()
        if team is None:
            raise CommandError(_("There is no such team. Add people and a team first: hospes person add"))
        return team

    def _poll(self, options: dict[str, Any]) -> None:
        for mailbox in to_be_read():
            new = operations.poll(mailbox=mailbox, now=clock.now)
            mailbox.refresh_from_db()
            self.stdout.write(f"{mailbox.address}\t{new}\t{mailbox.poll_error}")

    def _send(self, options: dict[str, Any]) -> None:
        operations.recover_abandoned(at=clock.now())
        for outcome, count in operations.send_due(now=clock.now).items():
            self.stdout.write(f"{count:8d}  {outcome}")

    def _status(self, options: dict[str, Any]) -> None:
        found = status()
        for mailbox in found.mailboxes:
            state = "" if mailbox.is_active else _("(not active)")
            self.stdout.write(
                f"{mailbox.address}\t{mailbox.team.name}\t{mailbox.poll_error} {state}".rstrip()
            )
        for title, counted in ((_("Mail in"), found.inbound), (_("Mail out"), found.outbound)):
            self.stdout.write(
                f"{title}: " + (", ".join(f"{n} {state}" for state, n in counted.items()) or "–")
            )
        for letter in in_trouble()[:50]:
            self.stdout.write(f"#{letter.case_id}\t{letter.to}\t{letter.state}\t{letter.error}")

    def _add(self, options: dict[str, Any]) -> None:
        given = {name: options[name] for name in _SERVERS if options[name] is not None}
        given |= {name: options[name] for name in ("name", "from_name") if options[name]}
        for protocol in _PROTOCOLS:
            if given.get(f"{protocol}_user"):
                given[f"{protocol}_password"] = _password(protocol)
        known = Mailbox.objects.filter(address=options["address"].casefold()).exists()
        team = None if known and not options["team"] else self._team(options["team"])
        mailbox = operations.set_up_mailbox(
            by=None, at=clock.now(), address=options["address"], team=team, **given
        )
        self.stdout.write(_("%(address)s is set up.") % {"address": mailbox.address})


def _agents() -> Iterator[Person]:
    people = Person.objects.filter(is_active=True, team__isnull=False).select_related("team").order_by("pk")
    return (person for person in people if person.has_role("agent"))


def _password(protocol: str) -> str:
    """From HOSPES_IMAP_PASSWORD or HOSPES_SMTP_PASSWORD, else asked for; never an argument others could read."""
    given = os.environ.get(f"HOSPES_{protocol.upper()}_PASSWORD")
    return (
        given if given is not None else getpass(_("%(protocol)s password: ") % {"protocol": protocol.upper()})
    )
