"""What a rule is asked for: its name, when, and what the chosen deed has to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.codex.forms.conditions import NewComparison
from hospes.desk.cases.forms import Words
from hospes.desk.people.choosing import ColleagueField
from hospes.lib import clock
from hospes.rules.core.vocabulary import DEEDS, LONGEST_HOURS, TIMES
from hospes.rules.models import Version
from hospes.rules.operations import Wording
from hospes.rules.queries.wording import WHENS
from hospes.staff.models import Person

_NO_VALUE = ("known", "unknown", "yes", "no")


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=LONGEST_HOURS)


class RuleForm(forms.Form):
    """Of the arguments only those of the deed are asked for."""

    name = forms.CharField(label=_("What is the rule called?"), max_length=120)
    when = forms.ChoiceField(label=_("When?"), choices=tuple(WHENS.items()))
    hours = forms.IntegerField(
        label=_("After how many hours of our opening hours?"),
        help_text=_("Only where it waits for some time to pass."),
        min_value=1,
        max_value=LONGEST_HOURS,
        required=False,
    )

    def __init__(self, *args: Any, deed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deed = deed
        makers = {"names": _names, "person": _person, "words": _words, "hours": _within}
        for argument in DEEDS[deed]:
            self.fields[f"say_{argument.key}"] = makers[argument.key](argument.longest)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("when") in TIMES and not said.get("hours") and "hours" not in self.errors:
            self.add_error("hours", _("Say after how many hours."))
        return said

    def arguments(self) -> dict[str, Any]:
        """What the deed is told, by its own names."""
        told = {key: self.cleaned_data[f"say_{key}"] for key in (each.key for each in DEEDS[self.deed])}
        return {key: value.pk if isinstance(value, Person) else value for key, value in told.items()}

    def wording(self, condition: Any = None) -> Wording:
        said = self.cleaned_data
        hours = said["hours"] if said["when"] in TIMES else None
        return Wording(said["name"], said["when"], self.deed, hours, condition, self.arguments())


def initial_of(version: Version) -> dict[str, Any]:
    """A version as the form shows it."""
    told = {f"say_{key}": value for key, value in version.arguments.items()}
    return {"name": version.rule.name, "when": version.when, "hours": version.hours, **told}


def _names(longest: int) -> forms.Field:
    return forms.CharField(label=_("Which tags? Several with commas between them"), max_length=longest)


def _words(longest: int) -> forms.Field:
    return forms.CharField(label=_("In which words?"), widget=Words(3), max_length=longest)


def _within(_longest: int) -> forms.Field:
    return _number(_("For how long, in hours of our opening hours?"))


def _person(_longest: int) -> forms.Field:
    to = ColleagueField(label=_("To whom?"))
    to.choose_from(Person.objects.filter(is_active=True).order_by("name", "pk"), at=clock.now())
    return to


class ComparisonForm(forms.Form):
    """How the chosen subject is compared, by its type."""

    def __init__(self, *args: Any, new: NewComparison, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.new = new
        self.fields["test"] = forms.ChoiceField(label=new.label, choices=new.tests)
        if new.values is not None and new.type != "boolean":
            if not all(key in _NO_VALUE for key, _name in new.tests):
                self.fields["value"] = forms.MultipleChoiceField(
                    label=_("Which?"), choices=new.values, widget=forms.CheckboxSelectMultiple, required=False
                )
        else:
            kind = forms.TextInput(attrs={})
            kind.input_type = new.type
            self.fields["value"] = forms.CharField(
                label=_("With what?"), widget=kind, required=False, max_length=200
            )


class JoinForm(forms.Form):
    way = forms.ChoiceField(
        label=_("How do they go together?"),
        widget=forms.RadioSelect,
        choices=(("all", _("All of them must be so")), ("any", _("One of them is enough"))),
    )
