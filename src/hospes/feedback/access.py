"""The only door from a customer's link to their question: the unguessable token."""

from django.http import Http404

from hospes.feedback.models import Survey


def survey_or_404(token: str) -> Survey:
    """The question of this link; a wrong link is not there."""
    found = Survey.objects.select_related("case__customer", "case__owner").filter(token=token).first()
    if found is None:
        raise Http404
    return found
