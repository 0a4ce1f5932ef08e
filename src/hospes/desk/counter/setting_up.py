"""Our counters: whose they are, and the addresses for the tablet at the door and the screen on the wall."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.channels.counter import operations
from hospes.channels.counter.access import counter_to_keep_or_404
from hospes.channels.counter.models import Counter
from hospes.channels.counter.queries import counters as all_counters
from hospes.desk.people.verb import KEEPERS
from hospes.desk.role_verb import RoleVerb
from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.models import Language, Team


@role_required(*KEEPERS)
def counters(request: SignedInRequest) -> HttpResponse:
    """Every counter with its addresses. One query."""
    shown = [(each, _address(each, "door"), _address(each, "board")) for each in all_counters()]
    return render(request, "desk/counter/counters.html", {"counters": shown})


def _address(counter: Counter, which: str) -> str:
    return str(settings.BASE_URL + reverse(f"channels:counter_{which}", args=[counter.key]))


class CounterForm(forms.Form):
    name = forms.CharField(label=_("What do you call it?"), max_length=120)
    team = forms.ModelChoiceField(label=_("Which team stands there?"), queryset=Team.objects.all())
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class ChangeForm(CounterForm):
    is_active = forms.BooleanField(label=_("It is open"), required=False)


class CounterVerb(RoleVerb):
    roles = KEEPERS
    template = "desk/counter/verb.html"
    counter: Counter

    def find(self, **kwargs: Any) -> None:
        self.counter = counter_to_keep_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:counters")


class New(CounterVerb):
    title: ClassVar[Any] = _("New counter")
    button = _("Add counter")
    done = _("It is there. Open its addresses on the tablet at the door and on the screen.")
    form_class = CounterForm

    def find(self, **kwargs: Any) -> None:
        """There is none yet."""

    def carry_out(self, form: forms.Form) -> None:
        operations.set_up_counter(by=self.by, at=self.at, **form.cleaned_data)


class Change(CounterVerb):
    title: ClassVar[Any] = _("About this counter")
    done = _("Saved.")
    form_class = ChangeForm

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.counter, name) for name in ChangeForm.base_fields}

    def carry_out(self, form: forms.Form) -> None:
        operations.change_counter(by=self.by, at=self.at, counter=self.counter, **form.cleaned_data)


class NewKey(CounterVerb):
    title: ClassVar[Any] = _("New addresses")
    lead = _("The addresses of door and board change; those before open nothing any more.")
    button = _("Make new addresses")
    done = _("Open the new addresses on the tablet and the screen.")

    def carry_out(self, form: forms.Form) -> None:
        operations.new_key(by=self.by, at=self.at, counter=self.counter)
