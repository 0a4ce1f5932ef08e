"""A customer came with two matters: the second gets a case of its own; and back, while nothing was built upon it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Commitment, Contact, Fact
from hospes.cases.queries import next_owner
from hospes.desk.cases.forms import Words
from hospes.desk.cases.keeping import CaseVerb
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.words import fact_words
from hospes.desk.verb import Verb
from hospes.lib.text import shorten
from hospes.matters import access, operations
from hospes.matters.models import CaseSplit, CopiedFact, SharedContact
from hospes.matters.queries import known_in
from hospes.staff.models import Person
from hospes.web.markup import text

SAME, MINE, TURN = "same", "mine", "turn"


class SplitForm(forms.Form):
    reason = forms.CharField(
        label=_("What is the second matter, in the customer's words?"),
        widget=Words(4),
        max_length=20_000,
        help_text=_("Each case has one reason, so that each can be solved by itself."),
    )
    contacts = forms.MultipleChoiceField(
        label=_("What was said about it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Stays where it is, and is read in both cases."),
    )
    facts = forms.MultipleChoiceField(
        label=_("What we know that matters there too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Known in both from now on, so that nobody asks twice."),
    )
    promises = forms.MultipleChoiceField(
        label=_("Promises that belong to it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Go along, with whoever keeps them."),
    )
    owner = forms.ChoiceField(
        label=_("Who looks after it?"),
        widget=forms.RadioSelect,
        initial=SAME,
        help_text=_("To give it to a colleague by name, hand it over afterwards: they read the brief first."),
    )

    def __init__(self, data: Any, *, choices: dict[str, list[tuple[Any, str]]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered
            if not offered:
                del self.fields[name]


class Split(CaseVerb):
    title = _("Split: two matters in one case")
    lead = _(
        "The second matter gets a case of its own. While nothing is built upon it, you can take that back."
    )
    button = _("Give it a case of its own")
    new: int | None = None

    def back(self) -> str:
        return reverse("desk:case", args=[self.new or self.case.pk])

    def make_form(self, data: Any = None) -> forms.Form:
        return SplitForm(data, choices=self._choices())

    def _choices(self) -> dict[str, list[tuple[Any, str]]]:
        codex = codex_of(self.case)
        kinds = codex.vocabulary if codex else {}
        self.contacts = {
            each.pk: each for each in Contact.objects.filter(case=self.case).order_by("-at", "-pk")
        }
        self.facts = known_in(self.case)
        promises = Commitment.objects.filter(case=self.case, settled_at__isnull=True).order_by("due_at", "pk")
        self.promises = {each.pk: each for each in promises}
        return {
            "contacts": [
                (pk, shorten(each.subject or each.body, 120) or _now("(without words)"))
                for pk, each in self.contacts.items()
            ],
            "facts": [
                (fact.pk, f"{self._called(key, kinds)}: {fact_words(fact.value, kinds.get(key))}")
                for key, fact in self.facts.items()
            ],
            "promises": [(pk, each.what) for pk, each in self.promises.items()],
            "owner": self._owners(),
        }

    @staticmethod
    def _called(key: str, kinds: Any) -> str:
        return text(kinds[key].label) if key in kinds else key

    def _owners(self) -> list[tuple[Any, str]]:
        same = _now("%(name)s, as here") % {"name": self.case.owner.name}
        mine = [(MINE, _now("I do"))] if self.by.pk != self.case.owner_id else []
        return [(SAME, same), *mine, (TURN, _now("Whose turn it is in the team"))]

    def carry_out(self, form: forms.Form) -> str | None:
        asked = form.cleaned_data
        facts: dict[int, Fact] = {fact.pk: fact for fact in self.facts.values()}
        split = operations.split_case(
            by=self.by,
            at=self.at,
            case=self.case,
            reason=asked["reason"],
            owner=self._owner(asked["owner"]),
            contacts=[self.contacts[int(pk)] for pk in asked.get("contacts", ())],
            facts=[facts[int(pk)] for pk in asked.get("facts", ())],
            promises=[self.promises[int(pk)] for pk in asked.get("promises", ())],
        )
        self.new = split.new_id
        return _now("%(number)s is a case of its own now, and linked with this one.") % {
            "number": split.new.number
        }

    def _owner(self, chosen: str) -> Person | None:
        if chosen == MINE:
            return self.by
        if chosen == TURN:
            besides = [self.case.owner_id]
            return next_owner(
                self.case.team, None, self.at, language=self.case.reason_language, besides=besides
            ).person
        return None


class UndoSplit(Verb):
    title = _("Was it one matter after all?")
    lead = _("The new case becomes one with the first again, and its number leads there.")
    button = _("Take the split back")
    done = _("It is one case again.")
    template = "desk/matters/undo_split.html"
    split: CaseSplit

    def find(self, **kwargs: Any) -> None:
        self.split = access.split_or_404(self.by, kwargs["pk"], to_change=True)

    def back(self) -> str:
        return reverse("desk:case", args=[self.split.case_id])

    def context(self) -> dict[str, Any]:
        new = self.split.new_id
        return {
            "case": self.split.case,
            "split": self.split,
            "stands": self.split.undone_at is None and operations.stands_by_itself(self.split),
            "promises": Commitment.objects.filter(case=new).order_by("due_at", "pk"),
            "copied": CopiedFact.objects.filter(fact__case=new).count(),
            "shared": SharedContact.objects.filter(case=new).count(),
        }

    def carry_out(self, form: forms.Form) -> None:
        operations.undo_split(by=self.by, at=self.at, split=self.split)
