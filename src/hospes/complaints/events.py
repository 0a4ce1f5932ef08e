"""What can happen here. What was said travels sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.complaints.core import stages
from hospes.ledger.events import event

BEGUN = event("complaint.begun", _("Handled as a complaint"))
TAKEN_BACK = event("complaint.taken_back", _("Not a complaint after all"))
ABOUT_NAMED = event("complaint.about_named", _("Named who is complained about"))
PAUSED = event("complaint.paused", _("Complaint's clock paused"))
RESUMED = event("complaint.resumed", _("Complaint's clock runs again"))
DUE_SOON = event("complaint.due_soon", _("Complaint falls due soon"))
LATE = event("complaint.late", _("Complaint is late"))
LETTER_SENT = event("complaint.letter_sent", _("Letter about the complaint"))

STAGES = {
    stages.ACKNOWLEDGED: event("complaint.acknowledged", _("Complaint acknowledged")),
    stages.ASSESSED: event("complaint.assessed", _("Complaint assessed")),
    stages.GIVEN: event("complaint.investigation_given", _("Investigation of the complaint given")),
    stages.FOUND: event("complaint.found", _("Findings on the complaint")),
    stages.HELD: event("complaint.held", _("Told that the answer takes longer")),
    stages.DECIDED: event("complaint.decided", _("Complaint decided")),
    stages.TOLD: event("complaint.decision_told", _("Decision on the complaint told")),
    stages.CLOSED: event("complaint.closed", _("Complaint closed")),
    stages.REOPENED: event("complaint.reopened", _("Complaint opened again")),
}

DISPUTE_OPENED = event("complaint.dispute_opened", _("Complaint taken outside the house"))
DISPUTE_DECIDED = event("complaint.dispute_decided", _("Complaint decided outside the house"))

HOUSE_RULES_SET = event("complaint_rules.set", _("House’s rules for complaints set"))

# What was said is another one after these.
WITH_WORDS = (BEGUN, TAKEN_BACK, DISPUTE_OPENED, DISPUTE_DECIDED, *STAGES.values())
