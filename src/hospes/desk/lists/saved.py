"""Views: saved from the list one looks at, renamed, shared, taken back, moved, deleted."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hospes.codex.queries import codex_in_force
from hospes.desk.lists.asking import asked_for
from hospes.desk.lists.words import marks, names_for
from hospes.desk.verb import Verb
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.models import Person
from hospes.worklists import access, operations
from hospes.worklists.access import LEADERS
from hospes.worklists.core.asked import Asked, read_address
from hospes.worklists.models import View
from hospes.worklists.operations.viewing import Whose
from hospes.worklists.queries import may_keep, may_speak_for, views_for

WHOSE = {"me": _("Only me"), "team": _("My team"), "house": _("The whole house")}
GROUPS = {"me": _("Mine"), "team": _("My team's"), "house": _("The house's")}


class ViewForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), max_length=60)
    whose = forms.ChoiceField(label=_("For whom?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [(key, label) for key, label in WHOSE.items() if may_speak_for(by, key)]
        self.fields["whose"].choices = mine  # type: ignore[attr-defined]


class SaveForm(ViewForm):
    """A view of its own; or one of those there are, which shows this list from now on."""

    instead = forms.ModelChoiceField(
        label=_("Or let a view you have show this list"),
        queryset=View.objects.none(),
        required=False,
        empty_label=_("No, save a view of its own"),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        kept = [view.pk for view in views_for(by) if may_keep(by, view)]
        self.fields["instead"].queryset = View.objects.filter(pk__in=kept)  # type: ignore[attr-defined]
        self.fields["name"].required = not self.data.get("instead")
        if not kept:
            del self.fields["instead"]


def shows(asked: Asked) -> list[str]:
    """What a view is narrowed to, in words."""
    return [mark.label for mark in marks(asked, names_for(asked, codex_in_force()))]


class SaveView(Verb):
    """The list that stands in the address gets a name."""

    title = _("Save as a view")
    lead = _("It stands above the lists, with everything it is narrowed to, its order and its columns.")
    done = _("Saved.")
    template = "desk/lists/verb.html"

    def find(self, **kwargs: Any) -> None:
        self.asked = asked_for(self.request.GET)

    def make_form(self, data: Any = None) -> forms.Form:
        return SaveForm(data, by=self.by, initial={"whose": "me"})

    def carry_out(self, form: forms.Form) -> None:
        told = form.cleaned_data
        if told.get("instead"):
            operations.change_view(view=told["instead"], asked=self.asked, by=self.by, at=self.at)
            return
        operations.save_view(
            name=told["name"], whose=cast(Whose, told["whose"]), asked=self.asked, by=self.by, at=self.at
        )

    def back(self) -> str:
        return f"{reverse('desk:queue')}?{self.asked.address}"

    def context(self) -> dict[str, Any]:
        return {
            "where": gettext("The list"),
            "shows": shows(self.asked),
            "action": f"{self.request.path}?{self.asked.address}",
        }


class ChangeView(Verb):
    """Its name, and for whom it is."""

    title = _("Change the view")
    done = _("Saved.")
    template = "desk/lists/verb.html"
    view: View

    def find(self, **kwargs: Any) -> None:
        self.view = access.view_or_404(self.by, kwargs["pk"])

    def make_form(self, data: Any = None) -> forms.Form:
        return ViewForm(data, by=self.by, initial={"name": self.view.name, "whose": self.view.whose})

    def carry_out(self, form: forms.Form) -> None:
        told = form.cleaned_data
        if told["name"] != self.view.name:
            operations.rename_view(view=self.view, name=told["name"], by=self.by, at=self.at)
        operations.share_view(view=self.view, whose=cast(Whose, told["whose"]), by=self.by, at=self.at)

    def back(self) -> str:
        return reverse("desk:views")

    def context(self) -> dict[str, Any]:
        return {
            "where": gettext("Views"),
            "eyebrow": self.view.name,
            "shows": shows(read_address(self.view.address)),
            "delete_at": reverse("desk:view_delete", args=[self.view.pk]),
        }


@signed_in
def views(request: SignedInRequest) -> HttpResponse:
    """All views one may open; those one keeps can be changed."""
    person = request.user
    found = [(view, may_keep(person, view)) for view in views_for(person)]
    groups = [
        (label, whose, [pair for pair in found if pair[0].whose == whose]) for whose, label in GROUPS.items()
    ]
    return render(
        request,
        "desk/lists/views.html",
        {"groups": groups, "may_keep_tags": person.has_role(*LEADERS)},
    )


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place earlier or later."""
    view = access.view_or_404(request.user, pk)
    operations.move_view(view=view, later=bool(request.POST.get("later")), by=request.user, at=clock.now())
    return redirect("desk:views")


@signed_in
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is no more."""
    view = access.view_or_404(request.user, pk)
    try:
        operations.delete_view(view=view, by=request.user, at=clock.now())
        messages.success(request, gettext("The view is deleted. The cases are as they were."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:views")
