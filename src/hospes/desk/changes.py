"""The history of a record, in words: what the ledger says about one row, and who did it."""

from dataclasses import dataclass
from datetime import datetime

from hospes.ledger.events import sentence
from hospes.ledger.queries import history_of
from hospes.staff.models import Person

SHOWN = 20


@dataclass(frozen=True)
class Change:
    """One entry; `who` is empty for what the system did."""

    at: datetime
    what: str
    who: str


def changes_of(about_type: str, about_id: int) -> list[Change]:
    """The latest changes, newest first. Two queries."""
    events = list(history_of(about_type, about_id).order_by("-seq")[:SHOWN])
    actors = {event.actor_id for event in events if event.actor_kind == "person"}
    names = dict(Person.objects.filter(pk__in=actors).values_list("pk", "name"))
    return [
        Change(event.at, sentence(event.name, event.data), names.get(event.actor_id or 0, ""))
        for event in events
    ]
