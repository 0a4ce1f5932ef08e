"""How a situation's elements are used: a table, one element alone, and the same beside each step of the book."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.codex.core.model import Codex, Moment, Situation, Step
from hospes.codex.models import Edition
from hospes.codex.queries import current_edition, edition, editions, parsed
from hospes.encounters.core.phrases import fingerprint
from hospes.insight.access import WHO_MAY
from hospes.insight.core.usage import SORTS, StepUsage, may_be_a_share, ordered
from hospes.insight.queries.usage import Span, Usage, reasons_for, usage_of
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.htmx import is_fragment

DAYS = (30, 90, 365)


@role_required(*WHO_MAY)
def situation_page(request: HttpRequest, situation: str) -> HttpResponse:
    """The table of one situation; the figures beside each step when the book asks for them."""
    found, shown = _counted(request, situation)
    if is_fragment(request):
        return render(request, "insight/_usage_beside.html", shown)
    sort = request.GET.get("sort", "")
    shown |= {"steps": ordered(found.steps, sort), "sort": sort if sort in SORTS else "order"}
    return render(request, "insight/usage.html", {**shown, "editions": editions(), "days_offered": DAYS})


@role_required(*WHO_MAY)
def element(request: SignedInRequest, path: str) -> HttpResponse:
    """One element and what is in it: figures, and why a step was left out."""
    situation = path.split("/")[0]
    found, shown = _counted(request, situation, may_be_new=True)
    step_path = "/".join(path.split("/")[:3])
    inside = [step for step in found.steps if step.path == step_path or step.path.startswith(f"{path}/")]
    alone = len(path.split("/")) >= 3
    shown |= {
        "path": path, "steps": inside, "alone": alone,
        "reasons": reasons_for(step_path, found.span, request.user) if alone else [],
    }  # fmt: skip
    template = "insight/_element.html" if is_fragment(request) else "insight/element.html"
    return render(request, template, shown)


@role_required(*WHO_MAY)
def as_csv(request: HttpRequest, situation: str) -> HttpResponse:
    """The same table for a spreadsheet: a line for each step, moment and phrase."""
    found, shown = _counted(request, situation)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hospes-usage-{situation}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet = csv.writer(response)
    sheet.writerow([
        _("Step"), _("Element"), _("Suggested"), _("Taken up as suggested"), _("Low"), _("High"), _("Done"),
        _("Left out"), _("Put aside"), _("Landed well"), _("Hard to tell"), _("Landed badly"), _("As it stands"),
        _("With edits"),
    ])  # fmt: skip
    for step in found.steps:
        for row in _lines(step, shown["names"]):
            sheet.writerow([_plain(cell) for cell in row])
    return response


def _lines(step: StepUsage, names: dict[str, str]) -> list[list[object]]:
    taken, name = step.taken_up, names[step.path]
    share: list[object] = ["", "", ""]
    if may_be_a_share(taken):
        share = [round(value or 0, 4) for value in (taken.value, taken.low, taken.high)]
    elif taken.n:
        share = [_("%(hits)d of %(n)d, too few for a share") % {"hits": taken.hits, "n": taken.n}, "", ""]
    none: list[object] = [""] * 7
    return [
        [name, _("Step"), step.suggested, *share, step.done, step.skipped, step.put_aside],
        *([name, names[each.path], *none, each.well, each.unclear, each.badly] for each in step.moments),
        *(
            [name, names[each.phrase], *none, "", "", "", each.as_it_stands, each.edited]
            for each in step.phrases
        ),
    ]


def _plain(cell: object) -> object:
    """Words that a spreadsheet would take for a formula are led by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _counted(
    request: HttpRequest, situation: str, *, may_be_new: bool = False
) -> tuple[Usage, dict[str, Any]]:
    """What is asked, counted, and the names of what was counted."""
    asked = request.GET
    chosen = _edition(asked)
    book = chosen or current_edition()
    if book is None:
        raise Http404
    codex = parsed(book)
    known = codex.situation(situation)
    if known is None and not may_be_new:
        raise Http404
    days = next(
        (each for each in DAYS if str(each) == asked.get("days")), None if asked.get("days") == "all" else 90
    )
    span = Span(situation, clock.now(), days, chosen.number if chosen else None)
    found = usage_of(span, codex)
    language = get_language() or "en"
    query = {"days": days or "all", "edition": chosen.number if chosen else ""}
    shown: dict[str, Any] = {
        "usage": found,
        "situation": situation,
        "query": query,
        "may_be_a_share": may_be_a_share,
    }
    shown |= {"names": _names(codex, known, language) if known else {}}
    shown |= {"title": known.name.in_(language, codex.languages) if known else situation}
    return found, shown


def _edition(asked: QueryDict) -> Edition | None:
    given = asked.get("edition", "")
    return edition(int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _names(codex: Codex, situation: Situation, language: str) -> dict[str, str]:
    """What steps and moments are called, by path, and phrases in their own words, by fingerprint."""
    names: dict[str, str] = {}
    for path, kind, part in codex.elements():
        if not path.startswith(f"{situation.key}/"):
            continue
        if isinstance(part, Step):
            names[path] = part.name.in_(language, codex.languages)
            for tool in part.tools:
                if tool.phrase is not None:
                    names[fingerprint(tool.phrase)] = tool.phrase.in_(language, codex.languages)
        elif isinstance(part, Moment):
            words = part.name or part.expectation
            names[path] = words.in_(language, codex.languages) if words else part.key.replace("-", " ")
        elif kind == "process":
            names[path] = part.name.in_(language, codex.languages)  # type: ignore[attr-defined]  # a process has one
    return names
