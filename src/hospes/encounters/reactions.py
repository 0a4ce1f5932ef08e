"""What follows in guided runs when the customer says something."""

from collections.abc import Sequence

from hospes.encounters.operations import hear_word
from hospes.encounters.queries import cases_that_wait
from hospes.ledger.models import Event
from hospes.ledger.reactions import on


def in_a_case_that_waits(events: Sequence[Event]) -> Sequence[Event]:
    """What the customer said in a case where a run waits for them: few of all that is said."""
    said = [(each, each.case_id) for each in events if each.data.get("direction") == "in"]
    waiting = cases_that_wait({case for _, case in said if case is not None})
    return [each for each, case in said if case in waiting]


@on("contact.logged", concerns=in_a_case_that_waits)
def bring_back_what_waits(event: Event) -> None:
    """A run that waits for the customer waits no longer once they have written, called or come."""
    if event.data.get("direction") == "in" and event.case_id is not None:
        hear_word(case=event.case_id, at=event.at)
