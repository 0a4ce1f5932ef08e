"""Every program that signs in by itself."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.core.roles import ADMINISTRATOR
from hospes.staff.queries import clients


@role_required(ADMINISTRATOR)
def programs(request: SignedInRequest) -> HttpResponse:
    """For whom each acts, and what it opens."""
    return render(request, "desk/programs/list.html", {"programs": clients()})
