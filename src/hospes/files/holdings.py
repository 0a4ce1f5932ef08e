"""What files keep of customers: the names, and the contents that nothing else refers to."""

from django.utils.translation import gettext_lazy as _

from hospes.files.models import Attachment, Chosen
from hospes.files.operations import forget_soon
from hospes.ledger.holdings import Whose, by, held, nothing_of_customers, upon_erasing

nothing_of_customers("files.Content", "sha256", "kind")
held(
    "files.Attachment",
    rows=by("contact__case__customer", "contact__customer"),
    named=_("files"),
    words=("name",),
    is_removed=True,
)
held(
    "files.Chosen",
    rows=by("case__customer"),
    named=_("files chosen and not sent"),
    words=("name",),
    plain=("verb",),
    is_removed=True,
    is_exported=False,
)


@upon_erasing
def their_contents_go(whose: Whose) -> None:
    """Once the erasure is committed, the contents that only they had are removed from the disk."""
    theirs = Attachment.objects.filter(by("contact__case__customer", "contact__customer")(whose))
    begun = Chosen.objects.filter(by("case__customer")(whose))
    forget_soon([*theirs.values_list("content", flat=True), *begun.values_list("content", flat=True)])
