"""Verbs that need words: what is written is kept until it is sent, on every device of its writer."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.views.decorators.http import require_POST

from hospes.cases import access
from hospes.cases.models import Case
from hospes.cases.queries import last_contact
from hospes.customers.queries import Mindful, mindful_of
from hospes.desk.begun import BEGUN
from hospes.desk.present import present
from hospes.desk.verb import Verb
from hospes.files.operations import let_go as let_files_go
from hospes.ledger.operations import change
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import Begun
from hospes.worklists.operations import keep_begun, let_go
from hospes.worklists.queries import begun_in

_NOT_TYPED = {
    "csrfmiddlewaretoken", "seen", "keep", "send", "find", "look", "phrases", "insert", "find_article", "articles",
    "insert_article", "files", "files_new", "files_add", "file_drop",
}  # fmt: skip


class CaseVerb(Verb):
    """A verb on one case; the page shows the reason in the customer's words above the form."""

    case: Case

    def find(self, **kwargs: Any) -> None:
        self.case = access.case_to_work_on(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case}


class Wording(CaseVerb):
    """A verb of a case whose words are kept while they are written; subclasses say it in `say`."""

    template = "desk/cases/wording.html"
    verb: ClassVar[str]
    reaches_by: ClassVar[tuple[str, ...]] = ()  # the ways in which the customer is about to be reached

    def say(self, form: forms.Form) -> str | None:
        """Do it; may return the sentence that says what was done."""
        raise NotImplementedError

    def proposed(self) -> dict[str, Any]:
        """What the form begins with when nothing is kept."""
        return {}

    def carry_out(self, form: forms.Form) -> str | None:
        with change(by=self.by, at=self.at):
            said = self.say(form)
            let_go(by=self.by, at=self.at, case=self.case, verb=self.verb)
        return said

    @cached_property
    def begun(self) -> Begun | None:
        """What was kept of it. One query, asked once."""
        return begun_in(self.case, self.by, self.verb)

    def initial(self) -> dict[str, Any]:
        begun = self.begun
        return {**self.proposed(), **(begun.words if begun else {})}

    def seen(self) -> int:
        """The last contact that the page shows, or that the one who sends it had before them."""
        told = self.request.POST.get("seen", "")
        return number(told) if told else last_contact(self.case)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "keep" not in request.POST:
            return super().post(request, **kwargs)
        words = typed(request.POST)
        keep_begun(by=self.by, at=self.at, case=self.case, verb=self.verb, typed=words, seen=self.seen())
        messages.success(request, _now("Saved for you. It stands on your day until you send it."))
        return HttpResponseRedirect(self.back())

    def mindful(self) -> list[Mindful]:
        """What to keep in mind before they are reached; said above the form, and nothing is held back. One query."""
        if not self.reaches_by:
            return []
        who = self.case.customer_id
        return mindful_of([who], ways=self.reaches_by, needs=True).get(who, [])

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "verb": self.verb,
            "seen": self.seen(),
            "begun": self.begun,
            "others": present.at(self.case.pk, besides=self.by.pk),
            "doing": "reply" if self.verb == "reply" else "write",
            "mindful": self.mindful(),
        }


def typed(sent: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form as they were typed, without what the page adds of itself."""
    return {name: str(sent[name]) for name in sent if name not in _NOT_TYPED}


def number(told: str) -> int:
    """A number as a page carries it; 0 when it is none."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 18 else 0


@login_required
@require_POST
def keep(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """What is being written, every moment or two; answers nothing."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_to_work_on(person, pk)
    if verb not in BEGUN:
        raise Http404
    seen = number(request.POST.get("seen", ""))
    keep_begun(by=person, at=clock.now(), case=case, verb=verb, typed=typed(request.POST), seen=seen)
    return HttpResponse(status=204)


@login_required
@require_POST
def drop(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """What was begun is not wanted any more."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_to_work_on(person, pk)
    at = clock.now()
    with change(by=person, at=at):
        let_go(by=person, at=at, case=case, verb=verb)
        let_files_go(by=person, at=at, case=case, verb=verb)
    messages.success(request, _now("Let go."))
    return HttpResponseRedirect(reverse("desk:case", args=[case.pk]))
