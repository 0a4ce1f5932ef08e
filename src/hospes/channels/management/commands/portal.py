"""`hospes portal link`: the way in for a customer whom no letter reaches."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.channels.portal import operations
from hospes.channels.portal.core.signing_in import LINK_LASTS
from hospes.lib import clock
from hospes.lib.errors import Refusal


class Command(BaseCommand):
    help = (
        "Prints the address by which a customer comes in to their own cases, instead of sending it by mail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        linking = words.add_parser("link", help="an address that lets them in once")
        linking.add_argument("address", help="the customer's e-mail address")

    def handle(self, *_args: Any, address: str, **_options: Any) -> None:
        try:
            way = operations.way_in(at=clock.now(), address=address)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        minutes = int(LINK_LASTS.total_seconds()) // 60
        self.stdout.write(f"{way}\nGood once, for {minutes} minutes. Whoever has it comes in as {address}.\n")
