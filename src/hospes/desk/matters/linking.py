"""Two cases belong together: said, and taken away again."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.queries import sees
from hospes.desk.cases.link_words import CHOICES, link_words
from hospes.desk.matters.choosing import WithAnother
from hospes.desk.verb import Verb
from hospes.matters import access, operations
from hospes.matters.core.linking import LONGEST, Kind
from hospes.matters.models import CaseLink
from hospes.matters.queries import Linked


class LinkForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("How does this case belong to it?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        initial=Kind.SAME.value,
    )
    word = forms.CharField(label=_("In a few words"), max_length=LONGEST, required=False)


class Link(WithAnother):
    title = _("Link with another case")
    lead = _("Whoever opens one of the two sees the other, if they may. Nothing else changes.")
    button = _("They belong together")
    route = "desk:link_case"
    chosen_template = "desk/matters/link.html"

    def make_form(self, data: Any = None) -> forms.Form:
        return LinkForm(data, initial=self.initial()) if self.other else forms.Form(data)

    def carry_out(self, form: forms.Form) -> str | None:
        if self.other is None:
            raise operations.CannotLink(_now("Choose the other case first."))
        asked = form.cleaned_data
        operations.link_cases(
            by=self.by, at=self.at, case=self.case, other=self.other, kind=asked["kind"], word=asked["word"]
        )
        return _now("Noted: %(number)s belongs to it.") % {"number": self.other.number}


class Unlink(Verb):
    title = _("They do not belong together after all?")
    lead = _("The link goes from both cases. Their histories keep that it was there.")
    button = _("Take the link away")
    done = _("The link is gone.")
    template = "desk/matters/sure.html"
    link: CaseLink

    def find(self, **kwargs: Any) -> None:
        self.link = access.link_or_404(self.by, kwargs["pk"], to_change=True)

    def back(self) -> str:
        here = self.link.one if sees(self.by, self.link.one, self.at) else self.link.other
        return reverse("desk:case", args=[here.pk])

    def context(self) -> dict[str, Any]:
        said = link_words(Linked(self.link, self.link.other, True))
        return {"case": self.link.one, "other": self.link.other, "words": said}

    def carry_out(self, form: forms.Form) -> None:
        operations.unlink_cases(by=self.by, at=self.at, link=self.link)
