"""One page that leads to everything that is set up."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.desk.setup.places import open_to, who
from hospes.staff.access import SignedInRequest, role_required


@role_required(*who())
def setup(request: SignedInRequest) -> HttpResponse:
    return render(request, "desk/setup/setup.html", {"groups": open_to(request.user.roles)})
