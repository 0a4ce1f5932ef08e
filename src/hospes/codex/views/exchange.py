"""Files in and out of the studio."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.documents import CodexError
from hospes.codex.core.exchange import Brought
from hospes.codex.core.model import Situation
from hospes.codex.forms.files import Exported, read_file, situation_file, whole_file
from hospes.codex.models import Draft
from hospes.codex.views.studio import studio_page
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in


@require_POST
@signed_in
def bring(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """A file into the draft: a situation beside the others, a whole codex in the place of what stands there."""
    found = draft_to_write(request.user, pk)
    try:
        brought = _read(request)
        path = _put(request, found, brought)
    except (Refusal, CodexError) as refusal:
        messages.error(request, str(refusal))
        return redirect("codex:draft", pk)
    if not brought.notes:
        messages.success(request, _("Brought in. “Take back” undoes it."))
        return redirect("codex:write", pk, path) if path else redirect("codex:draft", pk)
    now = Draft.objects.select_related("edited_by", "base_edition").get(pk=pk)
    notes = [queries.in_words(note) for note in brought.notes]
    return studio_page(request, "brought", now, queries.parsed_draft(now), notes=notes, path=path)


def _read(request: SignedInRequest) -> Brought[Any]:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(_("Choose a file first."))
    return read_file(str(file.name), file.read())


def _put(request: SignedInRequest, found: Draft, brought: Brought[Any]) -> str:
    told: dict[str, Any] = {"by": request.user, "at": clock.now(), "draft": found}
    if isinstance(brought.part, Situation):
        return operations.bring_in(**told, situation=brought.part)[1]
    operations.save_draft(**told, codex=brought.part, revision=found.revision)
    return ""


@signed_in
def export(request: SignedInRequest, pk: int, kind: str, key: str = "") -> HttpResponseBase:
    """The draft, or one situation of it, as a file."""
    codex = queries.parsed_draft(draft_to_write(request.user, pk))
    language = request.GET.get("in") or get_language() or "en"
    language = language if language in codex.languages else codex.languages[0]
    situation = codex.situation(key) if key else None
    if key and situation is None:
        raise Http404
    try:
        file = (
            situation_file(codex, situation, kind, language)
            if situation
            else whole_file(codex, kind, language)
        )
    except KeyError as unknown:
        raise Http404 from unknown
    return _sent(file)


def _sent(file: Exported) -> HttpResponse:
    disposition = f'attachment; filename="{file.name}"'
    return HttpResponse(
        file.data, content_type=file.content_type, headers={"Content-Disposition": disposition}
    )
