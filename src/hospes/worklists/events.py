"""What can happen to lists, tags and runs over many cases. Names that people gave are in the rows, not here."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

VIEW_SAVED = event("view.saved", _("View of a list saved"))
VIEW_RENAMED = event("view.renamed", _("View renamed"))
VIEW_CHANGED = event("view.changed", _("View shows another list"))
VIEW_SHARED = event("view.shared", _("View is for others"))
VIEW_MOVED = event("view.moved", _("View moved to another place"))
VIEW_DELETED = event("view.deleted", _("View deleted"))

TAG_MADE = event("tag.made", _("Tag made"))
TAG_RENAMED = event("tag.renamed", _("Tag renamed"))
TAG_MERGED = event("tag.merged", _("Tag merged into another"))
TAG_PUT = event("case.tagged", _("Tag put on the case"))
TAG_TAKEN = event("case.untagged", _("Tag taken off the case"))

WORDS_BEGUN = event("words.begun", _("Something begun to write"))
WORDS_LET_GO = event("words.let_go", _("What was begun is sent or let go"))

MENTIONED = event("mention.made", _("Named in a note"))
MENTION_SEEN = event("mention.seen", _("Has looked at a note that names them"))

BULK_PREPARED = event("bulk.prepared", _("A step for several cases looked at beforehand"))
BULK_DONE = event("bulk.done", _("A step done for several cases"))
BULK_UNDONE = event("bulk.undone", _("A step for several cases taken back"))
