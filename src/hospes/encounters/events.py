"""What can happen in a guided run. Notes and reasons may name the customer: they travel sealed."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

ENCOUNTER_BEGUN = event("encounter.begun", _("Guidance begun"))
STEP_DONE = event("encounter.step_done", _("Step done"))
STEP_SKIPPED = event("encounter.step_skipped", _("Step skipped"))
STEP_DISMISSED = event("encounter.step_dismissed", _("Suggestion put aside"))
STEP_REVISITED = event("encounter.step_revisited", _("Step taken up again"))
NOTED_OFF_CHART = event("encounter.noted_off_chart", _("Something off the chart noted"))
STEP_WAITS = event("encounter.step_waits", _("Guidance waits"))
TIME_UP = event("encounter.time_up", _("The time to wait is up"))
WORD_CAME = event("encounter.word_came", _("Word came while the guidance waited"))
YES_ASKED = event("encounter.second_yes_asked", _("The guidance stands at a second yes"))
MOMENT_MARKED = event("encounter.moment_marked", _("Moment marked"))
PHRASE_USED = event("encounter.phrase_used", _("Phrase of the codex sent in writing"))
PHRASE_TAKEN_BACK = event("encounter.phrase_taken_back", _("Letter with phrases of the codex taken back"))
ENCOUNTER_PAUSED = event("encounter.paused", _("Guidance paused"))
ENCOUNTER_RESUMED = event("encounter.resumed", _("Guidance taken up again"))
ENCOUNTER_ENDED = event("encounter.ended", _("Guidance ended"))
ENCOUNTER_MOVED = event("encounter.moved_to_edition", _("Guidance moved to a newer edition"))
