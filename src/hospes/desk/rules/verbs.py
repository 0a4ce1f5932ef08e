"""A rule is written, changed, switched on and off."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.desk.decisions.exceptions import LEADERS
from hospes.desk.role_verb import RoleVerb
from hospes.desk.rules.forms import RuleForm, initial_of
from hospes.rules import operations
from hospes.rules.access import rule_or_404
from hospes.rules.core.vocabulary import DEEDS
from hospes.rules.models import Rule, Version
from hospes.rules.queries import current
from hospes.rules.queries.wording import DEEDS as NAMED


class OfRules(RoleVerb):
    roles = LEADERS
    rule: Rule
    version: Version

    def find(self, **kwargs: Any) -> None:
        self.rule = rule_or_404(self.by, kwargs["pk"])
        self.version = current(self.rule)

    def back(self) -> str:
        return reverse("desk:rule", args=[self.rule.pk])


class New(OfRules):
    """The deed was chosen on the list; its form asks only for what that one needs."""

    title = _("Write a rule")
    button = _("Write it")
    done = _("Written. It is off: try it, and switch it on.")
    template = "desk/rules/write.html"
    rule: Rule | None = None  # type: ignore[assignment]  # there is none before it is written

    def find(self, **kwargs: Any) -> None:
        asked = self.request.GET.get("deed", "")
        self.deed = asked if asked in DEEDS else next(iter(DEEDS))

    def make_form(self, data: Any = None) -> forms.Form:
        return RuleForm(data, deed=self.deed, initial=self.initial())

    def carry_out(self, form: forms.Form) -> None:
        assert isinstance(form, RuleForm)  # noqa: S101 (what `make_form` made)
        self.rule = operations.make_rule(by=self.by, at=self.at, wording=form.wording())

    def back(self) -> str:
        return reverse("desk:rule", args=[self.rule.pk]) if self.rule else reverse("desk:rules")

    def context(self) -> dict[str, Any]:
        return {
            "deed": self.deed,
            "deeds": NAMED.items(),
            "here": self.request.path,
            "action": self.request.get_full_path(),
        }


class Change(New):
    title = _("Change the rule")
    lead = _("A change is another version. It is off until somebody switches it on again.")
    button = _("Save")
    done = _("Changed. It is off: try it, and switch it on.")
    version: Version

    def find(self, **kwargs: Any) -> None:
        OfRules.find(self, **kwargs)
        asked = self.request.GET.get("deed", "")
        self.deed = asked if asked in DEEDS else self.version.deed

    def initial(self) -> dict[str, Any]:
        return initial_of(self.version)

    def carry_out(self, form: forms.Form) -> None:
        assert isinstance(form, RuleForm)  # noqa: S101 (what `make_form` made)
        said = form.wording(self.version.condition)
        operations.change_rule(by=self.by, at=self.at, rule=self.version.rule, wording=said)


class On(OfRules):
    title = _("Switch the rule on")
    lead = _(
        "From now on it acts for you, in your name: it may do what you may, and nothing more. "
        "What it is refused stands in its log."
    )
    button = _("Switch it on")
    done = _("It is on, and acts for you.")

    def carry_out(self, form: forms.Form) -> None:
        operations.switch_on(by=self.by, at=self.at, rule=self.rule)


class Off(OfRules):
    title = _("Switch the rule off")
    lead = _("It does nothing from now on. What it did stays.")
    button = _("Switch it off")
    done = _("It is off.")

    def carry_out(self, form: forms.Form) -> None:
        operations.switch_off(by=self.by, at=self.at, rule=self.rule)
