"""What a follow-up says when its case becomes one with another."""

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.followups.models import FollowUp
from hospes.lib.errors import Refusal
from hospes.matters.queries import object_to_merge


class FollowUpPlanned(Refusal):
    """Somebody said that we come back to them, in this case."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("We said in %(number)s that we come back to them. Do that first, or drop it there.")
            % {"number": case.number}
        )


def a_follow_up_is_open(gone: Case, _kept: Case) -> Refusal | None:
    """The customer answers it on the page of its case."""
    is_open = FollowUp.objects.filter(case=gone, state__in=("planned", "asked")).exists()
    return FollowUpPlanned(gone) if is_open else None


def take_part_in_merges() -> None:
    """A follow-up that is open holds the merge up."""
    object_to_merge(a_follow_up_is_open)
