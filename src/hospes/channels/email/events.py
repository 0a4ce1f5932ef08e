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
MAIL_DELIVERED = event("mail.delivered", _("A mail of ours is with the customer's mail server"))
MAIL_CAME_BACK = event("mail.came_back", _("A mail of ours came back"))
SIGNATURE_WORDED = event("signature.worded", _("Signature worded anew"))
MAIL_ASKED_NEW_MATTER = event(
    "mail.new_matter_asked", _("A mail goes on under another subject: is it a new matter?")
)
MAIL_SAME_MATTER = event("mail.same_matter", _("A mail under another subject is the same matter"))
MAIL_SPLIT_OFF = event("mail.split_off", _("A mail under another subject got a case of its own"))
MAIL_SET_ASIDE = event("mail.set_aside", _("A mail that came back needs nothing more"))
MAILBOX_CHANGED = event("mailbox.changed", _("Mailbox set up or changed"))
MAILBOX_PAUSED = event("mailbox.paused", _("Mailbox paused: nothing is read and nothing is sent"))
MAILBOX_RESUMED = event("mailbox.resumed", _("Mailbox at work again"))
MAILBOX_ALIAS_ADDED = event("mailbox.alias_added", _("Another address of a mailbox added"))
MAILBOX_ALIAS_DROPPED = event("mailbox.alias_dropped", _("An address of a mailbox taken away"))
