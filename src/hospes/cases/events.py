"""What can happen to a case. What the customer said travels sealed, never in `data`."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CASE_OPENED = event("case.opened", _("Case opened"))
CASE_BROUGHT_IN = event("case.brought_in", _("Case brought in from another system"))
CASE_RECOGNISED = event("case.recognised", _("Situation recognised"))
CASE_OWNER_CHANGED = event("case.owner_changed", _("Case has a new owner"))
CASE_KEPT = event("case.kept", _("Case kept by who took the contact"))
CASE_SNOOZED = event("case.snoozed", _("Case put to sleep"))
CASE_WOKEN = event("case.woken", _("Case woke up"))
CASE_ASKED = event("case.asked_whether_solved", _("Customer asked whether it is solved"))
CASE_CLOSING_ANNOUNCED = event("case.closing_announced", _("Closing announced to the customer"))
CASE_CLOSING_DROPPED = event("case.closing_dropped", _("Announced closing dropped"))
CASE_CLOSED = event("case.closed", _("Case closed"))
CASE_REOPENED = event("case.reopened", _("Case reopened"))

CONTACT_LOGGED = event("contact.logged", _("Contact logged"))
CONTACT_BROUGHT_IN = event("contact.brought_in", _("Contact brought in from another system"))
CONTACT_TAKEN_BACK = event("contact.taken_back", _("Letter taken back before it went out"))

FACT_NOTED = event("fact.noted", _("Fact noted"))
FACT_CORRECTED = event("fact.corrected", _("Fact corrected"))
FACT_USED_UP = event("fact.used_up", _("Fact counted for this once"))
FACT_WEIGHED = event("fact.weighed", _("Said how sure a fact is"))
FACT_TO_CONFIRM = event("fact.asked_to_confirm", _("Customer asked to confirm a fact that was not certain"))
FACT_CONFIRMED = event("fact.confirmed", _("Customer said that what we knew is so"))
FACT_JOINED = event("fact.joined", _("Told differently in two records that became one: the later stands"))
FACT_ASKED_AGAIN = event("fact.asked_again", _("Known fact asked again"))

COMMITMENT_MADE = event("commitment.made", _("Promise made"))
COMMITMENT_DUE_SOON = event("commitment.due_soon", _("Promise falls due soon"))
COMMITMENT_KEPT = event("commitment.kept", _("Promise kept"))
COMMITMENT_KEPT_LATE = event("commitment.kept_late", _("Promise kept late"))
COMMITMENT_MOVED = event("commitment.moved", _("Promise moved to another time"))
COMMITMENT_ENTRUSTED = event("commitment.entrusted", _("Promise entrusted to a colleague"))
COMMITMENT_CANCELLED = event("commitment.cancelled", _("Promise cancelled"))
COMMITMENT_LATE = event("commitment.late", _("Promise is late"))

HANDOVER_OFFERED = event("handover.offered", _("Handover offered"))
HANDOVER_ACCEPTED = event("handover.accepted", _("Handover accepted"))
HANDOVER_DECLINED = event("handover.declined", _("Handover declined"))
HANDOVER_WITHDRAWN = event("handover.withdrawn", _("Handover withdrawn"))
HANDOVER_DUE_SOON = event("handover.due_soon", _("Offer is to be answered soon"))
HANDOVER_LAPSED = event("handover.lapsed", _("Offer was not answered in time"))
HANDOVER_PASSED_ON = event("handover.passed_on", _("Unanswered offer was made to the next colleague"))
HANDOVER_SEEN = event("handover.seen", _("Offer that came back was seen"))
HANDOVER_ASKED_BACK = event("handover.asked_back", _("Receiver asked back"))
HANDOVER_ANSWERED_BACK = event("handover.answered_back", _("Receiver's question answered"))
HANDOVER_TOLD = event("handover.customer_told", _("Customer told who looks after them now"))
