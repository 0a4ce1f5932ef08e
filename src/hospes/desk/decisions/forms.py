"""What is asked for when a decision is entered, told or approved."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.decisions.models import Reply
from hospes.desk.cases.forms import Words
from hospes.desk.decisions.telling import BY_LETTER

LATER = "later"
HOW = (
    (BY_LETTER, _("We write these words to them now")),
    ("phone", _("I have told them on the phone")),
    ("counter", _("I have told them face to face")),
    ("chat", _("I have told them in the chat")),
)
WITHIN = {"now": timedelta(minutes=15), "today": timedelta(hours=2), "tomorrow": timedelta(hours=8)}
WAITS = (
    ("now", _("The customer is with me: within a quarter of an hour")),
    ("today", _("Within two hours of opening time")),
    ("tomorrow", _("Within a working day")),
)
ASK = "ask"


def how_they_hear(case: Case) -> str:
    """The way the customer came is the way they are told, unless another is chosen."""
    return BY_LETTER if case.channel in ("email", "web") else case.channel


class AnswerField(forms.ChoiceField):
    """Shows what may be said, and takes any answer: what may not be said the verb refuses, in its own words."""

    def valid_value(self, value: Any) -> bool:
        return value in (*Reply.values, ASK)


class DecideForm(forms.Form):
    """The question and its amount were looked up before, and come along unseen."""

    action = forms.CharField(widget=forms.HiddenInput, max_length=80)
    amount = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    step = forms.CharField(widget=forms.HiddenInput, required=False, max_length=250)
    asked = forms.CharField(
        label=_("What do they ask for, in their words?"), widget=Words(2), max_length=2_000
    )
    answer = AnswerField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        help_text=_("What goes beyond our promise is an exception: they hear that it is one, and why."),
    )
    why = forms.CharField(
        label=_("Why?"),
        widget=Words(2),
        required=False,
        max_length=2_000,
        help_text=_("What speaks for it. The customer sees it beside an exception."),
    )
    alternative = forms.CharField(
        label=_("What you can offer instead"), widget=Words(3), required=False, max_length=5_000
    )
    words = forms.CharField(
        label=_("The words in which they hear it"), widget=Words(4), required=False, max_length=10_000
    )
    how = forms.ChoiceField(label=_("How do they hear it?"), widget=forms.RadioSelect, initial=LATER)
    within = forms.ChoiceField(
        label=_("By when do you need the answer?"), widget=forms.RadioSelect, choices=WAITS, required=False
    )

    def __init__(self, *args: Any, answers: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
        self.fields["how"].choices = (*HOW, (LATER, _("I tell them later: it stands on my day")))  # type: ignore[attr-defined]


class TellForm(forms.Form):
    words = forms.CharField(label=_("The words in which they hear it"), widget=Words(5), max_length=10_000)
    how = forms.ChoiceField(label=_("How do they hear it?"), widget=forms.RadioSelect, choices=HOW)


class AnswerForm(forms.Form):
    note = forms.CharField(
        label=_("A word with it"),
        widget=Words(3),
        required=False,
        max_length=2_000,
        help_text=_("Your colleague reads it. With a no, say why: they have to tell the customer."),
    )
