"""A file comes in: uploaded, its columns said, checked, brought in; where it stands, and what was left out."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.desk.imports import words
from hospes.desk.imports.forms import ColumnsForm, FileForm, ReadForm
from hospes.exchange import operations
from hospes.exchange.core import written
from hospes.exchange.core.sheets import WORKBOOK
from hospes.exchange.core.tables import Table
from hospes.exchange.models import Form, Import, Stage
from hospes.exchange.queries.imports import imports as latest
from hospes.exchange.queries.imports import preview, table_of
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.uploads import too_large

LEADERS = ("lead", "manager")
SHOWN = 50


@role_required(*LEADERS)
def imports(request: SignedInRequest) -> HttpResponseBase:
    """What was brought in lately, and a form for another file."""
    form = FileForm(request.POST or None, request.FILES or None, initial={"team": request.user.team_id})
    if request.method == "POST" and form.is_valid():
        try:
            return _to(_begun(request, form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    if too_large(request):
        form.add_error(None, str(operations.TooBig()))
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/imports/imports.html", {"form": form, "imports": latest()}, status=status)


@role_required(*LEADERS)
def bringing(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One file: how it is read, its first cases as they would be, where it stands."""
    return _page(request, _find(pk))


@role_required(*LEADERS)
@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Read the table in another encoding."""
    one, form = _find(pk), ReadForm(request.POST)
    if not form.is_valid():
        return _page(request, one, status=422, reading=form)
    return _done(
        request,
        one,
        lambda: operations.read_otherwise(by=request.user, at=clock.now(), one=one, **form.cleaned_data),
    )


@role_required(*LEADERS)
@require_POST
def columns(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Say which columns are what."""
    one = _find(pk)
    table = _table(one)
    form = ColumnsForm(request.POST, columns=table.columns if table else ())
    if not form.is_valid():
        return _page(request, one, status=422, mapping=form)
    return _done(
        request,
        one,
        lambda: operations.map_columns(by=request.user, at=clock.now(), one=one, mapped=form.cleaned_data),
        mapping=form,
    )


@role_required(*LEADERS)
@require_POST
def check(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Go through everything."""
    one = _find(pk)
    return _done(request, one, lambda: operations.check_import(by=request.user, at=clock.now(), one=one))


@role_required(*LEADERS)
@require_POST
def start(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Bring it in."""
    one = _find(pk)
    return _done(request, one, lambda: operations.start_import(by=request.user, at=clock.now(), one=one))


@role_required(*LEADERS)
@require_POST
def give_up(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Let the file go."""
    one = _find(pk)
    return _done(request, one, lambda: operations.give_up_import(by=request.user, at=clock.now(), one=one))


@role_required(*LEADERS)
def report(_request: SignedInRequest, pk: int) -> HttpResponseBase:
    """What was wrong, as a table."""
    one = _find(pk)

    def rows() -> Iterator[list[Any]]:
        for each in one.flaws.order_by("line", "pk").iterator(chunk_size=500):
            yield [each.line, _("left out") if each.is_out else _("taken"), *_flaw(each.field, each.why)]

    titles = [_("Line"), _("What became of it"), _("Field"), _("Why")]
    answer = StreamingHttpResponse(written("csv", titles, rows()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hospes-import-{one.pk}.csv"'
    return answer


def _begun(request: SignedInRequest, told: dict[str, Any]) -> Import:
    file = told["file"]
    if file.size > operations.BIGGEST:
        raise operations.TooBig
    return operations.begin_import(
        by=request.user,
        at=clock.now(),
        team=told["team"],
        form=told["form"],
        source=told["source"],
        file_name=file.name,
        content=file.read(),
    )


def _find(pk: int) -> Import:
    return get_object_or_404(Import.objects.select_related("by", "team"), pk=pk)


def _to(one: Import) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:import", args=[one.pk]))


def _done(
    request: SignedInRequest, one: Import, verb: Callable[[], Import], **forms_: forms.Form
) -> HttpResponse:
    try:
        return _to(verb())
    except Refusal as refusal:
        return _page(request, _find(one.pk), status=refusal.status, refusal=str(refusal), **forms_)


def _table(one: Import) -> Table | None:
    return table_of(one) if one.form == Form.CSV and one.file_id is not None else None


def _page(
    request: SignedInRequest,
    one: Import,
    *,
    status: int = 200,
    refusal: str = "",
    reading: forms.Form | None = None,
    mapping: forms.Form | None = None,
) -> HttpResponse:
    is_open = one.stage in (Stage.CHOOSING, Stage.CHECKED)
    table = _table(one) if is_open else None
    good, flaws = preview(one, clock.now()) if is_open else ([], [])
    told = one.flaws.order_by("-is_out", "line", "pk")[:SHOWN]
    shown = {
        "one": one,
        "refusal": refusal,
        "is_open": is_open,
        "is_under_way": one.stage in (Stage.CHECKING, Stage.RUNNING),
        "stopped": words.STOPPED.get(one.why_stopped, ""),
        "reading": (reading or ReadForm(initial={"encoding": one.encoding, "delimiter": one.delimiter}))
        if table and table.encoding != WORKBOOK
        else None,
        "mapping": (mapping or ColumnsForm(columns=table.columns, initial=one.mapped)) if table else None,
        "preview": good,
        "preview_flaws": [(each.line, *_flaw(each.field, each.why)) for each in flaws],
        "flaws": [(each.line, each.is_out, *_flaw(each.field, each.why)) for each in told],
    }
    return render(request, "desk/imports/import.html", shown, status=status)


def _flaw(field: str, why: str) -> tuple[str, str]:
    return str(words.FIELDS.get(field, "")), str(words.WHYS[why])
