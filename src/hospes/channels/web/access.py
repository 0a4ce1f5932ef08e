"""The only door to a customer's page: the signed token in its address."""

from django.http import Http404

from hospes.agreements.access import told_change_or_404
from hospes.cases.models import Case
from hospes.channels.web.queries import case_of

__all__ = ["case_or_404", "told_change_or_404"]


def case_or_404(token: str) -> Case:
    """The case the token was made for; a wrong, cut or old one is a 404."""
    case = case_of(token)
    if case is None:
        raise Http404
    return case
