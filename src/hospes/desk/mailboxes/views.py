"""All our mailboxes, and one of them: how far it is read, what went wrong last, tried out for real."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hospes.channels.email.access import mailbox_or_404
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import NoServer, try_out
from hospes.channels.email.queries import last_faults, standing
from hospes.desk.changes import changes_of
from hospes.desk.people.verb import KEEPERS
from hospes.staff.access import SignedInRequest, role_required


@role_required(*KEEPERS)
def mailboxes(request: SignedInRequest) -> HttpResponse:
    """Every mailbox with its state. Three queries, however many there are."""
    return render(request, "desk/mailboxes/list.html", {"mailboxes": standing()})


@role_required(*KEEPERS)
def mailbox(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, mailbox_or_404(request.user, pk))


@require_POST
@role_required(*KEEPERS)
def try_it(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its servers are reached now; what they say stands on the page."""
    found = mailbox_or_404(request.user, pk)
    try:
        return _page(request, found, tried=try_out(found))
    except NoServer as refusal:
        return _page(request, found, refused=str(refusal), status=refusal.status)


def _page(request: SignedInRequest, found: Mailbox, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = {
        "mailbox": found,
        "aliases": list(found.aliases.all()),
        "faults": last_faults(found),
        "grant": getattr(found, "sign_in", None),
        "changes": changes_of("mailbox", found.pk),
        **more,
    }
    return render(request, "desk/mailboxes/one.html", shown, status=status)
