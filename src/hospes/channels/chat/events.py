"""What happens in chats, as the ledger tells it. A line is no event: the talk stands in the case as one contact."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

BEGUN = event("chat.begun", _("A chat was begun"))
WIDENED = event("chat.widened", _("A waiting chat called further people"))
TOLD_LATE = event("chat.told_late", _("The customer was told in the chat that it takes longer"))
TAKEN = event("chat.taken", _("A chat was taken up"))
OFFERED = event("chat.offered", _("A chat was offered to somebody else"))
OFFER_ENDED = event("chat.offer_ended", _("The offer of a chat was taken back or not accepted"))
HANDED_OVER = event("chat.handed_over", _("A chat was handed over, and the customer heard the new name"))
ENDED = event("chat.ended", _("A chat ended"))
ADDRESS_GIVEN = event("chat.address_given", _("The customer said in the chat where to write to"))
ATTENDING = event("chat.attending", _("Somebody says whether they take chats"))
