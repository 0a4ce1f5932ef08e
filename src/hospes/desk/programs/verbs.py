"""Programs let in, given another secret, let out: each on a small page."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from hospes.desk.role_verb import RoleVerb
from hospes.staff import operations
from hospes.staff.access import client_or_404
from hospes.staff.core.roles import ADMINISTRATOR
from hospes.staff.forms import ScopesForm
from hospes.staff.models import Client, Person
from hospes.staff.queries import active_people


class ProgramForm(ScopesForm):
    """What it is called, for whom it acts, what it opens."""

    name = forms.CharField(
        label=_("What is the program called?"), max_length=80, help_text=_("For instance: web shop.")
    )
    person = forms.ModelChoiceField(
        label=_("For whom does it act?"),
        queryset=Person.objects.none(),
        help_text=_("What it does stands under their name, and it sees what they see."),
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"), choices=ScopesForm.SCOPES, widget=forms.RadioSelect, initial="read"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = active_people()  # type: ignore[attr-defined]


class _Program(RoleVerb):
    """A verb that may end with a secret on the screen, shown this once and kept nowhere."""

    roles = (ADMINISTRATOR,)
    template = "desk/programs/verb.html"
    client: Client
    secret = ""

    def find(self, **kwargs: Any) -> None:
        self.client = client_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:programs")

    def context(self) -> dict[str, Any]:
        return {"client": getattr(self, "client", None)}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if not self.secret:
            return answer
        shown = {"client": self.client, "secret": self.secret, "back": self.back()}
        page = render(request, "desk/programs/secret.html", shown)
        add_never_cache_headers(page)
        return page


class New(_Program):
    title = _("New program")
    lead = _("It signs in by itself and acts for one person. It is nobody's colleague and never owns a case.")
    button = _("Let it in")
    form_class = ProgramForm

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def carry_out(self, form: forms.Form) -> str | None:
        said = form.cleaned_data
        self.client, self.secret = operations.make_client(
            by=self.by,
            at=self.at,
            name=said["name"],
            person=said["person"],
            scopes=form.scopes(),  # type: ignore[attr-defined]
        )
        return None


class Renew(_Program):
    title = _("New secret")
    lead = _("The old secret, and every key it got, opens nothing from then on.")
    button = _("Make a new secret")
    danger = True

    def carry_out(self, form: forms.Form) -> str | None:
        self.secret = operations.renew_secret(by=self.by, at=self.at, client=self.client)
        return None


class Revoke(_Program):
    title = _("Let this program out")
    lead = _("It gets no keys any more, and those it has open nothing from then on.")
    button = _("Revoke")
    done = _("Revoked. The program is out from now on.")
    danger = True

    def carry_out(self, form: forms.Form) -> str | None:
        operations.revoke_client(by=self.by, at=self.at, client=self.client)
        return None
