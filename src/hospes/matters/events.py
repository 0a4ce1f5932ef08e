"""What can happen between cases. What was said stays in the rows that go over; here are numbers and keys."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

CASES_LINKED = event("case.linked", _("Noted that another case belongs to it"))
CASES_UNLINKED = event("case.unlinked", _("Noted that another case does not belong to it"))
CASE_SPLIT = event("case.split", _("Another matter was given a case of its own"))
CASE_SPLIT_OFF = event("case.split_off", _("Split off from another case"))
CASE_SPLIT_UNDONE = event("case.split_undone", _("The split was taken back"))
CASE_MERGED = event("case.merged", _("Became one with another case, where it goes on"))
CASE_TOOK_IN = event("case.took_in", _("Another case became one with it"))
CASE_STANDS_ALONE = event("case.stands_alone", _("Taken apart: it stands by itself again"))
CASE_GAVE_BACK = event("case.gave_back", _("Taken apart: what belongs to the other case went back"))
