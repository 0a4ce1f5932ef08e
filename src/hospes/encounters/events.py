"""What can happen in a guided run. Notes and reasons may name the customer: they travel sealed."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

ENCOUNTER_BEGUN = event("encounter.begun", _("Guidance begun"))
STEP_DONE = event("encounter.step_done", _("Step done"))
STEP_SKIPPED = event("encounter.step_skipped", _("Step skipped"))
STEP_DISMISSED = event("encounter.step_dismissed", _("Suggestion put aside"))
STEP_REVISITED = event("encounter.step_revisited", _("Step taken up again"))
NOTED_OFF_CHART = event("encounter.noted_off_chart", _("Something off the chart noted"))
MOMENT_MARKED = event("encounter.moment_marked", _("Moment marked"))
ENCOUNTER_PAUSED = event("encounter.paused", _("Guidance paused"))
ENCOUNTER_RESUMED = event("encounter.resumed", _("Guidance taken up again"))
ENCOUNTER_ENDED = event("encounter.ended", _("Guidance ended"))
ENCOUNTER_MOVED = event("encounter.moved_to_edition", _("Guidance moved to a newer edition"))
