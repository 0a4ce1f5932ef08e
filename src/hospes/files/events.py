"""What can happen to files. Their names are sealed: they are words of customers."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

FILE_CHOSEN = event("file.chosen", _("File put beside words that are being written"))
FILE_LET_GO = event("file.let_go", _("File taken away before anything was sent"))
FILE_ATTACHED = event("file.attached", _("File attached"))
FILE_GIVEN_BACK = event("file.given_back", _("File taken back with its letter"))
CONTENT_GONE = event("file.content_gone", _("Content removed that nothing refers to any more"))
