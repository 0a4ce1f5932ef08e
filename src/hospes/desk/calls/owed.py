"""Making a call that is owed: claimed, dialled, and what came of it."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.channels.phone import operations
from hospes.channels.phone.access import call_back_or_404
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import CallBack, State
from hospes.desk.verb import Verb


class CallBackVerb(Verb):
    """Something done with one call that is owed."""

    template = "desk/calls/verb.html"
    call_back: CallBack

    def find(self, **kwargs: Any) -> None:
        self.call_back = call_back_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:calls")

    def context(self) -> dict[str, Any]:
        return {"owed": self.call_back, "number": spoken(self.call_back.number)}


class Claim(CallBackVerb):
    title: ClassVar[Any] = _("I make this call")
    button = _("I make this call")
    done = _("It is yours. Dial, then say what came of it.")

    def carry_out(self, form: forms.Form) -> None:
        operations.claim_call(by=self.by, at=self.at, call_back=self.call_back)


class LetGo(CallBackVerb):
    title: ClassVar[Any] = _("Leave it to the others")
    button = _("Leave it to the others")
    done = _("Left to the others.")

    def carry_out(self, form: forms.Form) -> None:
        operations.let_go_call(by=self.by, at=self.at, call_back=self.call_back)


class Reached(CallBackVerb):
    """Then what was said is noted: in the case, or in a new one with who it is filled in."""

    title: ClassVar[Any] = _("Reached")
    lead = _("The promise is kept. Now note what was said.")
    button = _("Reached: note what was said")
    went_on: str = ""

    def carry_out(self, form: forms.Form) -> None:
        operations.reached(by=self.by, at=self.at, call_back=self.call_back)
        self.went_on = self._note()

    def back(self) -> str:
        return self.went_on or super().back()

    def _note(self) -> str:
        owed = self.call_back
        if owed.case_id is not None:
            return reverse("desk:call", args=[owed.case_id])
        known = {"channel": "phone", "look_for": spoken(owed.number)}
        who = {"who": str(owed.customer_id)} if owed.customer_id else {}
        new = {} if who else {"who": "new", "phone": spoken(owed.number), "language": owed.language}
        return f"{reverse('desk:new_contact')}?{urlencode(known | who | new)}"


class NotReached(CallBackVerb):
    title: ClassVar[Any] = _("Not reached")
    lead = _("It is tried again later; after the third try they are written to.")
    button = _("Nobody answered")

    def carry_out(self, form: forms.Form) -> str:
        done = operations.not_reached(by=self.by, at=self.at, call_back=self.call_back)
        if done.state == State.WRITE:
            return _now("Called %(tries)s times. Write to them instead.") % {"tries": done.tries}
        return _now("Noted. It comes back for another try.")


class Written(CallBackVerb):
    title: ClassVar[Any] = _("They were written to")
    lead = _("Three calls, and nobody answered: a letter says that we tried, and how they reach us.")
    button = _("They were written to")
    done = _("Noted.")

    def carry_out(self, form: forms.Form) -> None:
        operations.wrote_instead(by=self.by, at=self.at, call_back=self.call_back)


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Why do they need no call any more?"),
        max_length=400,
        help_text=_("For instance: she came to the showroom."),
    )


class Unneeded(CallBackVerb):
    title: ClassVar[Any] = _("No longer needed")
    button = _("No longer needed")
    done = _("Noted.")
    form_class = WhyForm

    def carry_out(self, form: forms.Form) -> None:
        operations.no_longer_needed(
            by=self.by, at=self.at, call_back=self.call_back, why=form.cleaned_data["why"]
        )
