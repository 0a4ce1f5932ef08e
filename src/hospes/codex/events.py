"""What can happen to the codex."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

DRAFT_STARTED = event("codex.draft_started", _("Draft of the codex started"))
DRAFT_SAVED = event("codex.draft_saved", _("Draft of the codex saved"))
DRAFT_UNDONE = event("codex.draft_undone", _("Last change to the draft of the codex taken back"))
DRAFT_DISCARDED = event("codex.draft_discarded", _("Draft of the codex discarded"))
TRANSLATION_FITS = event("codex.translation_fits", _("Translation looked at after its source changed"))
APPROVAL_ASKED = event("codex.approval_asked", _("Second look at the draft of the codex asked for"))
DRAFT_APPROVED = event("codex.draft_approved", _("Draft of the codex approved"))
DRAFT_SENT_BACK = event("codex.draft_sent_back", _("Draft of the codex sent back"))
EDITION_BROUGHT_BACK = event(
    "codex.edition_brought_back", _("Earlier edition of the codex to be published again")
)
SUGGESTED = event("codex.suggested", _("Change to the codex suggested"))
SUGGESTION_WITHDRAWN = event("codex.suggestion_withdrawn", _("Suggestion for the codex taken back"))
SUGGESTION_TAKEN_UP = event("codex.suggestion_taken_up", _("Suggestion for the codex taken up"))
SUGGESTION_NOT_NOW = event("codex.suggestion_not_now", _("Suggestion for the codex answered: not now"))
SUGGESTIONS_MERGED = event("codex.suggestions_merged", _("Suggestions for the codex put together"))
SUGGESTION_PUT_BACK = event(
    "codex.suggestion_put_back", _("Suggestion for the codex waits for an answer again")
)
COMMENTED = event("codex.commented", _("Part of the draft of the codex commented on"))
COMMENT_SETTLED = event("codex.comment_settled", _("Comment on the draft of the codex settled"))
STILL_RIGHT = event("codex.still_right", _("Part of the codex looked at again: still right"))
PRINT_WANTED = event("codex.print_wanted", _("Print of the codex wanted"))
PRINTED = event("codex.printed", _("Codex printed"))
EDITION_PUBLISHED = event("codex.edition_published", _("Edition of the codex published"))
