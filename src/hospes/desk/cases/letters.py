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
from hospes.channels.email.operations import resolve_uncertain, send_again
from hospes.channels.email.queries import in_trouble
from hospes.desk.verb import Verb
from hospes.lib import clock
from hospes.staff.models import Person


class Certainty(forms.Form):
    """What a person found out about a mail that may have gone."""

    sent = forms.ChoiceField(
        label=_("Did it reach the customer?"),
        choices=(("yes", _("Yes, it went out")), ("no", _("No, send it now"))),
        widget=forms.RadioSelect,
    )


class Address(forms.Form):
    to = forms.EmailField(label=_("To which address?"))


class Letter(Verb):
    """One mail in trouble, and what to do about it."""

    template = "desk/cases/letter.html"
    letter: OutboundMessage

    def find(self, **kwargs: Any) -> None:
        self.letter = letter_or_404(self.by, kwargs["pk"])
        if not may_work_on(self.by):
            raise Http404
        uncertain = self.letter.state == "uncertain"
        self.title = _("Perhaps sent") if uncertain else _("This mail did not arrive")  # type: ignore[misc]
        self.button = _("That is so") if uncertain else _("Send again")  # type: ignore[misc]

    def back(self) -> str:
        return reverse("desk:case", args=[self.letter.case_id])

    def context(self) -> dict[str, Any]:
        return {"letter": self.letter, "case": self.letter.case}

    def make_form(self, data: Any = None) -> forms.Form:
        if self.letter.state == "uncertain":
            return Certainty(data)
        return Address(data, initial={"to": self.letter.to})

    def carry_out(self, form: forms.Form) -> str:
        if isinstance(form, Certainty):
            went = form.cleaned_data["sent"] == "yes"
            resolve_uncertain(letter=self.letter, sent=went, by=self.by, at=self.at)
            return _now("Noted as sent.") if went else _now("It goes out again now.")
        send_again(letter=self.letter, to=form.cleaned_data["to"], by=self.by, at=self.at)
        return _now("It goes out again now.")


@login_required
def letters(request: HttpRequest) -> HttpResponse:
    """Every mail in trouble that this person may see to."""
    person: Person = request.user  # type: ignore[assignment]
    found = in_trouble().filter(seen_by(person)) if may_work_on(person) else in_trouble().none()
    return render(request, "desk/cases/letters.html", {"letters": list(found[:100]), "at": clock.now()})
