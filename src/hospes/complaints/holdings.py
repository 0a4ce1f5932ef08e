"""What complaints keep of customers: what was found, decided and written, and where it was taken."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.complaints.models import Complaint, Dispute
from hospes.ledger.holdings import Whose, before_erasing, by, held, nothing_of_customers
from hospes.lib.errors import Refusal

nothing_of_customers("complaints.HouseRow", "usual", "outside_body", "outside_address")
held(
    "complaints.Complaint",
    rows=by("case__customer"),
    named=_("complaints"),
    plain=("key", "preset", "rules"),
)
held("complaints.About", rows=by("complaint__case__customer"), named=_("people complained about"))
held(
    "complaints.Clock", rows=by("complaint__case__customer"), named=_("clocks of complaints"), plain=("unit",)
)
held(
    "complaints.Pause", rows=by("complaint__case__customer"), named=_("pauses of complaints"), words=("why",)
)
held(
    "complaints.Stage",
    rows=by("complaint__case__customer"),
    named=_("stages of complaints"),
    words=("words", "alternative"),
    plain=("outside_body", "how"),
)
held(
    "complaints.Dispute",
    rows=by("complaint__case__customer"),
    named=_("disputes outside the house"),
    words=("reference", "words"),
    plain=("body",),
)
held(
    "complaints.Letter",
    rows=by("complaint__case__customer"),
    named=_("letters about complaints"),
    words=("subject", "passages"),
    plain=("language", "required"),
    instead={"passages": lambda _row: {}},
)


class StillDisputed(Refusal):
    """A complaint of this customer is not over."""


@before_erasing
def no_complaint_is_open(whose: Whose) -> None:
    """Whoever answers a complaint, here or before a body outside, must be able to read it."""
    theirs = Complaint.objects.filter(case__customer__in=whose.customers)
    disputed = Dispute.objects.filter(complaint__in=theirs, decided_at__isnull=True).values("complaint")
    unsettled = theirs.filter(closed_at__isnull=True) | theirs.filter(pk__in=disputed)
    if key := unsettled.order_by("pk").values_list("key", flat=True).first():
        raise StillDisputed(
            _now("The complaint %(key)s is open, or disputed outside the house. Close it first.")
            % {"key": key}
        )
