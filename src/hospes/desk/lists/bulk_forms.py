"""What the verbs for several cases ask for. Each form gives plain data, so that it can be kept with the run."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.codex.queries import current_edition, parsed
from hospes.desk.cases.forms import NoteForm, ReasonForm, When, Words
from hospes.desk.people.choosing import ColleagueField
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.markup import text
from hospes.worklists.core.words import names_in
from hospes.worklists.models import Tag


class Nothing(forms.Form):
    """A verb that needs no words."""

    def words(self) -> dict[str, Any]:
        return {}


class HandOver(forms.Form):
    to = ColleagueField(label=_("To whom?"), empty_label="")
    story = forms.CharField(
        label=_("What should they know?"),
        widget=Words(5),
        max_length=20_000,
        help_text=_("It goes with every one of the cases, beside the case's own story."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(is_active=True, team__isnull=False).order_by("team__name", "name")
        self.fields["to"].choose_from(people, at=clock.now())  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["to"].pk, "story": self.cleaned_data["story"]}


class Snooze(forms.Form):
    until = When(label=_("Until when?"))

    def clean_until(self) -> datetime:
        until: datetime = self.cleaned_data["until"]
        if until <= clock.now():
            raise forms.ValidationError(_("This moment has passed. Choose one that is still to come."))
        return until

    def words(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"].isoformat()}


class Recognise(forms.Form):
    situation = forms.ChoiceField(label=_("Which situation is it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = current_edition()
        situations = parsed(edition).situations if edition else ()
        self.fields["situation"].choices = [(each.key, text(each.name)) for each in situations]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        return {"situation": self.cleaned_data["situation"]}


class TagNames(forms.CharField):
    """Tags as one types them, with commas between them."""

    widget = forms.TextInput(attrs={"list": "known-tags", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=200, help_text=_("Short words of the house, with commas between them."), **kwargs
        )

    def clean(self, value: Any) -> list[str]:
        return names_in(super().clean(value))


class PutTags(forms.Form):
    names = TagNames(label=_("Which tag?"))

    def words(self) -> dict[str, Any]:
        return {"names": self.cleaned_data["names"]}


class TakeTags(forms.Form):
    tags = forms.ModelMultipleChoiceField(
        label=_("Which tag?"), queryset=Tag.objects.order_by("key"), widget=forms.CheckboxSelectMultiple
    )

    def words(self) -> dict[str, Any]:
        return {"tags": [tag.pk for tag in self.cleaned_data["tags"]]}


class Close(ReasonForm):
    def words(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class Note(NoteForm):
    def words(self) -> dict[str, Any]:
        return {"body": self.cleaned_data["body"]}
