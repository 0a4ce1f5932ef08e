"""The condition of a rule, comparison by comparison, from menus."""

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.codex.core.editing.conditions import NoCondition as NotCompared
from hospes.codex.core.model import Condition
from hospes.codex.forms.conditions import NewComparison, comparison_sent, new_comparison, subjects
from hospes.codex.queries import codex_in_force
from hospes.desk.rules.forms import ComparisonForm, JoinForm
from hospes.desk.rules.verbs import OfRules
from hospes.rules.core.conditions import NoCondition, joined, parse, parts_of, plain
from hospes.rules.operations import ConditionUnknown, change_rule, wording_of

_KINDS = ("fact:", "case:")


class OfConditions(OfRules):
    template = "desk/rules/if.html"

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        try:
            self.parts, self.way = parts_of(parse(self.version.condition))
        except NoCondition:
            self.parts, self.way = [], "all"

    def keep(self, parts: list[Condition], way: str) -> None:
        """The rule with these comparisons, as another version."""
        said = replace(wording_of(self.version), condition=plain(joined(parts, way)))
        change_rule(by=self.by, at=self.at, rule=self.rule, wording=said)


class Add(OfConditions):
    """First what it is about, then how it is compared: two addresses, no script."""

    title = _("Only if …")
    button = _("Add it")
    done = _("Added. The rule is off: try it, and switch it on.")
    new: NewComparison | None = None

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.codex = codex_in_force()
        if self.codex is None:
            raise Http404
        subject = self.request.GET.get("subject", "")
        if subject.startswith(_KINDS):
            self.new = new_comparison(self.codex, subject, get_language() or "en")

    def make_form(self, data: Any = None) -> forms.Form:
        return ComparisonForm(data, new=self.new) if self.new is not None else forms.Form(data)

    def carry_out(self, form: forms.Form) -> None:
        if self.new is None or self.codex is None:
            raise ConditionUnknown
        sent = self.request.POST.copy()
        sent["subject"] = self.new.subject
        try:
            compared = comparison_sent(self.codex, cast(Any, sent))
        except NotCompared as error:
            raise ConditionUnknown from error
        self.keep([*self.parts, compared], self.way)

    def context(self) -> dict[str, Any]:
        groups = subjects(self.codex, "", get_language() or "en") if self.codex else []
        offered = [
            (title, [(key, label) for key, label in options if str(key).startswith(_KINDS)])
            for title, options in groups
        ]
        return {
            "new": self.new,
            "rule_pk": self.rule.pk,
            "groups": [group for group in offered if group[1]],
            "action": self.request.get_full_path(),
        }


class Drop(OfConditions):
    title = _("Take this out of the condition")
    button = _("Take it out")
    done = _("Taken out. The rule is off: try it, and switch it on.")
    template = "desk/verb.html"

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.place = kwargs["place"]
        if self.place >= max(len(self.parts), 1):
            raise Http404

    def carry_out(self, form: forms.Form) -> None:
        self.keep([part for number, part in enumerate(self.parts) if number != self.place], self.way)


class Join(OfConditions):
    title = _("How the conditions go together")
    done = _("Kept. The rule is off: try it, and switch it on.")
    form_class = JoinForm
    template = "desk/verb.html"

    def initial(self) -> dict[str, Any]:
        return {"way": self.way}

    def carry_out(self, form: forms.Form) -> None:
        self.keep(self.parts, form.cleaned_data["way"])
