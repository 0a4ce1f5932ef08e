"""All webhooks, and one of them with its log."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.desk.changes import changes_of
from hospes.desk.people.verb import KEEPERS
from hospes.staff.access import SignedInRequest, role_required
from hospes.streams.access import webhook_or_404, webhooks_for
from hospes.streams.queries import log_of, standing

SHOWN = 30


@role_required(*KEEPERS)
def webhooks(request: SignedInRequest) -> HttpResponse:
    """Every webhook with how it stands. One query, however many there are."""
    return render(request, "desk/webhooks/list.html", {"webhooks": standing(webhooks_for(request.user))})


@role_required(*KEEPERS)
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """One webhook, and the latest of its log; `after` goes on to what is older."""
    found = webhook_or_404(request.user, pk)
    after = request.GET.get("after", "")
    older_than = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    log = log_of(found, after=older_than, limit=SHOWN + 1)
    shown = {
        "webhook": found,
        "log": log[:SHOWN],
        "older": log[SHOWN - 1].delivery.pk if len(log) > SHOWN else None,
        "changes": changes_of("webhook", found.pk),
    }
    return render(request, "desk/webhooks/one.html", shown)
