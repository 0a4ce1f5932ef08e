"""What follows in guided runs when the customer says something."""

from hospes.encounters.operations import hear_word
from hospes.ledger.models import Event
from hospes.ledger.reactions import on


@on("contact.logged")
def bring_back_what_waits(event: Event) -> None:
    """A run that waits for the customer waits no longer once they have written, called or come."""
    if event.data.get("direction") == "in" and event.case_id is not None:
        hear_word(case=event.case_id, at=event.at)
