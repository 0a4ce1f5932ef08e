"""Imports go on by themselves, after a restart too."""

from datetime import timedelta

from hospes.exchange.models import Import, Stage
from hospes.exchange.operations import give_up_forgotten, run_import, under_way
from hospes.ledger.tasks import every
from hospes.lib import clock

FORGOTTEN = timedelta(days=7)


@every(seconds=2)
def bring_in() -> None:
    """Whatever was set off, one after another, to its end."""
    for one in under_way():
        run_import(one)


@every(seconds=3600)
def let_files_go() -> None:
    """A file that nobody goes on with is full of customers' words: it stays a week."""
    waiting = Import.objects.filter(stage__in=(Stage.CHOOSING, Stage.CHECKED), file__isnull=False)
    for one in waiting.filter(touched_at__lt=clock.now() - FORGOTTEN):
        give_up_forgotten(one)
