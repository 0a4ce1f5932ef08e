"""`hospes history FILE [--case NUMBER]`: a history that was carried away, read back and its chain verified."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.ledger.events import sentence
from hospes.streams.core import ocel_json, ocel_sqlite, xes
from hospes.streams.core.history import NoHistory, Told, Words, fault_in


class Command(BaseCommand):
    help = (
        "Reads a history written by `hospes export` and says whether its chain is whole; needs no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--case", type=int, help="also tell what happened in this case")

    def handle(self, *_args: Any, file: Path, case: int | None, **_told: Any) -> None:
        try:
            events = sorted(read(file), key=lambda event: event.seq)
        except (NoHistory, OSError) as problem:
            raise CommandError(f"{file} cannot be read as a history: {problem}") from problem
        for event in events:
            if case is not None and event.case_id == case:
                self.stdout.write(f"{event.at:%Y-%m-%d %H:%M}  {sentence(event.name, event.data)}")
        for words in (Words.TOLD, Words.WITHHELD, Words.ERASED):
            count = sum(event.words is words for event in events)
            self.stdout.write(f"{count} events whose words are {words}")
        fault = fault_in(events)
        if fault is not None:
            raise CommandError(f"Event {fault.seq} {fault.what}.")
        self.stdout.write(f"{len(events)} events, and the chain is whole")


def read(file: Path) -> Iterator[Told]:
    """Its events, told by its first bytes which form it has. Raises NoHistory, OSError."""
    with file.open("rb") as opened:
        first = opened.read(16)
        opened.seek(0)
        if first.startswith(b"SQLite format 3"):
            yield from ocel_sqlite.read(file)
        elif first.lstrip().startswith(b"<"):
            yield from xes.read(opened)
        else:
            yield from ocel_json.read(opened.read())
