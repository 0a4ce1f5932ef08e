"""A channel closed for a while, and opened again."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.channels.opening import operations
from hospes.channels.opening.queries import channels_offered
from hospes.desk.opening.forms import CloseForm
from hospes.desk.people.verb import PLANNERS
from hospes.desk.role_verb import RoleVerb


class _OfChannel(RoleVerb):
    roles = PLANNERS
    template = "desk/opening/verb.html"
    channel: str

    def find(self, **kwargs: Any) -> None:
        self.channel = kwargs["channel"]
        if self.channel not in channels_offered():
            raise Http404

    def back(self) -> str:
        return reverse("desk:channels")

    def context(self) -> dict[str, Any]:
        return {"closing": self.channel}


class Close(_OfChannel):
    title = _("Close a channel for a while")
    lead = _(
        "Customers read why, and when you are there again. What they write meanwhile is kept, and answered."
    )
    button = _("Close it")
    done = _("Closed. Customers read why.")
    form_class = CloseForm
    danger = True

    def carry_out(self, form: forms.Form) -> None:
        assert isinstance(form, CloseForm)  # noqa: S101 (form_class made it)
        operations.close_channel(
            by=self.by, at=self.at, channel=self.channel, until=form.cleaned_data["until"], why=form.why()
        )


class Open(_OfChannel):
    title = _("Open the channel again")
    button = _("Open it again")
    done = _("Open again, by its hours.")

    def carry_out(self, form: forms.Form) -> None:
        operations.open_channel(by=self.by, at=self.at, channel=self.channel)
