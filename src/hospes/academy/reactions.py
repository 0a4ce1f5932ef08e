"""What follows when an edition is published: everybody is asked to read it."""

from hospes.academy.operations import ask_everybody
from hospes.codex.events import EDITION_PUBLISHED
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.ledger.reactions import on


@on(EDITION_PUBLISHED)
def put_before_everybody(event: Event) -> None:
    """The edition stands on each person's day from now on, and the ledger says who was asked."""
    ask_everybody(edition=Edition.objects.defer("body").get(number=event.data["number"]), at=event.at)
