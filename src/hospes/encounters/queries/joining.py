"""What the guide says when a case becomes one with another."""

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.encounters.models import Encounter
from hospes.lib.errors import Refusal
from hospes.matters.queries import object_to_merge


class GuideOpen(Refusal):
    """A guided run is under way or waits, and belongs to this case by its facts and steps."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("The guide is open in %(number)s. End it first, or keep that case and let the other one go.")
            % {"number": case.number}
        )


def the_guide_is_open(gone: Case, _kept: Case) -> Refusal | None:
    """What has ended stays with the case it was done for."""
    return GuideOpen(gone) if Encounter.objects.filter(case=gone, ended_at__isnull=True).exists() else None


def take_part_in_merges() -> None:
    """A run that is open holds the merge up."""
    object_to_merge(the_guide_is_open)
