"""What follows in a complaint from what happens in its case."""

from hospes.complaints.models import Complaint
from hospes.complaints.operations import close_by_the_customers_word
from hospes.ledger.models import Event
from hospes.ledger.reactions import on

THEIR_WORD = ("link", "portal", "spoken")


@on("case.closed")
def the_customer_is_satisfied(event: Event) -> None:
    """The customer's own word that the matter is solved closes the complaint, too."""
    if event.data.get("how") not in THEIR_WORD:
        return
    complaint = Complaint.objects.select_related("case__customer").filter(case=event.case_id).first()
    if complaint is not None:
        close_by_the_customers_word(at=event.at, complaint=complaint)
