"""Letting somebody in: the person, and the password that is told once."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.desk.people.forms import HireForm
from hospes.desk.people.verb import PersonVerb
from hospes.ledger.operations import change
from hospes.staff import operations
from hospes.staff.models import Person


class _Lets(PersonVerb):
    """A verb that may end with a password on the screen, shown this once and kept nowhere."""

    told: str = ""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if not self.told:
            return answer
        shown = {"person": self.person, "password": self.told, "back": self.back()}
        page = render(request, "desk/people/password.html", shown)
        add_never_cache_headers(page)
        return page


class Hire(_Lets):
    """Somebody new."""

    title = _("New person")
    lead = _("They can sign in at once with the roles you give them here.")
    button = _("Add person")

    def find(self, **kwargs: Any) -> None:
        """Nobody is there yet."""

    def make_form(self, data: Any = None) -> forms.Form:
        start = {"language": self.by.language, "team": self.request.GET.get("team"), "roles": ["agent"]}
        return HireForm(data, initial={"entry": "shown", **start}, by=self.by)

    def carry_out(self, form: forms.Form) -> str:
        said = dict(form.cleaned_data)
        entry = said.pop("entry")
        with change(by=self.by, at=self.at):
            self.person = operations.hire(by=self.by, at=self.at, **said)
            if entry == "shown":
                self.told = operations.give_password(by=self.by, at=self.at, person=self.person)
                return ""
        mail_password_link(self.request, self.person)
        return _now("%(name)s gets a link by e-mail to choose a password.") % {"name": self.person.name}

    def back(self) -> str:
        return super().back() if hasattr(self, "person") else reverse("desk:people")

    def context(self) -> dict[str, Any]:
        return {"person": None}


class Password(_Lets):
    """A password was forgotten."""

    title = _("Give a one-time password?")
    lead = _(
        "The present password stops working. The new one is shown to you once; it lets the person choose theirs."
    )
    button = _("Show a one-time password")

    def carry_out(self, form: forms.Form) -> str:
        self.told = operations.give_password(by=self.by, at=self.at, person=self.person)
        return ""


def mail_password_link(request: HttpRequest, person: Person) -> None:
    """Send the same letter as «forgotten password» on the sign-in page does."""
    letter = ResetPasswordForm({"email": person.email})
    if letter.is_valid():
        letter.save(request)
