"""One verb, one small page: a form that can be opened, filled in, refused kindly and sent again.

The same address serves the form on its own (without JavaScript, or by link) and takes what the forms
that stand on other pages post. A refusal or a slip shows the form again with every word kept.
"""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person


class Bare(forms.Form):
    """A verb that needs no words: pressing the button is all."""


class Verb(LoginRequiredMixin, View):
    """Subclasses name the verb, find their row in `find`, and act in `carry_out`."""

    title: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    button: ClassVar[Any] = _("Save")
    done: ClassVar[Any] = ""
    form_class: ClassVar[type[forms.Form]] = Bare
    template: str = "desk/verb.html"
    danger: ClassVar[bool] = False

    by: Person
    at: datetime

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = clock.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            self.by = request.user
            self.find(**kwargs)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def find(self, **kwargs: Any) -> None:
        """Fetch the row, or raise Http404: a stranger's row is not there."""
        raise NotImplementedError

    def carry_out(self, form: forms.Form) -> str | None:
        """Do it; may return the sentence that says what was done."""
        raise NotImplementedError

    def refused(self, refusal: Refusal) -> None:
        """What a verb wants to show beside its refusal; nothing unless a verb says so."""

    def back(self) -> str:
        """Where the person goes on afterwards."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        return {}

    def make_form(self, data: Any = None) -> forms.Form:
        return self.form_class(data, initial=self.initial())

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return self._page(self.make_form(), status=200)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            said = self.carry_out(form) or self.done
        except Refusal as refusal:
            self.refused(refusal)
            form.add_error(None, str(refusal))
            return self._page(form, status=refusal.status)
        if said:
            messages.success(request, str(said))
        return HttpResponseRedirect(self.back())

    def _page(self, form: forms.Form, *, status: int) -> HttpResponse:
        shown = {
            "form": form,
            "title": self.title,
            "lead": self.lead,
            "button_label": self.button,
            "danger": self.danger,
            "back": self.back(),
            "action": self.request.path,
            **self.context(),
        }
        return render(self.request, self.template, shown, status=status)
