"""Mail in trouble: what could not be sent, what came back, and what nobody can be certain of."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.access import seen_by
from hospes.cases.queries import may_work_on
from hospes.channels.email.access import letter_or_404
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import resolve_uncertain, send_again, set_aside
from hospes.channels.email.queries import in_trouble
from hospes.desk.verb import Bare, Verb
from hospes.lib import clock
from hospes.staff.models import Person

_WHAT = {
    "uncertain": (_("Perhaps sent"), _("That is so")),
    "back": (_("This mail did not arrive"), _("Do that")),
    "failed": (_("This mail did not arrive"), _("Send again")),
    "": (_("How far this mail got"), _("Try again")),
}


class Certainty(forms.Form):
    """What a person found out about a mail that may have gone."""

    sent = forms.ChoiceField(
        label=_("Did it reach the customer?"),
        choices=(("yes", _("Yes, it went out")), ("no", _("No, send it now"))),
        widget=forms.RadioSelect,
    )


class Address(forms.Form):
    to = forms.EmailField(label=_("To which address?"))


class CameBackForm(Address):
    """What is done about a mail that came back."""

    what = forms.ChoiceField(
        label=_("What now?"),
        choices=(
            ("again", _("Send it again, to the address below")),
            ("nothing", _("Nothing more: they were reached otherwise")),
        ),
        widget=forms.RadioSelect,
        initial="again",
    )
    to = forms.EmailField(label=_("To which address?"), required=False)

    field_order = ("what", "to")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("what") == "again" and not said.get("to") and "to" not in self.errors:
            self.add_error("to", _("Say to which address."))
        return said


class Letter(Verb):
    """One mail in trouble, and what to do about it."""

    template = "desk/cases/letter.html"
    letter: OutboundMessage

    def find(self, **kwargs: Any) -> None:
        self.letter = letter_or_404(self.by, kwargs["pk"])
        if not may_work_on(self.by):
            raise Http404
        self.title, self.button = _WHAT.get(self._kind(), _WHAT[""])  # type: ignore[misc]

    def _kind(self) -> str:
        if self.letter.state == "sent" and self.letter.came_back_at is not None:
            return "back"
        return self.letter.state if self.letter.state in _WHAT else ""

    def back(self) -> str:
        return reverse("desk:case", args=[self.letter.case_id])

    def context(self) -> dict[str, Any]:
        return {"letter": self.letter, "case": self.letter.case}

    def make_form(self, data: Any = None) -> forms.Form:
        if self.letter.state == "uncertain":
            return Certainty(data)
        form = {"back": CameBackForm, "failed": Address}.get(self._kind(), Bare)
        return form(data, initial={"to": self.letter.to})

    def carry_out(self, form: forms.Form) -> str:
        if isinstance(form, Certainty):
            went = form.cleaned_data["sent"] == "yes"
            resolve_uncertain(letter=self.letter, sent=went, by=self.by, at=self.at)
            return _now("Noted as sent.") if went else _now("It goes out again now.")
        if form.cleaned_data.get("what") == "nothing":
            set_aside(letter=self.letter, by=self.by, at=self.at)
            return _now("Noted: nothing more is to be done.")
        send_again(letter=self.letter, to=form.cleaned_data.get("to", ""), by=self.by, at=self.at)
        return _now("It goes out again now.")


@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """Every mail in trouble that this person may see to."""
    person: Person = request.user  # type: ignore[assignment]
    found = in_trouble().filter(seen_by(person)) if may_work_on(person) else in_trouble().none()
    return render(request, "desk/cases/letters.html", {"letters": list(found[:100]), "at": clock.now()})
