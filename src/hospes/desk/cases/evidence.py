"""The case that stands behind a suggestion, for whoever may see it; others learn only that there is one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from hospes.cases.access import cases_for
from hospes.codex.access import suggestion_to_read
from hospes.staff.access import SignedInRequest, signed_in


@signed_in
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """From a suggestion to its case."""
    suggestion = suggestion_to_read(request.user, pk)
    if suggestion.case_id is None:
        raise Http404
    if cases_for(request.user).filter(pk=suggestion.case_id).exists():
        return redirect("desk:case", suggestion.case_id)
    return render(request, "desk/cases/evidence.html")
