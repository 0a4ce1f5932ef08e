"""Files beside words: chosen, looked at, left out, and sent along; kept with the words while they are written."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hospes.cases import access
from hospes.cases.models import Case, Contact
from hospes.complaints.core.presets import LETTERS
from hospes.complaints.operations import chosen_beside
from hospes.desk.cases.keeping import Wording, number, typed
from hospes.files.core.limits import Over
from hospes.files.core.names import clean_name
from hospes.files.operations import Unfit, attach_chosen, choose, discard, let_go, limits, receive
from hospes.files.queries import chosen_by
from hospes.files.site import shown_chosen
from hospes.ledger.operations import change
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.web.uploads import too_large

FIELD = "files_new"
ATTACHES = ("reply", "note", "call", *(chosen_beside(kind) for kind in LETTERS))


class Attaching(Wording):
    """A verb whose words may have files beside them. What came with the form is kept before anything else is asked."""

    refused_files: Sequence[str] = ()
    came: frozenset[int] = frozenset()

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        if self.request.method == "POST":
            self.came, self.refused_files = take_up(self.request, self.case, self.verb, by=self.by)
            drop_file(self.request, self.case, self.verb, by=self.by)

    @cached_property
    def files(self) -> frozenset[int]:
        """The files that were before whoever sends it, and those that came with the form."""
        return self.came | files_named(self.request)

    def attach(self, contact: Contact) -> None:
        """They go with what was said."""
        if self.files:
            attach_chosen(
                by=self.by, at=self.at, case=self.case, verb=self.verb, contact=contact, numbers=self.files
            )

    def carry_out(self, form: forms.Form) -> str | None:
        with change(by=self.by, at=self.at):
            said = super().carry_out(form)
            let_go(by=self.by, at=self.at, case=self.case, verb=self.verb)
        return said

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.refused_files:
            return self._page(self.form_class(initial=typed(request.POST)), status=422)
        if {"files_add", "file_drop"} & set(request.POST):
            return self._page(self.form_class(initial=typed(request.POST)), status=200)
        return super().post(request, **kwargs)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "takes_files": True,
            **files_beside(self.case, self.verb, self.by, self.refused_files),
        }


@login_required
@require_POST
def choose_files(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Files chosen, dropped or pasted while the words are written, or left out again: the list as it is now."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_to_work_on(person, pk)
    if verb not in ATTACHES:
        raise Http404
    _came, refused = take_up(request, case, verb, by=person)
    drop_file(request, case, verb, by=person)
    shown = {"case": case, "verb": verb, **files_beside(case, verb, person, refused)}
    return render(request, "desk/cases/_chosen.html", shown, status=422 if refused else 200)


def take_up(
    request: HttpRequest, case: Case | None, verb: str, *, by: Person
) -> tuple[frozenset[int], list[str]]:
    """What came with a request, beside the words now; and of what was refused, why."""
    refused = [str(Unfit(clean_name(name), Over.LARGE)) for name in too_large(request)]
    came: set[int] = set()
    for sent in request.FILES.getlist(FIELD):
        try:
            received = receive(name=sent.name or "", chunks=sent.chunks())
        except Unfit as unfit:
            refused.append(str(unfit))
            continue
        try:
            chosen = choose(by=by, at=clock.now(), case=case, verb=verb, received=[received])
            came.update(each.pk for each in chosen)
        except Refusal as refusal:
            refused.append(str(refusal))
        finally:
            discard([received])
    return frozenset(came), refused


def files_named(request: HttpRequest) -> frozenset[int]:
    """The files that were before whoever sends the form."""
    return frozenset(number(told) for told in request.POST.getlist("files"))


def drop_file(request: HttpRequest, case: Case | None, verb: str, *, by: Person) -> None:
    if told := number(request.POST.get("file_drop", "")):
        let_go(by=by, at=clock.now(), case=case, verb=verb, numbers={told})


def files_beside(case: Case | None, verb: str, by: Person, refused: Sequence[str]) -> dict[str, Any]:
    """What a page shows of the files beside words."""
    return {
        "chosen_files": shown_chosen(chosen_by(by, case, verb)),
        "file_errors": refused,
        "file_limits": limits(),
    }
