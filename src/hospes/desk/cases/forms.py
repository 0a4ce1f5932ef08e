"""What the verbs of a case ask for."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Confidence
from hospes.cases.queries import case_hours
from hospes.desk.people.choosing import ColleagueField
from hospes.lib.business_time import NeverOpen
from hospes.staff.models import Person


class Words(forms.Textarea):
    """A text of some lines."""

    def __init__(self, rows: int = 3, **attrs: Any) -> None:
        super().__init__(attrs={"rows": rows, **attrs})


class When(forms.DateTimeField):
    """A moment, picked in the reader's time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)


def still_to_come(moment: datetime, at: datetime) -> datetime:
    if moment <= at:
        raise forms.ValidationError(_("This moment has passed. Choose one that is still to come."))
    return moment


class TimedForm(forms.Form):
    """A form that knows the present moment, so that it can say whether a date is still to come."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        self.at = at
        super().__init__(*args, **kwargs)


class ReplyForm(forms.Form):
    body = forms.CharField(label=_("Your reply"), widget=Words(8), max_length=50_000)
    is_progress = forms.BooleanField(
        label=_("I am telling them about progress before they had to ask"), required=False
    )


class NoteForm(forms.Form):
    body = forms.CharField(
        label=_("Note for colleagues"),
        widget=Words(4),
        max_length=20_000,
        help_text=_("The customer never sees this."),
    )


class CallForm(forms.Form):
    CHANNELS = (("phone", _("Phone")), ("counter", _("Face to face")))
    DIRECTIONS = (("out", _("We called or met them")), ("in", _("They called or came to us")))
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS, widget=forms.RadioSelect, initial="phone")
    direction = forms.ChoiceField(
        label=_("Who began"), choices=DIRECTIONS, widget=forms.RadioSelect, initial="out"
    )
    body = forms.CharField(label=_("What was said"), widget=Words(5), max_length=20_000)
    is_progress = forms.BooleanField(
        label=_("I told them about progress before they had to ask"), required=False
    )


class PromiseForm(TimedForm):
    what = forms.CharField(label=_("What do you promise?"), max_length=400)
    due_at = When(label=_("By when?"))

    def clean_due_at(self) -> datetime:
        return still_to_come(self.cleaned_data["due_at"], self.at)


class MoveForm(TimedForm):
    to_due = When(label=_("New date and time"))
    reason = forms.CharField(label=_("Why does it move?"), widget=Words(2), max_length=2_000)
    customer_told_how = forms.CharField(
        label=_("How did you tell the customer?"),
        max_length=400,
        help_text=_("For instance: called on Tuesday at ten, she agreed."),
    )

    def clean_to_due(self) -> datetime:
        return still_to_come(self.cleaned_data["to_due"], self.at)


class SnoozeForm(TimedForm):
    """Until a date, until another case is closed, or until they speak: whichever was chosen."""

    HOW = (
        ("date", _("Until a date")),
        ("customer", _("Until the customer speaks")),
        ("case", _("Until another case is closed")),
    )
    how = forms.ChoiceField(label=_("How long?"), choices=HOW, widget=forms.RadioSelect, initial="date")
    until = When(label=_("Until when?"), required=False)
    number = forms.CharField(label=_("Number of the other case"), max_length=12, required=False)

    def clean_until(self) -> datetime | None:
        until = self.cleaned_data["until"]
        return still_to_come(until, self.at) if until else None

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        how = asked.get("how")
        if how == "date" and not asked.get("until") and "until" not in self.errors:
            self.add_error("until", _now("Say until when."))
        if how == "case" and not asked.get("number", "").strip(" #").isdecimal():
            self.add_error("number", _now("Write the number of the other case."))
        return asked


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), widget=Words(3), max_length=2_000)


class HandoverForm(forms.Form):
    to = ColleagueField(label=_("To whom?"), empty_label="")
    story = forms.CharField(
        label=_("What should they know?"),
        widget=Words(6),
        max_length=20_000,
        help_text=_(
            "The reason, what was promised and what was tried go along by themselves. Add what only you know."
        ),
    )
    passes_on = forms.BooleanField(
        label=_("If nobody answers in time, offer it to the next who may"),
        required=False,
        help_text=_("To colleagues of the same team, at most twice; after that it goes back to you."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Person], at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choose_from(colleagues, at=at)  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    has_read = forms.BooleanField(
        label=_("I have read how it stands"),
        error_messages={"required": _("Read how it stands and say so, or ask back first.")},
    )


class AskBackForm(forms.Form):
    words = forms.CharField(label=_("What would you like to know first?"), widget=Words(3), max_length=2_000)


class AnswerBackForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), widget=Words(3), max_length=2_000)


class DeclineForm(forms.Form):
    note = forms.CharField(label=_("Why not?"), widget=Words(2), max_length=2_000)


class ToldForm(forms.Form):
    how = forms.CharField(
        label=_("How did they hear it?"),
        max_length=400,
        help_text=_("For instance: I called on Tuesday and introduced myself."),
    )


class SpokenYesForm(forms.Form):
    said_by = forms.CharField(
        label=_("Who said that it is solved?"), max_length=200, help_text=_("Their name, as they gave it.")
    )


class NotYetForm(forms.Form):
    words = forms.CharField(
        label=_("What is still missing, in their words"), widget=Words(3), max_length=5_000
    )


class SureField(forms.ChoiceField):
    """How sure they are of what they say now: certain, unless somebody says otherwise."""

    def __init__(self) -> None:
        super().__init__(
            label=_("How sure is it?"),
            choices=Confidence.choices,
            initial=Confidence.CERTAIN,
            widget=forms.RadioSelect,
        )

    def clean(self, value: Any) -> Any:
        return super().clean(value or Confidence.CERTAIN.value)


class CorrectFactForm(forms.Form):
    value = forms.CharField(label=_("What is right?"), max_length=2_000)
    why = forms.CharField(label=_("What was wrong before?"), max_length=400)
    confidence = SureField()


class CorrectListForm(forms.Form):
    """Its rows are read beside it: how many there are nobody knows beforehand."""

    why = forms.CharField(label=_("What was wrong before?"), max_length=400)
    confidence = SureField()


class ClosingForm(TimedForm):
    closes_at = When(label=_("Close when nothing is heard until"))

    def clean_closes_at(self) -> datetime:
        return still_to_come(self.cleaned_data["closes_at"], self.at)


def in_hours(at: datetime, hours: int, case: Case) -> datetime:
    """A round moment some hours from now, in which the team is there, as a first proposal in a form (local time)."""
    proposed = timezone.localtime(at + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
    with suppress(NeverOpen):
        proposed = case_hours(case).next_open(proposed)
    return timezone.localtime(proposed)
