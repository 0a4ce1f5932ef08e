"""Our lines: numbers of ours, whose exchange tells us of calls. The secret is shown once."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.channels.phone import operations
from hospes.channels.phone.access import line_or_404
from hospes.channels.phone.models import Line
from hospes.channels.phone.queries import last_heard
from hospes.channels.phone.queries import lines as all_lines
from hospes.desk.changes import changes_of
from hospes.desk.people.verb import KEEPERS
from hospes.desk.role_verb import RoleVerb
from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.models import Language, Team


@role_required(*KEEPERS)
def lines(request: SignedInRequest) -> HttpResponse:
    """Every line. One query."""
    return render(request, "desk/calls/lines.html", {"lines": all_lines()})


@role_required(*KEEPERS)
def line(request: SignedInRequest, pk: int) -> HttpResponse:
    """One line: its address, how to try it, what was heard last."""
    return page(request, line_or_404(request.user, pk))


def page(request: Any, found: Line, *, secret: str = "") -> HttpResponse:
    """`secret` stands on the page that is answered to its making, and on no other."""
    shown = {
        "line": found,
        "address": settings.BASE_URL + reverse("channels:phone_in", args=[found.key]),
        "secret": secret,
        "heard": last_heard(found),
        "changes": changes_of("line", found.pk),
    }
    answer = render(request, "desk/calls/line.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


class LineForm(forms.Form):
    name = forms.CharField(label=_("What do you call it?"), max_length=120)
    team = forms.ModelChoiceField(label=_("Which team answers?"), queryset=Team.objects.all())
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    region = forms.CharField(
        label=_("Country"),
        max_length=2,
        initial=settings.PHONE_REGION,
        help_text=_("Two letters, such as HU: whose national numbers the exchange sends."),
    )


class NewLineForm(LineForm):
    number = forms.CharField(label=_("Our number"), max_length=40, help_text=_("As customers dial it."))

    field_order = ("number",)


class ChangeForm(LineForm):
    is_active = forms.BooleanField(label=_("Calls are taken from it"), required=False)


class _Shown(RoleVerb):
    """Answers with the page of the line instead of leading there: a secret goes into no session and no address."""

    roles = KEEPERS
    template = "desk/calls/verb.html"
    line: Line | None = None
    secret: str = ""

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if self.line is None or not self.secret:
            return answer
        return page(request, self.line, secret=self.secret)

    def back(self) -> str:
        return reverse("desk:line", args=[self.line.pk]) if self.line else reverse("desk:lines")


class NewLine(_Shown):
    title: ClassVar[Any] = _("New line")
    lead = _("A number of ours. Its secret is shown once, on the next page.")
    button = _("Add line")
    form_class = NewLineForm

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def carry_out(self, form: forms.Form) -> None:
        self.line, self.secret = operations.set_up_line(by=self.by, at=self.at, **form.cleaned_data)


class ChangeLine(_Shown):
    title: ClassVar[Any] = _("About this line")
    done = _("Saved.")
    form_class = ChangeForm

    def find(self, **kwargs: Any) -> None:
        self.line = line_or_404(self.by, kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.line, name) for name in ChangeForm.base_fields}

    def carry_out(self, form: forms.Form) -> None:
        if self.line is not None:
            operations.change_line(by=self.by, at=self.at, line=self.line, **form.cleaned_data)


class RenewSecret(_Shown):
    title: ClassVar[Any] = _("New secret")
    lead = _("The one before opens nothing from then on: put the new one into the exchange at once.")
    button = _("Make a new secret")

    def find(self, **kwargs: Any) -> None:
        self.line = line_or_404(self.by, kwargs["pk"])

    def carry_out(self, form: forms.Form) -> None:
        if self.line is not None:
            self.secret = operations.new_secret(by=self.by, at=self.at, line=self.line)
