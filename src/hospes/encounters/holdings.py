"""What guided runs keep of customers: notes and reasons that were written on the way."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held

held(
    "encounters.Encounter",
    rows=by("case__customer"),
    named=_("guided runs"),
    words=("pause_note",),
    plain=("situation", "waits_at", "asks_role"),
)
held(
    "encounters.StepMark",
    rows=by("encounter__case__customer"),
    named=_("marks of guided runs"),
    words=("reason", "note"),
    plain=("path", "at_hand", "outcome", "critical"),
)
held(
    "encounters.PhraseUse",
    rows=by("encounter__case__customer"),
    named=_("phrases that were used"),
    plain=("path", "phrase"),
    is_exported=False,
)
