"""Reading what is in force, saying that one accepts it, seeing who has."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.academy import access, operations, queries
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required, signed_in


@signed_in
def editions(request: SignedInRequest) -> HttpResponse:
    """All editions as this person holds them, the one in force with what is new in it."""
    return _page(request)


@require_POST
@signed_in
def accept(request: SignedInRequest, number: int) -> HttpResponse:
    """I have read it and accept my part."""
    edition = access.edition_or_404(number)
    try:
        operations.accept(by=request.user, at=clock.now(), edition=edition)
    except Refusal as refusal:
        return _page(request, refusal)
    messages.success(
        request, _("Thank you. You work by edition %(number)d from now on.") % {"number": number}
    )
    return redirect("academy:editions")


@role_required(*access.LEADERS)
def roll(request: SignedInRequest, number: int) -> HttpResponse:
    """Who has accepted an edition and who has not."""
    edition = access.edition_or_404(number)
    shown = {"edition": edition, "roll": queries.roll(edition), "in_force": queries.is_in_force(edition)}
    return render(request, "academy/roll.html", shown)


def _page(request: SignedInRequest, refusal: Refusal | None = None) -> HttpResponse:
    shelf = queries.shelf_of(request.user)
    shown = {
        "shelf": shelf,
        "concern": queries.changes_on(shelf, request.user),
        "pledge": operations.pledge(),
        "may_see_roll": access.may_see_roll(request.user),
        "refusal": refusal,
    }
    return render(request, "academy/editions.html", shown, status=refusal.status if refusal else 200)
