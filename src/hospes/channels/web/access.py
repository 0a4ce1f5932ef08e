"""The only door to a customer's page: the signed token in its address."""

from django.http import Http404

from hospes.agreements.access import told_change_or_404
from hospes.cases.models import Case
from hospes.channels.web.queries import case_of
from hospes.files.models import Attachment
from hospes.lib.ids import LARGEST

__all__ = ["case_or_404", "file_or_404", "told_change_or_404"]
OUTWARD = ("in", "out")


def case_or_404(token: str) -> Case:
    """The case the token was made for; a wrong, cut or old one is a 404."""
    case = case_of(token)
    if case is None:
        raise Http404
    return case


def file_or_404(case: Case, pk: int) -> Attachment:
    """A file of what passed between the customer and us in this case: never one of a note among us."""
    found = Attachment.objects.select_related("content", "contact")
    one = (
        found.filter(pk=pk, contact__case=case, contact__direction__in=OUTWARD).first()
        if pk <= LARGEST
        else None
    )
    if one is None:
        raise Http404
    return one
