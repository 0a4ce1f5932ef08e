"""What follows in guided runs when the customer says something."""

from collections.abc import Sequence

from hospes.encounters.operations import hear_word
from hospes.encounters.queries import cases_that_wait
from hospes.ledger.models import Event
from hospes.ledger.reactions import on


def in_a_case_that_waits(events: Sequence[Event]) -> Sequence[Event]:
    """What the customer said in a case where a run waits for them: few of all that is said."""
    said = [(each, _spoken_in(each)) for each in events]
    waiting = cases_that_wait({case for _, case in said if case is not None})
    return [each for each, case in said if case in waiting]


@on("contact.logged", concerns=in_a_case_that_waits)
def bring_back_what_waits(event: Event) -> None:
    """A run that waits for the customer waits no longer once they have written, called or come."""
    if (case := _spoken_in(event)) is not None:
        hear_word(case=case, at=event.at)


def _spoken_in(event: Event) -> int | None:
    """The case in which the customer said something; None for what we said."""
    return event.case_id if event.data.get("direction") == "in" else None
