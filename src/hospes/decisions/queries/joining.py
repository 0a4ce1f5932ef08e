"""What decisions say when their case becomes one with another."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.cases.models import Case
from hospes.decisions.models import Approval, ApprovalState
from hospes.lib.errors import Refusal
from hospes.matters.queries import goes_along, object_to_merge


class ApprovalOpen(Refusal):
    """Somebody was asked for a second yes, about this very case."""

    def __init__(self, case: Case) -> None:
        super().__init__(
            _("A second yes is asked for in %(number)s. Wait for the answer, or withdraw the question first.")
            % {"number": case.number}
        )


def a_second_yes_is_asked_for(gone: Case, _kept: Case) -> Refusal | None:
    """Who answers must find the case they were asked about."""
    asked = Approval.objects.filter(case=gone, state=ApprovalState.OPEN).exists()
    return ApprovalOpen(gone) if asked else None


def take_part_in_merges() -> None:
    """Decisions go along with what was asked for them; a question that waits holds the merge up."""
    goes_along("decisions.Decision", named=gettext_lazy("decisions"))
    goes_along("decisions.Approval", named=gettext_lazy("approvals"))
    object_to_merge(a_second_yes_is_asked_for)
