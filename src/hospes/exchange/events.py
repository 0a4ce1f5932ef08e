"""What happens here."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

EXPORTED = event("export.taken", _("A file was taken out of the house"))
IMPORT_BEGUN = event("import.begun", _("A file is to be brought in"))
IMPORT_CHANGED = event("import.mapped", _("Said how a file is to be read"))
IMPORT_STARTED = event("import.started", _("Bringing in a file started"))
IMPORT_DONE = event("import.done", _("A file was brought in"))
IMPORT_STOPPED = event("import.stopped", _("Bringing in a file was stopped"))
