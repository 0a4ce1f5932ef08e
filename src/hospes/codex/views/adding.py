"""New parts, by their names: one from the page of a part, or several in a row in the outline."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft
from hospes.codex.views import landing
from hospes.codex.views.studio import turned_away
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import client_redirect, is_fragment, trigger

AT_ONCE = 100  # names in a row


@require_POST
@signed_in
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new part of a list, by its name; one goes on writing it."""
    found = draft_to_write(request.user, pk)
    container, name = request.POST.get("container", ""), request.POST.get("name", "")
    try:
        _draft, path = operations.add_part(
            by=request.user, at=clock.now(), draft=found, container=container, name=name,
            after=request.POST.get("after"),
        )  # fmt: skip
    except operations.WordsMissing:
        messages.error(request, _("Give the new part a name first."))
        return redirect(landing.came_from(request, found, "field-new"))
    except Refusal as refusal:
        return turned_away(request, found, refusal)
    return redirect(landing.begun(found, path, get_language() or "en"))


@require_POST
@signed_in
def add_more(request: SignedInRequest, pk: int) -> HttpResponse:
    """New parts at the end of a list of the outline, one a line; one goes on naming more."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    container = request.POST.get("container", "")
    names = "\n".join(request.POST.getlist("names")).splitlines()
    try:
        if len(names) > AT_ONCE:
            raise Refusal(_("These are more than %(count)d lines. Nothing was added.") % {"count": AT_ONCE})
        operations.add_parts(by=request.user, at=clock.now(), draft=found, container=container, names=names)
    except operations.WordsMissing:
        messages.error(request, _("Give the new part a name first."))
    except Refusal as refusal:
        answer = turned_away(request, found, refusal)
        return client_redirect(answer["Location"]) if is_fragment(request) else answer
    if is_fragment(request):
        return _list(request, codex, Draft.objects.get(pk=pk), container)
    return redirect(f"{_back(request, found)}#new-in-{container.replace('/', '-')}")


def _list(request: HttpRequest, before: Codex, found: Draft, container: str) -> HttpResponse:
    """The list as it stands in the outline now; with what the open part is known by, if nothing else changed it."""
    codex, here = queries.parsed_draft(found), request.POST.get("from", "")
    reading = get_language() or "en"
    then, now = part_at(before, here), part_at(codex, here)
    shown = {
        "draft": found, "codex": codex, "container": container, "here": here, "others": [],
        "lang": reading if reading in codex.languages else codex.languages[0],
        "tongue": request.POST.get("in", ""),
        "was": part_hash(then.part) if then else "", "seen": part_hash(now.part) if now else "",
    }  # fmt: skip
    return trigger(render(request, "codex/studio/_outline_list.html", shown), "saved")


def _back(request: HttpRequest, found: Draft) -> str:
    here, language = request.POST.get("from", ""), request.POST.get("in", "")
    if not here or part_at(queries.parsed_draft(found), here) is None:
        return reverse("codex:draft", args=[found.pk])
    return reverse("codex:write", args=[found.pk, here], query={"in": language} if language else None)


__all__ = ["add", "add_more"]
