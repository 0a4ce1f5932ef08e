"""What follows in a complaint from what happens in its case."""

from hospes.complaints.models import Complaint
from hospes.complaints.operations import close_by_the_customers_word
from hospes.ledger.models import Event
from hospes.ledger.reactions import on
from hospes.lib.prepared import Prepared, number

THEIR_WORD = ("link", "portal", "spoken")
_OF_CASE = Prepared(
    lambda: Complaint.objects.select_related("case__customer").filter(case=number(0)).order_by("pk")
)


@on("case.closed")
def the_customer_is_satisfied(event: Event) -> None:
    """The customer's own word that the matter is solved closes the complaint, too."""
    if event.data.get("how") not in THEIR_WORD:
        return
    complaint = _OF_CASE.first(event.case_id)
    if complaint is not None:
        close_by_the_customers_word(at=event.at, complaint=complaint)
