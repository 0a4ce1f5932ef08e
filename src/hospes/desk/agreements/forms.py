"""What is asked for when something is agreed, wished beyond it, recommended, or sold."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.agreements.models import Outcome
from hospes.decisions.core.money import read_amount
from hospes.desk.cases.forms import Words
from hospes.desk.decisions.forms import HOW, LATER
from hospes.desk.decisions.telling import BY_LETTER

Choices = Sequence[tuple[str, Any]]
WITHIN = "within"
ANSWERS = (
    ("accept", _("They accept it, with what it means")),
    ("decline", _("They would rather not have it")),
)
SPOKEN = (
    ("phone", _("On the phone")),
    ("counter", _("Face to face")),
    ("chat", _("In the chat")),
    ("email", _("By e-mail")),
)
HOW_ENDED = ((BY_LETTER, _("We write it to them now")), *HOW[1:], (LATER, _("They read it on their page")))
HOW_TOLD = (
    (BY_LETTER, _("We write to them now, with the link on which they answer")),
    *HOW[1:],
)


class Amount(forms.CharField):
    """An amount of money, read in the house's currency into minor units; nothing typed is None."""

    def __init__(self, *, currency: str = "EUR", **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).strip()
        read = read_amount(typed, self.currency) if typed else None
        if typed and read is None:
            raise forms.ValidationError(
                _("Write it in figures, with at most the cents after a comma or a point.")
            )
        return read


class InCurrency(forms.Form):
    """A form with an amount in it."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["amount"]
        if isinstance(field, Amount):
            field.currency = currency
            field.label = f"{field.label} ({currency})" if currency else field.label


class AgreeForm(InCurrency):
    what = forms.CharField(
        label=_("What was agreed, in words both sides understand"), widget=Words(4), max_length=10_000
    )
    rounds = forms.IntegerField(
        label=_("How many rounds of changes are included?"), min_value=0, max_value=999, initial=3
    )
    amount = Amount(label=_("For how much"), required=False)
    agreed_with = forms.CharField(label=_("Who said yes to it?"), max_length=200)
    why = forms.CharField(
        label=_("Why does it change?"),
        widget=Words(2),
        max_length=2_000,
        help_text=_("What was agreed before stays on record beside it."),
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["why"]


class DeciderForm(forms.Form):
    who = forms.CharField(
        label=_("Who decides on their side?"),
        max_length=200,
        help_text=_("Ask early and kindly: who else will want a say before it is a yes?"),
    )
    part = forms.CharField(label=_("Who is that to them?"), max_length=200, required=False)


class ChangeForm(InCurrency):
    wish = forms.CharField(label=_("What do they wish, in their words?"), widget=Words(3), max_length=10_000)
    amount = Amount(label=_("What does it cost them?"), help_text=_("0 when it costs them nothing."))
    days = forms.IntegerField(
        label=_("How many working days longer does it take?"), min_value=0, max_value=999
    )
    risk = forms.CharField(
        label=_("What does it put at risk?"),
        widget=Words(2),
        max_length=5_000,
        help_text=_("Write it as they will read it. If it is nothing, say so."),
    )
    how = forms.ChoiceField(
        label=_("How do they hear it?"),
        widget=forms.RadioSelect,
        choices=(*HOW_TOLD, (LATER, _("I tell them later"))),
    )


class TellChangeForm(forms.Form):
    how = forms.ChoiceField(label=_("How do they hear it?"), widget=forms.RadioSelect, choices=HOW_TOLD)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("What did they say?"), widget=forms.RadioSelect, choices=ANSWERS)
    said_by = forms.CharField(
        label=_("Who said it?"), max_length=200, help_text=_("Their name, as they gave it.")
    )
    channel = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect, choices=SPOKEN)
    note = forms.CharField(
        label=_("What would have to be different?"), widget=Words(2), required=False, max_length=2_000
    )


class RoundForm(forms.Form):
    rests_on = forms.ChoiceField(label=_("What does it rest on?"), widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What changes in this round?"),
        widget=Words(3),
        required=False,
        max_length=5_000,
        help_text=_("Leave it empty to take the words of what it rests on."),
    )

    def __init__(self, *args: Any, carried: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rests_on"].choices = carried  # type: ignore[attr-defined]


class RecommendForm(InCurrency):
    serves = forms.MultipleChoiceField(
        label=_("What did they tell you that this is for?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    what = forms.CharField(label=_("What do you recommend?"), widget=Words(2), max_length=2_000)
    why = forms.CharField(
        label=_("Why does it fit them?"),
        widget=Words(3),
        max_length=5_000,
        help_text=_("They read it on their page."),
    )
    amount = Amount(label=_("For how much"), required=False)
    above_budget = forms.CharField(
        label=_("If it costs more than they want to pay: why do you show it?"),
        widget=Words(2),
        required=False,
        max_length=2_000,
    )

    def __init__(self, *args: Any, needs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["serves"].choices = needs  # type: ignore[attr-defined]


class SaleForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect, choices=Outcome.choices)
    chosen = forms.ChoiceField(label=_("Which of the things you recommended?"), required=False)
    referred_to = forms.CharField(
        label=_("Where are they better served?"),
        required=False,
        max_length=400,
        help_text=_("A name and how to find it, so that they can go there."),
    )
    why = forms.CharField(
        label=_("Why?"),
        widget=Words(3),
        required=False,
        max_length=5_000,
        help_text=_("They read it on their page. An honest “not with us” is a good end."),
    )

    how = forms.ChoiceField(
        label=_("How do they hear it?"), widget=forms.RadioSelect, choices=HOW_ENDED, required=False
    )

    def __init__(self, *args: Any, recommended: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [("", ""), *recommended]  # type: ignore[attr-defined]
