"""What is done with a chat: taken, offered to somebody else, ended; and whether I take chats at all."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_or_404
from hospes.channels.chat.core.words import MOST_AT_ONCE, USUAL_AT_ONCE
from hospes.channels.chat.models import Chat
from hospes.channels.chat.queries import attending_of, people_there
from hospes.desk.role_verb import RoleVerb
from hospes.desk.verb import Verb
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.core.roles import SERVES
from hospes.staff.models import Person, Team


class AttendForm(forms.Form):
    is_here = forms.BooleanField(label=_("I take chats now"), required=False)
    at_once = forms.IntegerField(
        label=_("How many at once?"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        help_text=_("Three is usual. Whoever waits goes to somebody who has room."),
    )


class Attend(RoleVerb):
    """Whether I take chats, and how many at once."""

    roles = tuple(sorted(SERVES))
    title = _("Taking chats")
    lead = _("Waiting chats call you as long as one of your pages is open. Say so when you go.")
    form_class = AttendForm
    done = _("Saved.")

    def find(self, **kwargs: Any) -> None:
        """It is one's own."""

    def initial(self) -> dict[str, Any]:
        known = attending_of(self.by)
        return {
            "is_here": known.is_here if known else True,
            "at_once": known.at_once if known else USUAL_AT_ONCE,
        }

    def carry_out(self, form: forms.Form) -> None:
        operations.attend(by=self.by, at=self.at, **form.cleaned_data)
        self.request.session["chats"] = form.cleaned_data["is_here"]

    def back(self) -> str:
        return reverse("desk:chats")


@require_POST
@signed_in
def take(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take up a chat that waits, or is offered to me or my team."""
    chat = chat_or_404(request.user, pk, to_change=True)
    try:
        operations.take(by=request.user, at=clock.now(), chat=chat)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:chats")
    return redirect("desk:chat", pk)


@require_POST
@signed_in
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End it: the talk stands in its case."""
    chat = chat_or_404(request.user, pk, to_change=True)
    try:
        operations.end(by=request.user, at=clock.now(), chat=chat)
        messages.success(request, _now("The chat has ended. What was said stands in the case."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:chat", pk)


@require_POST
@signed_in
def end_offer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the offer back, or do not accept it."""
    chat = chat_or_404(request.user, pk, to_change=True)
    try:
        operations.end_offer(by=request.user, at=clock.now(), chat=chat)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:chat" if chat.person_id == request.user.pk else "desk:chats", *_of(request, chat))


def _of(request: SignedInRequest, chat: Chat) -> tuple[int, ...]:
    return (chat.pk,) if chat.person_id == request.user.pk else ()


class OfferForm(forms.Form):
    """Only who is there now can be chosen: a customer does not wait for somebody who is not."""

    to = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    story = forms.CharField(
        label=_("What should they know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text=_("The whole talk goes along; the customer repeats nothing."),
    )

    def __init__(self, *args: Any, there: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = {each.team.pk: each.team for each in there if each.team}
        choices = [
            (f"person:{each.pk}", f"{each.name}, {each.team}" if each.team else each.name) for each in there
        ]
        choices += [
            (f"team:{pk}", _now("Whoever of %(team)s is free") % {"team": team.name})
            for pk, team in teams.items()
        ]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class Offer(Verb):
    """Offer the chat to a colleague or a team; until it is accepted I go on."""

    title = _("Hand this chat over")
    lead = _("It takes effect when it is accepted. The customer then hears the new name.")
    button = _("Offer it")
    form_class = OfferForm
    done = _("It is offered. Go on talking until it is accepted.")
    chat: Chat

    def find(self, **kwargs: Any) -> None:
        self.chat = chat_or_404(self.by, kwargs["pk"], to_change=True)

    def make_form(self, data: Any = None) -> forms.Form:
        there = [each for each in people_there(self.at) if each.pk != self.by.pk]
        return OfferForm(data, initial=self.initial(), there=there)

    def carry_out(self, form: forms.Form) -> None:
        kind, _colon, number = form.cleaned_data["to"].partition(":")
        to_person = Person.objects.get(pk=number) if kind == "person" else None
        to_team = Team.objects.get(pk=number) if kind == "team" else None
        operations.offer(
            by=self.by, at=self.at, chat=self.chat, to_person=to_person, to_team=to_team,
            story=form.cleaned_data["story"],
        )  # fmt: skip

    def back(self) -> str:
        return reverse("desk:chat", args=[self.chat.pk])
