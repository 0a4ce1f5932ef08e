"""For leads and managers: which exceptions are made, how often, for what, and what the codex should say of them."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases.core.ownership import LEADING_ROLES
from hospes.codex.core.model import Codex
from hospes.codex.operations import suggest
from hospes.codex.queries import codex_in_force, current_edition, parsed
from hospes.decisions.core.money import major_units, read_amount, told
from hospes.decisions.models import Allowance, Per
from hospes.decisions.operations import set_allowance
from hospes.decisions.queries.exceptions import Kind, allowances, exceptions_in, last_months
from hospes.desk.cases.forms import Words
from hospes.desk.decided import action_name, actions_of
from hospes.desk.role_verb import RoleVerb
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required
from hospes.web.formats import show_date

LEADERS = tuple(sorted(LEADING_ROLES))
PROPOSALS = (
    ("adopt", _("Adopt it: let it be a promise, or a right of every agent")),
    ("price", _("Price it: let it be a paid service, or part of a tier")),
    ("stop", _("Stop it: let it be a no, with its nearest yes")),
)


@role_required(*LEADERS)
def exceptions(request: SignedInRequest) -> HttpResponse:
    """By kind, the costliest first, in the month the address asks for; and what the house allows."""
    month = month_of(request.GET.get("month", ""))
    codex, language = codex_in_force(), get_language() or "en"
    questions = codex.questions if codex else {}
    shown = {
        "month": month,
        "months": [(each.strftime("%Y-%m"), show_date(each, "month"))
                   for each in last_months(timezone.localdate(clock.now()))],
        "kinds": [(kind, action_name(questions, kind.action, language), cost(kind, language))
                  for kind in exceptions_in(month)],
        "codex": codex,
        "allowances": [(each, action_name(questions, each.action, language), told(each.amount, each.currency, language))
                       for each in allowances()],
        "roles": {role.key: role.name.in_(language) for role in codex.roles} if codex else {},
    }  # fmt: skip
    return render(request, "desk/decisions/exceptions.html", shown)


def month_of(text: str) -> date:
    """The first day of the month that an address asks for; of this month when it asks for none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return timezone.localdate(clock.now()).replace(day=1)


def cost(kind: Kind, language: str) -> str:
    """What they cost, in each currency."""
    return " + ".join(told(amount, currency, language) for currency, amount in kind.costs)


class ProposalForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What should the codex say?"), choices=PROPOSALS, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Why, in a few words"), widget=Words(4), max_length=3_000)


class Propose(RoleVerb):
    """A suggestion to those who write the codex, with the figures of the month."""

    title = _("Propose it for the codex")
    lead = _("An exception that is made again and again is no exception. Say what it should become.")
    button = _("Propose it")
    done = _("Proposed. Whoever writes the codex finds it among the suggestions.")
    form_class = ProposalForm
    roles = LEADERS
    kind: Kind
    name: str

    def find(self, **kwargs: Any) -> None:
        read = current_edition()
        self.month = month_of(self.request.GET.get("month", ""))
        found = next((kind for kind in exceptions_in(self.month) if kind.action == kwargs["action"]), None)
        if found is None or read is None:
            raise Http404
        self.kind, self.name = (
            found,
            action_name(parsed(read).questions, found.action, get_language() or "en"),
        )

    def initial(self) -> dict[str, Any]:
        return {"what": "adopt", "words": self._figures()}

    def _figures(self) -> str:
        return gettext("%(name)s, %(month)s: exceptions: %(number)d, customers: %(customers)d, cost: %(cost)s.") % {
            "name": self.name, "month": show_date(self.month, "month"), "number": self.kind.number,
            "customers": self.kind.customers, "cost": cost(self.kind, get_language() or "en"),
        }  # fmt: skip

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        wish = dict(PROPOSALS)[said["what"]]
        suggest(
            by=self.by, at=self.at, kind="add", path=f"authority/{self.kind.action}", words=f"{wish}. {said['words']}",
            language=get_language() or "en",
        )  # fmt: skip

    def back(self) -> str:
        return reverse("desk:exceptions")


class AllowanceForm(forms.Form):
    action = forms.ChoiceField(label=_("What is it about?"))
    role = forms.ChoiceField(label=_("Whom does it bind?"))
    per = forms.ChoiceField(label=_("How is it counted?"), choices=Per.choices, widget=forms.RadioSelect)
    amount = forms.CharField(
        label=_("At the most"),
        required=False,
        max_length=40,
        help_text=_("In the codex’s currency. Leave it empty to lift the allowance."),
    )

    def __init__(self, *args: Any, codex: Codex, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, self._currency = get_language() or "en", codex.currency
        roles = [(role.key, role.name.in_(language)) for role in codex.roles]
        self.fields["action"].choices = actions_of(codex, language)  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def clean_amount(self) -> int | None:
        typed = self.cleaned_data["amount"].strip()
        read = read_amount(typed, self._currency) if typed else None
        if typed and read is None:
            raise forms.ValidationError(
                _("Write it in figures, with at most the cents after a comma or a point.")
            )
        return read


class Allow(RoleVerb):
    """How much of something the house can bear, beside what is right in one case."""

    title = _("What the house allows")
    lead = _("The codex says what is right in one case. Here stands how much of it the house can bear.")
    done = _("Kept. From now on it binds.")
    roles = LEADERS
    codex: Codex

    def find(self, **kwargs: Any) -> None:
        read = current_edition()
        if read is None or not parsed(read).questions:
            raise Http404
        self.codex = parsed(read)

    def make_form(self, data: Any = None) -> forms.Form:
        return AllowanceForm(data, codex=self.codex, initial=self.initial())

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        key = {
            "action": asked.get("action", ""),
            "role": asked.get("role", ""),
            "per": asked.get("per", "person"),
        }
        known = Allowance.objects.filter(**key).first()
        return {**key, "amount": str(major_units(known.amount, known.currency)) if known else ""}

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        set_allowance(
            by=self.by,
            at=self.at,
            action=said["action"],
            role=said["role"],
            per=said["per"],
            amount=said["amount"],
        )

    def back(self) -> str:
        return reverse("desk:exceptions")
