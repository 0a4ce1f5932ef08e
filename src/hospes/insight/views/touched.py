"""What a draft, or a change of one part, touches: a page, and the same beside what is written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.cases.models import Case
from hospes.codex.access import draft_to_write
from hospes.codex.core.model import Codex, Part
from hospes.codex.queries import WRITERS, changes_of, current_edition, parsed, parsed_draft
from hospes.insight.queries.touched import Touched, touched_by
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required, signed_in
from hospes.web.htmx import is_fragment


@signed_in
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """What publishing the draft would touch."""
    found = draft_to_write(request.user, pk)
    codex = parsed_draft(found)
    old = parsed(found.base_edition) if found.base_edition else None
    paths = {path for path, _words in changes_of(found)}
    touched = touched_by(codex, paths, person=request.user, at=clock.now(), old=old)
    return _page(request, touched, codex, old, {"draft": found})


@role_required(*WRITERS)
def part(request: SignedInRequest, path: str) -> HttpResponse:
    """What a change of that part would touch."""
    edition = current_edition()
    codex = parsed(edition) if edition else None
    element = codex.find(path) if codex else None
    if codex is None or (element is None and not is_fragment(request)):
        raise Http404
    touched = touched_by(codex, {path} if element else set(), person=request.user, at=clock.now())
    return _page(request, touched, codex, None, {"path": path, "part": element.part if element else None})


def _page(
    request: HttpRequest, touched: Touched, codex: Codex, old: Codex | None, shown: dict[str, Any]
) -> HttpResponse:
    language = get_language() or "en"

    def name(path: str) -> str:
        element = codex.find(path) or (old.find(path) if old else None)
        return _name(element.part, codex, language) if element else path

    cases = Case.objects.select_related("customer").in_bulk([run.case_pk for run in touched.shown])
    shown |= {"touched": touched, "name": name, "cases": cases, "lang": language}
    template = "insight/_touched.html" if is_fragment(request) else "insight/touched.html"
    return render(request, template, shown)


def _name(part: Part, codex: Codex, language: str) -> str:
    words = getattr(part, "name", None) or getattr(part, "title", None)
    return words.in_(language, codex.languages) if words else str(getattr(part, "key", ""))
