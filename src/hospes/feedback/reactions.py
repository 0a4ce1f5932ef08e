"""What follows when a case has ended: one short question, once."""

from hospes.cases.models import Case
from hospes.feedback.core.answers import is_asked
from hospes.feedback.operations import invite
from hospes.ledger.models import Event
from hospes.ledger.reactions import on


@on("case.closed")
def ask_how_it_was(event: Event) -> None:
    """Invite the customer who said themselves that it is solved; never after an ending they had no part in."""
    if is_asked(str(event.data.get("how", ""))):
        invite(case=Case.objects.select_related("customer").get(pk=event.case_id or 0), at=event.at)
