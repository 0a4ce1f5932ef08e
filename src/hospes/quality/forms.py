"""What an inspector fills in, and how a list of inspections is narrowed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.quality.core.form import Question, unanswered
from hospes.quality.core.marks import Answer, Given, lacks_evidence
from hospes.quality.models import Answer as AnswerChoice
from hospes.quality.models import Inspection
from hospes.quality.queries import Sheet
from hospes.staff.models import Team

SHOWS = (("all", _("All")), ("mine", _("Done by me")), ("own", _("Of my contacts")))


class InspectionForm(forms.Form):
    """For each question of the sheet an answer and what shows it, and a summary at the end."""

    summary = forms.CharField(
        label=_("In short"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One thing to keep, one thing to do otherwise next time. Whoever handled the contact reads it."
        ),
    )

    def __init__(
        self, sheet: Sheet, data: Any = None, *, draft: Inspection | None = None, finishing: bool = False
    ) -> None:
        self.sheet, self.finishing = sheet, finishing
        self.questions: Mapping[str, Question] = sheet.questions
        super().__init__(data, initial=_kept(draft) if draft else {})
        for path in self.questions:
            self.fields[f"answer:{path}"] = forms.ChoiceField(
                choices=AnswerChoice.choices, required=False, widget=forms.RadioSelect
            )
            self.fields[f"evidence:{path}"] = forms.CharField(required=False, max_length=2_000)

    def clean(self) -> dict[str, Any]:
        """Point out, all at once and each at its question, what is missing."""
        given = self.given()
        for path in [path for path, one in given.items() if lacks_evidence(one)]:
            self.add_error(
                f"evidence:{path}", _now("Say what shows it: a quote, or the time at which it was.")
            )
        for path in unanswered(self.sheet.parts, given) if self.finishing else ():
            self.add_error(f"answer:{path}", _now("Answer this one, or say that it does not apply."))
        return self.cleaned_data

    def given(self) -> dict[str, Given]:
        """The answers, by the path of their question."""
        said = self.cleaned_data
        return {
            path: Given(Answer(answer), said.get(f"evidence:{path}", ""))
            for path in self.questions
            if (answer := said.get(f"answer:{path}"))
        }


def _kept(draft: Inspection) -> dict[str, str]:
    """What was put down before, as the fields have it."""
    kept = {"summary": draft.summary}
    for mark in draft.marks.all():
        kept[f"answer:{mark.path}"] = mark.answer
        kept[f"evidence:{mark.path}"] = mark.evidence
    return kept


class NarrowForm(forms.Form):
    """Which inspections to list, and whose figures to show; what makes no sense is left aside."""

    show = forms.ChoiceField(choices=SHOWS, required=False)
    before = forms.CharField(required=False, max_length=60)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)
    situation = forms.SlugField(required=False, max_length=80)

    def asked(self, name: str) -> Any:
        """The value that was asked for, None when there was none or it made no sense."""
        self.is_valid()
        return self.cleaned_data.get(name) or None
