"""What is asked of me: a list, and a page made for a thumb with two answers."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.codex.queries import codex_in_force, edition, parsed
from hospes.decisions import access
from hospes.decisions.models import Approval
from hospes.decisions.operations import approve, refuse_approval, withdraw_approval
from hospes.decisions.operations.refusals import role_name
from hospes.decisions.queries import answered_for, asked_of, habit_of, roles_answered_by
from hospes.desk.decided import action_name, amount_of, naming
from hospes.desk.decisions.forms import AnswerForm
from hospes.desk.verb import Verb
from hospes.lib import clock
from hospes.staff.models import Person


@login_required
def approvals(request: HttpRequest) -> HttpResponse:
    """What waits for my yes or no, the most pressing first, and what was answered to me."""
    person: Person = request.user  # type: ignore[assignment]
    codex = codex_in_force()
    shown = {"waiting": asked_of(person, codex), "answered": answered_for(person), "at": clock.now()}
    return render(request, "desk/decisions/approvals.html", {**shown, **naming(codex)})


class ApprovalVerb(Verb):
    approval: Approval
    case: Case
    changes = True

    def find(self, **kwargs: Any) -> None:
        self.approval = access.approval_or_404(self.by, kwargs["pk"], to_change=self.changes)
        self.case = self.approval.case

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "approval": self.approval}


class Answer(ApprovalVerb):
    """Whoever sees the case reads it; whoever holds the role answers."""

    title = _("A second yes is asked for")
    form_class = AnswerForm
    template = "desk/decisions/approval.html"
    changes = False

    def carry_out(self, form: forms.Form) -> str:
        note = form.cleaned_data["note"]
        asking = self.approval.asked_by.name
        if self.request.POST.get("answer") == "approve":
            approve(by=self.by, at=self.at, approval=self.approval, note=note)
            return gettext("Approved. %(name)s tells the customer.") % {"name": asking}
        refuse_approval(by=self.by, at=self.at, approval=self.approval, note=note)
        return gettext("Refused. %(name)s reads why, and tells the customer with an alternative.") % {
            "name": asking
        }

    def back(self) -> str:
        return reverse("desk:approvals")

    def context(self) -> dict[str, Any]:
        approval = self.approval
        read, language = edition(approval.edition_number), get_language() or "en"
        codex = parsed(read) if read else None
        mine = approval.role in roles_answered_by(self.by, codex) and approval.asked_by_id != self.by.pk
        return {
            **super().context(),
            "may_answer": mine and approval.answered_at is None,
            "name": action_name(codex.questions if codex else {}, approval.action, language),
            "role": role_name(codex, approval.role, language) if codex else approval.role,
            "worth": amount_of(approval, language),
            "habit": habit_of(self.case, approval.action, self.at),
            "at": self.at,
        }


class Withdraw(ApprovalVerb):
    title = _("Ask for it no longer")
    button = _("Take it back")
    done = _("Taken back.")

    def carry_out(self, form: forms.Form) -> None:
        withdraw_approval(by=self.by, at=self.at, approval=self.approval)
