"""A file with where it comes from, and which of its columns are what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.desk.imports import words
from hospes.exchange.models import Form
from hospes.staff.models import Team


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), max_length=200, help_text=_("At most 64 MB."), allow_empty_file=True
    )
    form = forms.ChoiceField(label=_("What it is"), choices=Form.choices)
    source = forms.SlugField(
        label=_("System it comes from"),
        max_length=60,
        help_text=_("A short name such as zendesk. A number from the same system is never taken twice."),
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.all(),
        empty_label=None,
        help_text=_("Has the cases whose owner is not known."),
    )


class ReadForm(forms.Form):
    encoding = forms.ChoiceField(label=_("Encoding"), choices=list(words.ENCODINGS.items()))
    delimiter = forms.ChoiceField(label=_("Cells are cut at"), choices=list(words.DELIMITERS.items()))


class ColumnsForm(forms.Form):
    """A choice among the headings for each field."""

    def __init__(self, *args: Any, columns: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Nothing")), *((each, each) for each in dict.fromkeys(columns) if each)]
        for field, label in words.FIELDS.items():
            self.fields[field] = forms.ChoiceField(label=label, choices=choices, required=False)
