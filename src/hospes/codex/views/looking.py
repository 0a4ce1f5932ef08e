"""A promise or a situation whose day has come: still right until another day, or opened to be written anew."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Promise, Situation
from hospes.codex.core.reviewing import AGAIN, review_of
from hospes.codex.core.suggesting import trail, wordings
from hospes.codex.forms.asked import asked
from hospes.codex.models import Draft
from hospes.codex.queries import WRITERS
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*WRITERS)
def look_again(request: SignedInRequest, path: str) -> HttpResponseBase:
    """What the part says now, and until when it goes on saying so."""
    codex = queries.codex_in_force()
    element = part_at(codex, path) if codex else None
    if codex is None or element is None or not isinstance(element.part, Promise | Situation):
        raise Http404
    if request.method != "POST":
        return _page(request, path)
    try:
        return _answered(request, path)
    except Refusal as refusal:
        return _page(request, path, refused=refusal)


def _answered(request: SignedInRequest, path: str) -> HttpResponse:
    at, draft = clock.now(), _chosen(request)
    if request.POST.get("verb") == "open":
        opened = draft or operations.draft_to_go_on(by=request.user, at=at)
        return redirect("codex:write", opened.pk, path)
    on = _day(request.POST.get("on", ""))
    told: dict[str, Any] = {
        "by": request.user,
        "at": at,
        "path": path,
        "today": timezone.localtime(at).date(),
    }
    saved = operations.still_right(**told, on=on, draft=draft)
    messages.success(
        request, _("Noted: the next day stands in the draft “%(draft)s”.") % {"draft": saved.name}
    )
    return redirect("codex:draft", saved.pk)


def _day(written: str) -> date:
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    if day is None:
        raise operations.NotLater(_("Choose the day on which it is to be looked at again."))
    return day


def _chosen(request: SignedInRequest) -> Draft | None:
    number = request.POST.get("draft", "")
    return draft_to_write(request.user, int(number)) if number.isdecimal() and len(number) < 18 else None


def _label(field: str) -> str:
    """What a field of a promise or a situation is called; here nothing but its outcomes has a label."""
    return str(_("Where it can arrive") if field.startswith("outcomes") else asked(field).label)


def _page(request: HttpRequest, path: str, *, refused: Refusal | None = None) -> HttpResponse:
    current = queries.current_edition()
    assert current is not None  # noqa: S101 (whoever calls this has found the part in it)
    codex, lang = queries.parsed(current), get_language() or "en"
    today = timezone.localtime(clock.now()).date()
    shown = {
        "path": path, "trail": trail(codex, path, lang), "lang": lang, "drafts": queries.drafts(),
        "said": [(_label(each.field), each.words) for each in wordings(codex, path, lang)],
        "due": review_of(codex, path), "today": today,
        "on": request.POST.get("on") if refused else (today + AGAIN).isoformat(),
        "refused": str(refused or ""),
    }  # fmt: skip
    return render(request, "codex/studio/look_again.html", shown, status=refused.status if refused else 200)
