"""What follow-ups keep of customers: what was to be found out, and what they answered."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.followups.models import FollowUp
from hospes.followups.models.follow_up import OPEN
from hospes.ledger.holdings import Whose, before_erasing, by, held, nothing_of_customers
from hospes.lib.errors import Refusal

nothing_of_customers("followups.FollowUpLine", "situation", "what")
held("followups.FollowUp", rows=by("case__customer"), named=_("follow-ups"), words=("what", "words"))


class StillPlanned(Refusal):
    """Somebody is still to come back to this customer."""


@before_erasing
def nothing_is_planned(whose: Whose) -> None:
    """Nobody can be asked how it is any more."""
    planned = (
        FollowUp.objects.filter(case__customer__in=whose.customers, state__in=OPEN)
        .order_by("case_id")
        .first()
    )
    if planned is not None:
        raise StillPlanned(
            _now("In #%(case)s somebody is still to ask how it is. Drop that first, or ask them now.")
            % {"case": planned.case_id}
        )
