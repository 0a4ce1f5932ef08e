"""What inspections keep of customers: the words that show how a contact was handled. They judge a colleague."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held

held(
    "quality.Inspection",
    rows=by("contact__case__customer", "contact__customer"),
    named=_("inspections"),
    words=("summary",),
    is_exported=False,
)
held(
    "quality.Mark",
    rows=by("inspection__contact__case__customer", "inspection__contact__customer"),
    named=_("marks of inspections"),
    words=("evidence",),
    plain=("path", "question", "critical", "behaviour"),
    is_exported=False,
)
