"""From an earlier edition's page: have what it said published again."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.codex import operations, queries
from hospes.codex.access import edition_or_404
from hospes.codex.forms.comparison import SENTENCES, compare, of_edition
from hospes.codex.models import Edition
from hospes.codex.queries import WRITERS
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*WRITERS)
def bring_back(request: SignedInRequest, number: int) -> HttpResponseBase:
    """What would change, and the reason; then the draft waits for a second person's yes."""
    current = queries.current_edition()
    if current is None:
        return render(request, "codex/unwritten.html")
    edition = edition_or_404(str(number), current)
    if request.method != "POST":
        return _page(request, edition, current)
    try:
        draft = operations.bring_back(
            by=request.user, at=clock.now(), edition=edition, reason=request.POST.get("reason", "")
        )
    except Refusal as refusal:
        return _page(request, edition, current, refusal)
    said = _("A draft that says what edition %(number)d said waits for a second look.")
    if queries.may_be_published(draft, request.user):
        said = _("The draft says what edition %(number)d said. It can be published.")
    messages.success(request, said % {"number": edition.number})
    return redirect("codex:publish", draft.pk)


def _page(
    request: SignedInRequest, edition: Edition, current: Edition, refusal: Refusal | None = None
) -> HttpResponse:
    found = compare(of_edition(current), of_edition(edition), wanted="")
    shown = {
        "edition": edition, "current": current, "refusal": str(refusal or ""),
        "sentences": found.sentences(0), "whole": len(found.changes), "more": len(found.changes) - SENTENCES,
        "reason": request.POST.get("reason", ""), "lang": found.language,
    }  # fmt: skip
    return render(request, "codex/bring_back.html", shown, status=refusal.status if refusal else 200)
