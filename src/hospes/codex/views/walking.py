"""Walking a situation of a draft as an agent would be led through it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.book import Book
from hospes.codex.core.conditions.words import explain
from hospes.codex.core.model import Codex
from hospes.codex.core.walking import as_test, goes_by_the_clock, standing, verdicts
from hospes.codex.forms.walk import LONGEST, Walk
from hospes.codex.models import Draft
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def walk(request: SignedInRequest, pk: int, key: str) -> HttpResponseBase:
    """What would be suggested after these steps with these facts, and why; as a test, when it is sent."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    situation = codex.situation(key)
    if situation is None:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    walked = Walk(codex, situation, sent, now=_now(codex))
    refused = ""
    if request.method == "POST":
        try:
            _record(request, found, walked)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            said = _("“%(name)s” is among the tests now. An edition that fails it is not published.")
            messages.success(request, said % {"name": sent["name"].strip()})
            return redirect(f"{reverse('codex:walk', args=[pk, key])}{walked.here()}")
    return _shown(request, found, codex, walked, refused)


def _now(codex: Codex) -> datetime:
    """By the house's own clock, without a zone."""
    zone = codex.calendars[0].timezone if codex.calendars else "UTC"
    return clock.now().astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _record(request: SignedInRequest, found: Draft, walked: Walk) -> None:
    name = request.POST.get("name", "").strip()
    if not name:
        raise Refusal(_("Say in a few words what this test shows."))
    at_last = standing(walked.codex, walked.situation, walked.evidence())
    known = walked.graph.steps
    start, steps = walked.as_steps()
    test = as_test(
        walked.situation, walked.evidence(), name=name, outcome=at_last.ended, start=start, steps=steps,
        by_the_clock=goes_by_the_clock(walked.codex, walked.situation), role=walked.role,
        suggest=[path for path in request.POST.getlist("suggest") if path in known],
        not_suggest=[path for path in request.POST.getlist("not_suggest") if path in known],
    )  # fmt: skip
    operations.record_test(by=request.user, at=clock.now(), draft=found, test=test)


def _shown(
    request: SignedInRequest, found: Draft, codex: Codex, walked: Walk, refused: str
) -> HttpResponseBase:
    reader = get_language() or "en"
    book, evidence = Book(codex, reader), walked.evidence()
    at_last = standing(codex, walked.situation, evidence)
    shown = {
        "situation": walked.situation,
        "walked": walked,
        "pages": book.chapter_of(walked.graph),
        "at_last": at_last,
        "why": {path: explain(trace, book.language, book.names) for path, trace in at_last.traces()},
        "verdicts": {
            each.path: verdicts(codex, each.step.action, evidence) for each in at_last.now if each.step.action
        },
        "settings": walked.settings(reader),
        "refused": refused,
        "longest": LONGEST,
        "name": request.POST.get("name", ""),
    }
    return studio_page(request, "walk", found, codex, status=422 if refused else 200, **shown)
