"""Somebody leaves: their cases find a home first, and it is seen beforehand which goes to whom."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hospes.cases.access import cases_for
from hospes.cases.models import Case
from hospes.cases.operations import rehome_cases
from hospes.cases.queries import NobodyToOwn, may_own, plan_rehoming
from hospes.desk.people.forms import RehomeForm
from hospes.desk.people.verb import PersonVerb
from hospes.knowledge.operations import hand_on_articles
from hospes.knowledge.queries.standing import owned_by
from hospes.ledger.operations import change
from hospes.staff import operations, queries
from hospes.staff.models import Person


@dataclass
class Share:
    """What one receiver would get: how many cases, and those of them that the viewer may see."""

    receiver: Person
    count: int = 0
    cases: list[Case] = field(default_factory=list)


def shares(*, person: Person, to: Person | None, viewer: Person, at: datetime) -> list[Share]:
    """The preview of a rehoming, by receiver."""
    found: dict[int, Share] = {}
    plan = plan_rehoming(at=at, person=person, to=to)
    visible = set(cases_for(viewer, at).filter(owner=person).values_list("pk", flat=True)) if plan else set()
    for case, receiver in plan:
        share = found.setdefault(receiver.pk, Share(receiver))
        share.count += 1
        if case.pk in visible:
            share.cases.append(case)
    return sorted(found.values(), key=lambda share: (-share.count, share.receiver.name))


class Leave(PersonVerb):
    """Deactivate."""

    title = _("Let this person go?")
    lead = _("They can no longer sign in. What they did stays under their name, and they can be taken back.")
    button = _("Rehome the cases and deactivate")
    template = "desk/people/leave.html"
    danger = True

    def make_form(self, data: Any = None) -> forms.Form:
        given = data if data is not None else (self.request.GET or None)
        others = [other for other in queries.active_people() if may_own(other) and other != self.person]
        return RehomeForm(given, receivers=others, at=self.at, articles=bool(owned_by(self.person)))

    def carry_out(self, form: forms.Form) -> str:
        with change(by=self.by, at=self.at):
            moved = rehome_cases(by=self.by, at=self.at, person=self.person, to=form.cleaned_data["to"])
            if form.cleaned_data["articles_to"] is not None:
                hand_on_articles(
                    by=self.by, at=self.at, person=self.person, to=form.cleaned_data["articles_to"]
                )
            operations.deactivate(by=self.by, at=self.at, person=self.person)
        if not moved:
            return _now("%(name)s can no longer sign in.") % {"name": self.person.name}
        return ngettext(
            "%(name)s can no longer sign in. %(count)d case has a new owner.",
            "%(name)s can no longer sign in. %(count)d cases have new owners.",
            moved,
        ) % {"name": self.person.name, "count": moved}

    def context(self) -> dict[str, Any]:
        form = self.make_form(self.request.POST or None)
        to = form.cleaned_data.get("to") if form.is_bound and form.is_valid() else None
        shown = {
            **super().context(),
            "relying": queries.relying_on(self.person, at=self.at),
            "articles": owned_by(self.person),
            "to_form": form,
        }
        try:
            return {
                **shown,
                "nobody": "",
                "shares": shares(person=self.person, to=to, viewer=self.by, at=self.at),
            }
        except NobodyToOwn as refusal:
            return {**shown, "nobody": str(refusal), "shares": []}


class Return(PersonVerb):
    """Take back."""

    title = _("Take this person back?")
    lead = _("They sign in as before, with the roles and the team they had.")
    button = _("Take back")
    done = _("Welcome back.")

    def carry_out(self, form: forms.Form) -> None:
        operations.reactivate(by=self.by, at=self.at, person=self.person)
