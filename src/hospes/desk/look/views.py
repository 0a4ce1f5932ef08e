"""The colour and the logo on one page, with a look at both lights before anything is kept."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.channels.look import operations
from hospes.channels.look.core.colour import DAY_INK, DAY_SHEET, NIGHT_INK, NIGHT_SHEET, Fitted, fitted, read
from hospes.channels.look.core.picture import BIGGEST
from hospes.channels.look.queries import accent_given
from hospes.channels.look.site import dress
from hospes.codex.queries import company_name
from hospes.desk.people.verb import KEEPERS
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.htmx import is_fragment


@role_required(*KEEPERS)
def look(request: SignedInRequest) -> HttpResponse:
    """The page; with `colour` in the address a look at that colour, for a fragment that alone."""
    typed = request.GET.get("colour", "")
    if is_fragment(request):
        return render(request, "desk/look/_preview.html", _previewed(typed))
    return _page(request, typed or accent_given())


@require_POST
@role_required(*KEEPERS)
def colour(request: SignedInRequest) -> HttpResponse:
    """Keep the colour, and say what was done to it."""
    typed = request.POST.get("colour", "")
    try:
        made = operations.set_colour(by=request.user, at=clock.now(), colour=typed)
    except Refusal as refusal:
        return _page(request, typed, colour_error=str(refusal), status=refusal.status)
    messages.success(request, " ".join((_("Saved."), said_of(made) if made else "")).strip())
    return HttpResponseRedirect(reverse("desk:look"))


@require_POST
@role_required(*KEEPERS)
def logo(request: SignedInRequest) -> HttpResponse:
    """Keep the logo, or none."""
    sent = request.FILES.get("logo")
    try:
        if sent is None:
            operations.drop_logo(by=request.user, at=clock.now())
        else:
            operations.set_logo(by=request.user, at=clock.now(), content=sent.read(BIGGEST + 1))
    except Refusal as refusal:
        return _page(request, accent_given(), logo_error=str(refusal), status=refusal.status)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("desk:look"))


def _page(
    request: SignedInRequest, typed: str, *, colour_error: str = "", logo_error: str = "", status: int = 200
) -> HttpResponse:
    shown = {"typed": typed, "dress": dress(), "colour_error": colour_error, "logo_error": logo_error}
    return render(request, "desk/look/look.html", {**shown, **_previewed(typed)}, status=status)


def _previewed(typed: str) -> dict[str, object]:
    wanted = read(typed)
    made = fitted(wanted) if wanted else None
    lights = (
        ((_("By day"), made.day, DAY_SHEET, DAY_INK), (_("By night"), made.night, NIGHT_SHEET, NIGHT_INK))
        if made
        else ()
    )
    return {"company": company_name(), "lights": lights, "said": said_of(made) if made else ""}


def said_of(made: Fitted) -> str:
    """What was done to a colour so that it can be read."""
    if made.darkened and made.lightened:
        return _(
            "So that it can be read it is a little darker on light pages and a little lighter on dark ones."
        )
    if made.darkened:
        return _("So that it can be read it is a little darker on light pages.")
    if made.lightened:
        return _("So that it can be read it is a little lighter on dark pages.")
    return _("It can be read on light and dark pages as it is.")
