"""What the customer opens of their complaint, by the address of their page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from hospes.channels.web.access import case_or_404
from hospes.complaints.models import Letter
from hospes.complaints.operations.printing import printed


@never_cache
def letter(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """A letter they were sent, on paper."""
    case = case_or_404(token)
    letters = Letter.objects.select_related("complaint__case__customer", "paper__content").filter(
        complaint__case=case
    )
    found = get_object_or_404(letters, pk=pk)
    response = HttpResponse(printed(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.complaint.key}.pdf"'
    response["Referrer-Policy"] = "same-origin"
    return response
