"""The page on which a call or a visit begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from hospes.cases.access import cases_for
from hospes.cases.models import Case
from hospes.cases.queries import may_work_on, own_people
from hospes.channels.counter.access import visitor_or_404
from hospes.channels.counter.operations import note_visit
from hospes.channels.phone.access import call_or_404
from hospes.channels.phone.operations import note_call
from hospes.codex.queries import current_edition, parsed
from hospes.customers.access import customers_for
from hospes.customers.models import Customer
from hospes.customers.queries import Mindful, living, mindful_of, search
from hospes.desk.cases.attaching import drop_file, files_beside, files_named, take_up
from hospes.desk.contact.forms import NEW, ContactForm
from hospes.desk.contact.take import Newcomer, take_contact
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.staff.models import Person

MOST_MATCHES = 6
_PAGE = "contact"
_IS_A_PAGE = re.compile(rf"{_PAGE}-[a-z0-9-]{{12}}")


@dataclass(frozen=True)
class Match:
    """A customer who may be the one, with what is open for them and whose customer they are."""

    customer: Customer
    cases: list[Case]
    own: Person | None
    mindful: list[Mindful]


def matches_for(person: Person, text: str, *, chosen: str = "") -> list[Match]:
    """Customers found by number, name or e-mail, each with the open cases this person may see. Six queries."""
    found = search(text, limit=MOST_MATCHES) if text.strip() else []
    if chosen.isdecimal() and not any(str(customer.pk) == chosen for customer in found):
        found = [*customers_for(person).filter(pk=int(chosen)), *found]
    open_cases = (
        cases_for(person).open().filter(customer__in=found).select_related("owner").order_by("-pk")[:30]
    )
    by_customer: dict[int, list[Case]] = {}
    for case in open_cases:
        by_customer.setdefault(case.customer_id, []).append(case)
    own = own_people(found)
    minded = mindful_of([each.pk for each in found], needs=may_work_on(person)) if found else {}
    return [
        Match(each, by_customer.get(each.pk, []), own.get(each.pk), minded.get(each.pk, [])) for each in found
    ]


class NewContact(LoginRequiredMixin, View):
    """GET shows the form; POST with «find» looks the customer up; POST takes the contact.

    `beside` names this one page: what was chosen on another, for somebody else, never comes along.
    """

    beside: str
    files: frozenset[int] = frozenset()
    refused: Sequence[str] = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        given, self.beside = request.GET, a_page()
        start = {
            "channel": given.get("channel", "phone"),
            "look_for": given.get("look_for", ""),
            "who": given.get("who", ""),
            "case": given.get("case", ""),
            "language": given.get("language") or request.user.language,  # type: ignore[union-attr]
            **{name: given.get(name, "") for name in ("name", "phone", "reason", "call", "visitor")},
        }
        return self._page(ContactForm(initial=start), start, status=200)

    def post(self, request: HttpRequest) -> HttpResponse:
        person: Person = request.user  # type: ignore[assignment]  # LoginRequiredMixin
        self.beside = page_named(request.POST.get("beside", "")) or a_page()
        came, self.refused = take_up(request, None, self.beside, by=person)
        drop_file(request, None, self.beside, by=person)
        self.files = came | files_named(request)
        if self.refused:
            return self._page(ContactForm(initial=request.POST.dict()), request.POST, status=422)
        if {"find", "files_add", "file_drop"} & set(request.POST):
            return self._page(ContactForm(initial=request.POST.dict()), request.POST, status=200)
        form = ContactForm(request.POST)
        if form.is_valid():
            try:
                return self._take(form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
        return self._page(form, request.POST, status=422)

    def _take(self, asked: dict[str, Any]) -> HttpResponse:
        person: Person = self.request.user  # type: ignore[assignment]
        at = clock.now()
        taken = take_contact(
            by=person,
            at=at,
            channel=asked["channel"],
            customer=_customer(person, asked),
            case=_case(person, asked),
            reason=asked["reason"],
            situation=asked["situation"],
            expectation=asked["expectation"],
            files=self.files,
            beside=self.beside,
        )
        write_down(person, at, taken.case, call=asked["call"], visitor=asked["visitor"])
        if taken.encounter is None:
            return redirect("desk:counter") if asked["visitor"] else redirect("desk:case", taken.case.pk)
        return redirect(f"desk:guide_{asked['channel']}", taken.encounter.pk)

    def _page(self, form: ContactForm, given: Any, *, status: int) -> HttpResponse:
        person: Person = self.request.user  # type: ignore[assignment]
        shown = {
            "form": form,
            "given": given,
            "matches": matches_for(person, given.get("look_for", ""), chosen=given.get("who", "")),
            "situations": _situations(),
            "NEW": NEW,
            "beside": self.beside,
            "takes_files": may_work_on(person),
            "files_go_to": reverse("desk:contact_files", args=[self.beside]),
            **files_beside(None, self.beside, person, self.refused),
        }
        template = "desk/counter/note.html" if given.get("visitor") else "desk/contact/new.html"
        return render(self.request, template, shown, status=status)


def write_down(person: Person, at: datetime, case: Case, *, call: str, visitor: str) -> None:
    """The call or the visit that this was belongs to its case from now on."""
    if is_number(call):
        note_call(by=person, at=at, call=call_or_404(person, int(call)), case=case)
    if is_number(visitor):
        note_visit(by=person, at=at, visitor=visitor_or_404(person, int(visitor)), case=case)


def is_number(text: str) -> bool:
    """A number as a page carries it."""
    return text.isascii() and text.isdecimal() and len(text) < 18


def a_page() -> str:
    """A name for one page on which a call or a visit begins."""
    return f"{_PAGE}-{secret(12).lower().replace('_', '-')}"


def page_named(given: str) -> str:
    """The name of a page as it was given out; "" for what is none."""
    return given if _IS_A_PAGE.fullmatch(given) else ""


@login_required
@require_POST
def choose_files(request: HttpRequest, beside: str) -> HttpResponse:
    """Files chosen, dropped or pasted while a call is taken down, or left out again: the list as it is now."""
    person: Person = request.user  # type: ignore[assignment]
    if not (page_named(beside) and may_work_on(person)):
        raise Http404
    _came, refused = take_up(request, None, beside, by=person)
    drop_file(request, None, beside, by=person)
    shown = files_beside(None, beside, person, refused)
    return render(request, "desk/cases/_chosen.html", shown, status=422 if refused else 200)


def _situations() -> tuple[Any, ...]:
    edition = current_edition()
    return parsed(edition.pk).situations if edition else ()


def _customer(person: Person, asked: dict[str, Any]) -> Customer | Newcomer:
    if asked["who"] == NEW:
        return Newcomer(asked["name"], asked["phone"], asked["email"], asked["language"])
    there = customers_for(person).filter(erased_at__isnull=True)
    found = there.filter(pk=asked["who"] if asked["who"].isdecimal() else 0).first()
    if found is None:
        raise Refusal(_("This customer is no longer there. Choose from the list again."))
    return living(found)


def _case(person: Person, asked: dict[str, Any]) -> Case | None:
    if not asked["case"].isdecimal():
        return None
    return cases_for(person).filter(pk=int(asked["case"]), customer_id=asked["who"] or 0).first()


@login_required
def matches(request: HttpRequest) -> HttpResponse:
    """The list of possible customers alone, as somebody types."""
    person: Person = request.user  # type: ignore[assignment]
    given = {**request.GET.dict()}
    shown = {"matches": matches_for(person, given.get("look_for", "")), "given": given, "NEW": NEW}
    return render(request, "desk/contact/_matches.html", shown)
