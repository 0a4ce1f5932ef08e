"""What happens to calls, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

LINE_SET_UP = event("phone_line.set_up", _("Telephone line set up"))
LINE_CHANGED = event("phone_line.changed", _("Telephone line changed"))
LINE_SECRET_RENEWED = event("phone_line.secret_renewed", _("New secret for a telephone line"))
CALL_RANG = event("call.rang", _("A call came in"))
CALL_ANSWERED = event("call.answered", _("A call was answered"))
CALL_ENDED = event("call.ended", _("A call ended"))
CALL_MISSED = event("call.missed", _("A call was missed"))
CALL_TAKEN = event("call.taken", _("A call was taken"))
CALL_WAVED_AWAY = event("call.waved_away", _("Somebody left a call to others"))
CALL_NOTED = event("call.noted", _("A call was written down in its case"))
CALL_BACK_ASKED = event("call_back.asked", _("The customer asked to be called back"))
CALL_BACK_OWED = event("call_back.owed", _("After a missed call, a call is owed"))
CALL_BACK_REPEATED = event("call_back.repeated", _("They rang again while a call was owed to them"))
CALL_BACK_CLAIMED = event("call_back.claimed", _("Somebody makes the call that is owed"))
CALL_BACK_LET_GO = event("call_back.let_go", _("The call that is owed is left to others again"))
CALL_BACK_NOT_REACHED = event("call_back.not_reached", _("Called, and nobody answered (try %(tries)s)"))
CALL_BACK_TO_WRITE = event(
    "call_back.to_write", _("Called %(tries)s times and not reached: they are written to")
)
CALL_BACK_REACHED = event("call_back.reached", _("Called back and reached"))
CALL_BACK_WRITTEN = event("call_back.written", _("Not reached by telephone; written to instead"))
CALL_BACK_NOT_NEEDED = event("call_back.not_needed", _("The call that was owed is not needed any more"))

OF_CALL = {
    "ringing": CALL_RANG,
    "answered": CALL_ANSWERED,
    "ended": CALL_ENDED,
    "missed": CALL_MISSED,
}
