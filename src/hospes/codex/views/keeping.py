"""A form that saves itself while somebody writes, and the others who write in the same draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import part_at
from hospes.codex.core.model import Codex, Element
from hospes.codex.forms import Page, page_of
from hospes.codex.forms.keeping import known_now, while_writing
from hospes.codex.forms.others import others_shown
from hospes.codex.models import Draft
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.htmx import trigger


@require_POST
@signed_in
def keep(request: SignedInRequest, pk: int, path: str) -> HttpResponse:
    """Save what stands in the form while its writer goes on; by what its fields are known from now on."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = _element(codex, path)
    asked, reader = request.POST.get("in", ""), get_language() or "en"
    language = asked if asked in codex.languages else codex.languages[0]
    sent = while_writing(request.POST)
    page = page_of(codex, element, language, reader=reader, sent=sent)
    try:
        written = operations.Written(language, page.words, page.settings)
        operations.write_part(
            by=request.user, at=clock.now(), draft=found, path=path, written=written,
            seen=_seen(request, found, page), by_itself=True,
        )  # fmt: skip
    except Refusal as refusal:
        return render(request, "codex/studio/_saved.html", {"refused": str(refusal)}, status=422)
    now = queries.parsed_draft(Draft.objects.get(pk=pk))
    known = list(known_now(page, sent, now, _element(now, path), reader=reader))
    shown = render(request, "codex/studio/_saved.html", {"at": clock.now(), "known": known})
    return trigger(shown, "saved")


def _seen(request: HttpRequest, found: Draft, page: Page) -> str:
    """What the writer knows of the part. What others wrote in other fields of it stands beside what they write.

    Rows that are put in are known by nothing yet: whoever has not heard that theirs was saved would put it in twice.
    """
    seen = request.POST.get("seen", "")
    puts_in = any(page.rows.further.values()) and found.edited_by_id == request.user.pk
    return seen if page.is_disputed or puts_in else part_hash(page.element.part)


@require_POST
@signed_in
def here(request: SignedInRequest, pk: int, path: str) -> HttpResponse:
    """Somebody has this part open: who else is in the draft, and whether the part was saved since it was read."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    element = _element(codex, path)
    now = clock.now()
    operations.be_at(by=request.user, at=now, draft=found, path=path)
    others = queries.others_in(found, request.user, now=now)
    seen = request.POST.get("seen", "")
    shown = {
        "draft": found, "path": path, "others": others_shown(codex, others, reader=get_language() or "en"),
        "saved": None if seen in ("", part_hash(element.part)) else queries.last_of_others(found, request.user, path),
    }  # fmt: skip
    return render(request, "codex/studio/_here.html", shown)


def _element(codex: Codex, path: str) -> Element:
    element = part_at(codex, path)
    if element is None:
        raise Http404
    return element
