"""The studio's talk about a draft: what is open, what was settled, where it belongs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.codex import operations, queries
from hospes.codex.access import comment_to_answer, draft_to_write
from hospes.codex.core.suggesting import is_spoken_of
from hospes.codex.models import Comment, Draft
from hospes.codex.queries import voices
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in


@signed_in
def comments(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that is said of a draft, part by part; what is gone from it at the end."""
    found = draft_to_write(request.user, pk)
    parts = voices.discussed_in(found, language=get_language() or "en")
    return studio_page(request, "comments", found, queries.parsed_draft(found), parts=parts)


@require_POST
@signed_in
def say(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something of a part, answer what was said, or settle it."""
    found = draft_to_write(request.user, pk)
    sent, by, at = request.POST, request.user, clock.now()
    verb, words = sent.get("verb", ""), sent.get("words", "")
    try:
        if verb == "say":
            operations.comment(by=by, at=at, draft=found, path=sent.get("path", ""), words=words)
        elif verb == "answer":
            operations.answer_comment(by=by, at=at, comment=_asked(request, found), words=words)
        elif verb == "settle":
            operations.settle_comment(by=by, at=at, comment=_asked(request, found))
            messages.success(request, _("Settled."))
        else:
            raise Http404
    except operations.DraftGone as refusal:
        messages.error(request, str(refusal))
        return redirect("codex:studio")
    except Refusal as refusal:  # the words are told back, so that they are not lost
        messages.error(request, f"{refusal} {words}".strip())
    return redirect(_back(request, found))


def _asked(request: SignedInRequest, found: Draft) -> Comment:
    number = request.POST.get("comment", "")
    return comment_to_answer(found, int(number) if number.isdecimal() and len(number) < 18 else 0)


def _back(request: SignedInRequest, found: Draft) -> str:
    """The part from whose page something was sent, when it is still there; else all that is said."""
    path = request.POST.get("from", "")
    codex = queries.parsed_draft(found)
    if path and is_spoken_of(codex, path):
        return reverse("codex:write", args=[found.pk, path]) + "#talk"
    return reverse("codex:comments", args=[found.pk])
