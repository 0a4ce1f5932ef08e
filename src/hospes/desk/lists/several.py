"""Several cases at once: which verb with which words, what it would do, what it did."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hospes.cases import access as cases
from hospes.cases.queries import QueueRow, may_work_on, queue
from hospes.cases.queries.rows import rows
from hospes.desk.lists.asking import chosen
from hospes.desk.lists.bulk import BY_KEY, Several
from hospes.desk.lists.said import said
from hospes.exchange.core import harmless
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person
from hospes.worklists import access
from hospes.worklists.core import journal
from hospes.worklists.core.asked import read_address
from hospes.worklists.core.journal import MOST
from hospes.worklists.models import BulkRun
from hospes.worklists.operations import carry_out, look, take_back
from hospes.worklists.queries import tags_beginning

WORDS = {
    "can": gettext_lazy("Can be done"),
    "cannot": gettext_lazy("Not, because:"),
    "done": gettext_lazy("Done"),
    "refused": gettext_lazy("Not done, because:"),
    "undone": gettext_lazy("Taken back"),
    "kept": gettext_lazy("Done, and not taken back, because:"),
}
KNOWN = 200  # tags that are offered while one types


@dataclass(frozen=True)
class Step:
    """One case of a run as its page shows it; `row` is missing when the person may no longer see the case."""

    case: int
    row: QueueRow | None
    outcome: str
    why: str

    @property
    def number(self) -> str:
        return f"#{self.case}"

    @property
    def words(self) -> str:
        return str(WORDS[self.outcome])


@signed_in
def several(request: SignedInRequest) -> HttpResponseBase:
    """Choose the words for a verb (asked for by the list), then look at what it would do to each case."""
    if not may_work_on(request.user):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    found = BY_KEY.get(asked.get("verb", ""))
    came_from = _back_to(asked.get("from", ""))
    picked = _picked(request.user, asked, came_from)
    if found is None or not picked:
        messages.info(request, _("No case was chosen. Tick the cases you mean, then choose what to do."))
        return redirect(f"{reverse('desk:queue')}?{came_from}")
    form = found.form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            run = look(
                by=request.user,
                at=clock.now(),
                verb=found.verb,
                cases=picked,
                words=form.words(),  # type: ignore[attr-defined]
                came_from=came_from,
            )
            return redirect("desk:run", run.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _form_page(request, found, form, picked, came_from)


def _form_page(
    request: SignedInRequest, found: Several, form: Any, picked: Sequence[int], came_from: str
) -> HttpResponse:
    shown = {
        "several": found,
        "form": form,
        "rows": _rows(request.user, picked),
        "came_from": came_from,
        "back": f"{reverse('desk:queue')}?{came_from}",
        "known_tags": tags_beginning("", limit=KNOWN) if found.key == "tag" else [],
    }
    return render(request, "desk/lists/several.html", shown, status=422 if form.errors else 200)


def _picked(person: Person, asked: Any, came_from: str) -> list[int]:
    """The cases that were ticked; or, when the whole list is meant, its first two hundred."""
    if asked.get("whole"):
        _list, filters = chosen(person, read_address(came_from))
        return [row.pk for row in queue(person, filters, at=clock.now(), limit=MOST).rows]
    return journal.chosen(asked.getlist("case"))


def _back_to(address: str) -> str:
    """Only what a list can be asked for: no other address is led to."""
    return read_address(address).address


def _rows(person: Person, picked: Sequence[int]) -> list[QueueRow]:
    found = {row.pk: row for row in rows(cases.cases_for(person).filter(pk__in=picked[: MOST + 1]))}
    return [found[pk] for pk in picked if pk in found]


@signed_in
def run_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would be done, or what was done, case by case."""
    run = access.run_or_404(request.user, pk)
    found, steps = _of(run), steps_of(run, request.user)
    outcomes, at = [step.outcome for step in steps], clock.now()
    state = journal.state(outcomes)
    shown = {
        "run": run,
        "several": found,
        "state": state.value,
        "lead": _lead(state),
        "chosen": said(run),
        "groups": _groups(steps),
        "may_undo": journal.may_undo(
            has_inverse=found.has_way_back, done_at=run.done_at, outcomes=outcomes, at=at
        ),
        "back": f"{reverse('desk:queue')}?{run.came_from}",
    }
    return render(request, "desk/lists/run.html", shown)


def _lead(state: journal.State) -> str:
    return {
        journal.State.READY: _("Nothing is done yet. Look at what would be done, and then do it."),
        journal.State.NOTHING: _("It can be done for none of these cases."),
        journal.State.HALF: _("It was broken off. What is left can still be done; nothing is done twice."),
        journal.State.DONE: _("This is what became of each case."),
        journal.State.UNDONE: _("It was taken back."),
    }[state]


def _groups(steps: Sequence[Step]) -> list[tuple[str, list[Step]]]:
    """The cases by what became of them: what goes wrong stands first."""
    order = ("refused", "kept", "cannot", "can", "done", "undone")
    groups = [(str(WORDS[each]).rstrip(":"), [s for s in steps if s.outcome == each]) for each in order]
    return [(f"{title} · {len(found)}", found) for title, found in groups if found]


def steps_of(run: BulkRun, viewer: Person) -> list[Step]:
    """The steps of a run with what the viewer may see of each case. Two queries (three when they deputise)."""
    steps = list(run.steps.all())
    seen = cases.cases_for(viewer).filter(pk__in=[step.case_id for step in steps])
    found = {row.pk: row for row in rows(seen)}
    return [Step(step.case_id, found.get(step.case_id), step.outcome, step.why) for step in steps]


@signed_in
@require_POST
def run_do(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do it. Pressed twice, it is done once."""
    run = access.run_or_404(request.user, pk)
    return _act(request, run, lambda: carry_out(by=request.user, at=clock.now(), run=run, verb=_of(run).verb))


@signed_in
@require_POST
def run_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what was done."""
    run = access.run_or_404(request.user, pk)
    return _act(request, run, lambda: take_back(by=request.user, at=clock.now(), run=run, verb=_of(run).verb))


def _act(request: HttpRequest, run: BulkRun, do: Any) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(reverse("desk:run", args=[run.pk]))


def _of(run: BulkRun) -> Several:
    if run.verb not in BY_KEY:
        raise Http404
    return BY_KEY[run.verb]


@signed_in
def run_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """What became of each case, for a spreadsheet; no cell is taken for a formula."""
    run = access.run_or_404(request.user, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hospes-{run.verb}-{run.pk}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet = csv.writer(response)
    sheet.writerow([_("Case"), _("Customer"), _("Reason"), _("What became of it"), _("Why")])
    for step in steps_of(run, request.user):
        told = (step.row.customer_name, step.row.title) if step.row else ("", "")
        sheet.writerow([step.case, *(harmless(text) for text in (*told, step.words.rstrip(":"), step.why))])
    return response
