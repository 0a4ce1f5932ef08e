"""What can happen to the codex."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

DRAFT_STARTED = event("codex.draft_started", _("Draft of the codex started"))
DRAFT_SAVED = event("codex.draft_saved", _("Draft of the codex saved"))
DRAFT_UNDONE = event("codex.draft_undone", _("Last change to the draft of the codex taken back"))
DRAFT_DISCARDED = event("codex.draft_discarded", _("Draft of the codex discarded"))
EDITION_PUBLISHED = event("codex.edition_published", _("Edition of the codex published"))
