"""Two cases that are one matter: side by side, made one, taken apart again."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.cases.queries import may_work_on
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.words import fact_words
from hospes.desk.matters.choosing import WithAnother
from hospes.desk.verb import Verb
from hospes.matters import access, operations
from hospes.matters.core.merging import Choice, Contradiction
from hospes.matters.models import CaseMerge
from hospes.matters.queries import known_differently, lines_of, objection, would_go
from hospes.staff.models import Person
from hospes.web.markup import text


class MergeForm(forms.Form):
    """Which of the two goes on, and what holds where they know different things."""

    keep = forms.ChoiceField(
        label=_("Which case goes on?"),
        widget=forms.RadioSelect,
        help_text=_("The number and the page of the other one lead there."),
    )

    def __init__(
        self, data: Any, *, one: Case, other: Case, found: list[Contradiction], called: dict[str, str]
    ) -> None:
        super().__init__(data, initial={"keep": min(one.pk, other.pk)})
        keep: Any = self.fields["keep"]
        keep.choices = [(each.pk, f"{each.number} {each.title}") for each in (one, other)]
        self.asked = [each.key for each in found]
        for each in found:
            said = [(one.pk, f"{each.kept} ({one.number})"), (other.pk, f"{each.gone} ({other.number})")]
            self.fields[f"fact-{each.key}"] = forms.ChoiceField(
                label=called[each.key], choices=said, widget=forms.RadioSelect
            )

    def chosen(self, gone: Case) -> dict[str, str]:
        """For each thing said differently, whose word holds."""
        return {
            key: Choice.GONE.value if self.cleaned_data[f"fact-{key}"] == str(gone.pk) else Choice.KEPT.value
            for key in self.asked
        }


class MergeCases(WithAnother):
    """First the other one is chosen, then the two stand side by side."""

    of_same_customer = True
    title = _("Make one of two cases")
    lead = _(
        "For one matter that was taken down twice. What was said, known and promised in both is in one case then. "
        "It can be taken apart again, and no report takes it for a satisfied customer."
    )
    button = _("Make them one")
    route = "desk:merge_case"
    chosen_template = "desk/matters/merge.html"
    merge: CaseMerge | None = None

    def back(self) -> str:
        return reverse("desk:case", args=[self.merge.kept_id if self.merge else self.case.pk])

    def make_form(self, data: Any = None) -> forms.Form:
        if self.other is None:
            return forms.Form(data)
        codex = codex_of(self.case)
        kinds = codex.vocabulary if codex else {}
        found = [
            Contradiction(
                each.key,
                fact_words(each.kept, kinds.get(each.key)),
                fact_words(each.gone, kinds.get(each.key)),
            )
            for each in known_differently(self.case, self.other)
        ]
        called = {each.key: text(kinds[each.key].label) if each.key in kinds else each.key for each in found}
        return MergeForm(data, one=self.case, other=self.other, found=found, called=called)

    def context(self) -> dict[str, Any]:
        shown = super().context()
        if self.other is not None:
            pairs = ((self.case, self.other), (self.other, self.case))
            shown["sides"] = [(gone, would_go(gone, kept), objection(gone, kept)) for gone, kept in pairs]
        return shown

    def carry_out(self, form: forms.Form) -> str | None:
        if self.other is None or not isinstance(form, MergeForm):
            raise operations.CannotMerge(_now("Choose the other case first."))
        keeps_first = form.cleaned_data["keep"] == str(self.case.pk)
        kept, gone = (self.case, self.other) if keeps_first else (self.other, self.case)
        self.merge = operations.merge_cases(
            by=self.by, at=self.at, kept=kept, gone=gone, chosen=form.chosen(gone)
        )
        return _now("%(gone)s goes on in %(kept)s.") % {"gone": gone.number, "kept": kept.number}


class TakeApart(Verb):
    title = _("Take the two cases apart again?")
    lead = _(
        "Everything that went over goes back: what was said, known and promised. What has come since stays with the "
        "case that went on; look through it afterwards."
    )
    button = _("Take them apart")
    done = _("They are two cases again.")
    template = "desk/matters/take_apart.html"
    merge: CaseMerge

    def find(self, **kwargs: Any) -> None:
        self.merge = access.merge_or_404(self.by, kwargs["pk"], to_change=True)

    def back(self) -> str:
        return reverse("desk:case_merge", args=[self.merge.pk])

    def context(self) -> dict[str, Any]:
        return {"merge": self.merge, "lines": lines_of(self.merge.steps.all())}

    def carry_out(self, form: forms.Form) -> None:
        operations.take_apart(by=self.by, at=self.at, merge=self.merge)


@login_required
def case_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One merge: what went over, and how to take it apart."""
    person: Person = request.user  # type: ignore[assignment]
    merge = access.merge_or_404(person, pk)
    shown = {"merge": merge, "lines": lines_of(merge.steps.all()), "may_work": may_work_on(person)}
    return render(request, "desk/matters/merged.html", shown)
