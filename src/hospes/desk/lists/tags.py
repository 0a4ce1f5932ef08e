"""Tags on one case, and the words themselves for those who keep them."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases import access as cases
from hospes.cases.models import Case
from hospes.desk.lists.bulk_forms import TagNames
from hospes.desk.lists.several import KNOWN
from hospes.desk.role_verb import RoleVerb
from hospes.desk.verb import Verb
from hospes.staff.access import SignedInRequest, role_required, signed_in
from hospes.worklists import access, operations
from hospes.worklists.access import LEADERS
from hospes.worklists.core.words import LONGEST
from hospes.worklists.models import Tag
from hospes.worklists.queries import tags_beginning, tags_in_use


class TagsForm(forms.Form):
    names = TagNames(label=_("Put on"), required=False)
    off = forms.ModelMultipleChoiceField(
        label=_("Take off"),
        queryset=Tag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_it = Tag.objects.filter(cases__case=case).order_by("key")
        self.fields["off"].queryset = on_it  # type: ignore[attr-defined]
        if not on_it.exists():
            del self.fields["off"]


class Tags(Verb):
    """Which tags a case carries."""

    title = _("Tags")
    done = _("Saved.")
    template = "desk/lists/verb.html"
    case: Case

    def find(self, **kwargs: Any) -> None:
        self.case = cases.case_to_work_on(self.by, kwargs["pk"])

    def make_form(self, data: Any = None) -> forms.Form:
        return TagsForm(data, case=self.case)

    def carry_out(self, form: forms.Form) -> None:
        told = form.cleaned_data
        with transaction.atomic():
            if told.get("off"):
                operations.take_tags(case=self.case, tags=told["off"], by=self.by, at=self.at)
            if told["names"]:
                operations.put_tags(case=self.case, names=told["names"], by=self.by, at=self.at)

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "where": gettext("Case %(number)s") % {"number": self.case.pk},
            "known_tags": tags_beginning("", limit=KNOWN),
        }


@signed_in
def beginning(request: SignedInRequest) -> HttpResponse:
    """Tags that begin as somebody types: the options of a list of proposals, after what stands before the comma."""
    before, comma, typed = request.GET.get("names", "")[:200].rpartition(",")
    shown = {"before": f"{before}{comma} " if comma else "", "known_tags": tags_beginning(typed[:LONGEST])}
    return render(request, "desk/lists/_known_tags.html", shown)


@role_required(*LEADERS)
def tags(request: SignedInRequest) -> HttpResponse:
    """Every tag, with how many cases carry it."""
    return render(request, "desk/lists/tags.html", {"used": tags_in_use()})


class TagVerb(RoleVerb):
    """A verb on one tag."""

    roles = LEADERS
    template = "desk/lists/verb.html"
    tag: Tag

    def find(self, **kwargs: Any) -> None:
        self.tag = access.tag_or_404(self.by, kwargs["pk"])

    def back(self) -> str:
        return reverse("desk:tags")

    def context(self) -> dict[str, Any]:
        return {"where": gettext("Tags"), "eyebrow": f"#{self.tag.name}"}


class RenameForm(forms.Form):
    name = forms.CharField(label=_("What is it called?"), max_length=60)


class Rename(TagVerb):
    title = _("Rename the tag")
    lead = _("It is called so on every case it stands on.")
    done = _("Renamed.")
    form_class = RenameForm

    def initial(self) -> dict[str, Any]:
        return {"name": self.tag.name}

    def carry_out(self, form: forms.Form) -> None:
        operations.rename_tag(tag=self.tag, name=form.cleaned_data["name"], by=self.by, at=self.at)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("Into which tag?"), queryset=Tag.objects.none(), empty_label="")

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk).order_by("key")  # type: ignore[attr-defined]


class Merge(TagVerb):
    title = _("Merge the tag into another")
    lead = _("Every case that carries this tag carries the other one afterwards. This cannot be taken back.")
    button = _("Merge them")
    done = _("Merged.")
    danger = True

    def make_form(self, data: Any = None) -> forms.Form:
        return MergeForm(data, tag=self.tag)

    def carry_out(self, form: forms.Form) -> None:
        operations.merge_tag(tag=self.tag, into=form.cleaned_data["into"], by=self.by, at=self.at)
