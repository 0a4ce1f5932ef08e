"""What happens to mail, as the ledger tells it."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

MAIL_TAKEN_IN = event("mail.taken_in", _("Mail taken in"))
MAIL_FOR_A_HUMAN = event("mail.for_a_human", _("A mail could not be handled and waits for a person"))
MAIL_QUEUED = event("mail.queued", _("Mail written, waiting to be sent"))
MAIL_TAKEN_BACK = event("mail.taken_back", _("Mail taken back before it went out"))
MAIL_SENT = event("mail.sent", _("Mail sent"))
MAIL_FAILED = event("mail.failed", _("Mail could not be sent"))
MAIL_UNCERTAIN = event("mail.uncertain", _("It is not known whether a mail was sent"))
MAIL_SETTLED = event("mail.settled", _("A person decided about a mail that was not sent for certain"))
MAIL_CAME_BACK = event("mail.came_back", _("A mail of ours came back"))
SIGNATURE_WORDED = event("signature.worded", _("Signature worded anew"))
MAILBOX_CHANGED = event("mailbox.changed", _("Mailbox set up or changed"))
