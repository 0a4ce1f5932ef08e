"""What is asked for when a complaint is begun, handled, decided, told and closed."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hospes.complaints.core.presets import KEYS, HouseRules, preset_of
from hospes.complaints.core.stages import REASONS, WORD
from hospes.complaints.models import Grade, Outcome, OutsideKind, VerdictKind
from hospes.decisions.models import Decision
from hospes.desk.cases.forms import When, Words
from hospes.desk.people.choosing import ColleagueField
from hospes.staff.models import Person

BY_MOUTH = (("phone", _("On the phone")), ("counter", _("Face to face")), ("chat", _("In the chat")))


def rules_to_choose() -> list[tuple[str, Any]]:
    """The presets by name."""
    return [(key, _(preset_of(key, HouseRules()).name)) for key in KEYS]


class ComplainForm(forms.Form):
    """All of it may be left as it is: the usual rules, the customer's last word, nobody in particular."""

    preset = forms.ChoiceField(label=_("By which rules?"), required=False)
    received_at = When(
        label=_("When did it reach us?"),
        required=False,
        help_text=_("Left empty, it is when the customer last spoke. The clocks run from then."),
    )
    about = forms.ModelMultipleChoiceField(
        label=_("Is somebody of us complained about?"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("They do not investigate it."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = rules_to_choose()  # type: ignore[attr-defined]
        self.fields["about"].queryset = people  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Who?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class InvestigateForm(forms.Form):
    person = ColleagueField(label=_("Who?"))
    words = forms.CharField(
        label=_("What should they look into?"), widget=Words(3), required=False, max_length=5_000
    )

    def __init__(self, *args: Any, people: QuerySet[Person], at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choose_from(people, at=at)  # type: ignore[attr-defined]


class SpokenForm(forms.Form):
    channel = forms.ChoiceField(label=_("How did they hear it?"), choices=BY_MOUTH, widget=forms.RadioSelect)
    words = forms.CharField(label=_("What did you tell them?"), widget=Words(4), max_length=10_000)


class AssessForm(forms.Form):
    severity = forms.ChoiceField(
        label=_("How severe is it?"), choices=Grade.choices, widget=forms.RadioSelect,
        help_text=_("For the customer: their health, money, home, time."),
    )  # fmt: skip
    complexity = forms.ChoiceField(
        label=_("How complex is it?"), choices=Grade.choices, widget=forms.RadioSelect,
        help_text=_("How many people, places and papers it takes to find out."),
    )  # fmt: skip
    acts_at_once = forms.BooleanField(label=_("Something must be done at once"), required=False)
    words = forms.CharField(label=_("What speaks for it?"), widget=Words(3), required=False, max_length=5_000)


class FindingsForm(forms.Form):
    words = forms.CharField(
        label=_("What was found?"),
        widget=Words(6),
        max_length=10_000,
        help_text=_("What is known, from whom, and what stays open. Not yet what follows from it."),
    )


class DecideForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What do you decide?"), choices=VerdictKind.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=_("The reasons"), widget=Words(5), required=False, max_length=10_000,
        help_text=_("In words the customer can follow: a rejection gives them."),
    )  # fmt: skip
    redress = forms.ModelChoiceField(
        label=_("What do they get?"), queryset=Decision.objects.none(), required=False,
        empty_label=_("Nothing that was decided in this case"),
        help_text=_("Redress is a decision of this case: decide it there first."),
    )  # fmt: skip
    alternative = forms.CharField(
        label=_("What can they do instead?"), widget=Words(3), required=False, max_length=5_000
    )
    outside_body = forms.CharField(
        label=_("Where can they turn outside the house?"), required=False, max_length=200
    )

    def __init__(self, *args: Any, granted: QuerySet[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redress"].queryset = granted  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    how = forms.ChoiceField(
        label=_("What closes it?"),
        widget=forms.RadioSelect,
        choices=(
            (WORD, _("The customer’s word: they accept it, or withdraw it")),
            (REASONS, _("Our reasons: they have been told what was decided")),
        ),
    )
    words = forms.CharField(label=_("In a few words"), widget=Words(3), required=False, max_length=5_000)


class WhyForm(forms.Form):
    words = forms.CharField(label=_("Why?"), widget=Words(3), max_length=5_000)


class OutsideForm(forms.Form):
    kind = forms.ChoiceField(label=_("Where?"), choices=OutsideKind.choices, widget=forms.RadioSelect)
    body = forms.CharField(label=_("The body’s name"), max_length=200)
    reference = forms.CharField(label=_("Their reference"), required=False, max_length=120)
    answer_by = forms.DateField(
        label=_("By when do they want our answer?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What did they decide?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In a few words"), widget=Words(4), required=False, max_length=5_000)


class RulesForm(forms.Form):
    usual = forms.ChoiceField(label=_("Which rules are usual here?"), widget=forms.RadioSelect)
    acknowledge_days = forms.IntegerField(
        label=_("The house acknowledges within, in working days"), min_value=1, max_value=90
    )
    decide_days = forms.IntegerField(
        label=_("The house answers within, in working days"), min_value=1, max_value=90
    )
    may_pause = forms.BooleanField(
        label=_("By the house’s own rules the clock may stand still, with a reason"), required=False
    )
    outside_body = forms.CharField(
        label=_("Body outside that customers can turn to"), required=False, max_length=200,
        help_text=_("Stands in letters, by every set of rules that names none itself."),
    )  # fmt: skip
    outside_address = forms.CharField(label=_("Its web address"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usual"].choices = rules_to_choose()  # type: ignore[attr-defined]
