"""What agreements say when their case becomes one with another."""

from django.utils.translation import gettext as _

from hospes.agreements.models import Agreement
from hospes.cases.models import Case
from hospes.lib.errors import Refusal
from hospes.matters.queries import object_to_merge


class SomethingAgreed(Refusal):
    """What was agreed, its rounds and its changes are counted in their case."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("Something was agreed or recommended in %(number)s. Keep that case and let the other one go.")
            % {"number": case.number}
        )


def something_was_agreed(gone: Case, _kept: Case) -> Refusal | None:
    """The customer answers changes on the page of the case they were agreed in."""
    return SomethingAgreed(gone) if Agreement.objects.filter(case=gone).exists() else None


def take_part_in_merges() -> None:
    """An agreement holds the merge up."""
    object_to_merge(something_was_agreed)
