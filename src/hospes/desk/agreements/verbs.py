"""What one does about what was agreed and wished beyond it: agree, name who decides, propose, tell, answer, begin."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hospes.agreements import access, operations
from hospes.agreements.models import ChangeRequest, Scope
from hospes.agreements.queries import agreed_in, agreement_of, currency_of, exceptions_to_begin, scope_of
from hospes.cases.models import Case
from hospes.decisions.core.money import major_units
from hospes.desk.agreements import forms as ask
from hospes.desk.agreements.telling import propose_and_tell, tell_change
from hospes.desk.cases.forms import ReasonForm
from hospes.desk.cases.keeping import CaseVerb
from hospes.desk.decisions.forms import LATER, how_they_hear
from hospes.desk.verb import Verb


class OfTheAgreement(CaseVerb):
    """A verb that leads back to what was agreed in the case."""

    def back(self) -> str:
        return reverse("desk:agreed", args=[self.case.pk])


class Agree(OfTheAgreement):
    title = _("What was agreed")
    lead = _("It stands on their page, word for word. Whatever comes after it is told before it is begun.")
    button = _("Write it down")
    done = _("Written down. The customer reads it on their page.")
    scope: Scope | None

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.scope = scope_of(self.case)

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.AgreeForm(
            data, initial=self.initial(), currency=currency_of(self.case), is_first=self.scope is None
        )

    def initial(self) -> dict[str, Any]:
        scope = self.scope
        if scope is None:
            sums = agreement_of(self.case.pk)
            return {"agreed_with": sums.decision_maker if sums else self.case.customer.name}
        amount = str(major_units(scope.amount, scope.currency)) if scope.amount is not None else ""
        return {
            "what": scope.what,
            "rounds": scope.rounds,
            "amount": amount,
            "agreed_with": scope.agreed_with,
        }

    def carry_out(self, form: forms.Form) -> None:
        operations.agree_scope(case=self.case, by=self.by, at=self.at, **form.cleaned_data)


class NameDecider(OfTheAgreement):
    title = _("Who decides on their side")
    done = _("Noted. Their name stands beside every change.")
    form_class = ask.DeciderForm

    def initial(self) -> dict[str, Any]:
        sums = agreement_of(self.case.pk)
        return {"who": sums.decision_maker, "part": sums.decision_maker_part} if sums else {}

    def carry_out(self, form: forms.Form) -> None:
        operations.name_decision_maker(case=self.case, by=self.by, at=self.at, **form.cleaned_data)


class Propose(OfTheAgreement):
    title = _("A wish beyond what was agreed")
    lead = _(
        "They hear what it would cost, how long it takes and what it risks, and say yes or no. Then you begin."
    )
    button = _("Write the change request")

    def make_form(self, data: Any = None) -> forms.Form:
        initial = {"how": how_they_hear(self.case)}
        return ask.ChangeForm(data, initial=initial, currency=currency_of(self.case))

    def carry_out(self, form: forms.Form) -> str:
        said = form.cleaned_data
        how = "" if said["how"] == LATER else said["how"]
        terms = {name: said[name] for name in ("wish", "amount", "days", "risk")}
        request = propose_and_tell(by=self.by, at=self.at, case=self.case, how=how, **terms)
        return (
            gettext("Written. Tell them before you begin.")
            if request.is_untold
            else gettext("Written, and told. It waits for their answer.")
        )


class OfAChange(Verb):
    """A verb on one change request; what it is and means stands above the form."""

    template = "desk/agreements/change.html"
    change: ChangeRequest
    case: Case

    def find(self, **kwargs: Any) -> None:
        self.change = access.change_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.change.case

    def back(self) -> str:
        return reverse("desk:agreed", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "change": self.change}


class TellChange(OfAChange):
    title = _("Tell them what it would mean")
    button = _("They know")
    done = _("Told. It waits for their answer.")
    form_class = ask.TellChangeForm

    def initial(self) -> dict[str, Any]:
        return {"how": how_they_hear(self.case)}

    def carry_out(self, form: forms.Form) -> None:
        tell_change(by=self.by, at=self.at, request=self.change, how=form.cleaned_data["how"])


class AnswerChange(OfAChange):
    title = _("Their answer, as you heard it")
    lead = _("On their page they answer themselves. Here stands what they told you, and who said it.")
    form_class = ask.AnswerForm

    def initial(self) -> dict[str, Any]:
        sums = agreement_of(self.case.pk)
        name = sums.decision_maker if sums and sums.decision_maker else self.case.customer.name
        return {"said_by": name, "channel": "phone"}

    def carry_out(self, form: forms.Form) -> str:
        said = form.cleaned_data
        heard: dict[str, Any] = {
            "by": self.by, "at": self.at, "request": self.change, "said_by": said["said_by"],
            "channel": said["channel"],
        }  # fmt: skip
        if said["answer"] == "accept":
            operations.accept_change(**heard)
            return gettext("Accepted. You may begin.")
        operations.decline_change(**heard, note=said["note"])
        return gettext("Declined. It stays as it was agreed.")


class WithdrawChange(OfAChange):
    title = _("Take the change request back")
    button = _("Take it back")
    done = _("Taken back. It is no longer on their page.")
    form_class = ReasonForm

    def carry_out(self, form: forms.Form) -> None:
        operations.withdraw_change(
            by=self.by, at=self.at, request=self.change, why=form.cleaned_data["reason"]
        )


class BeginRound(OfTheAgreement):
    title = _("Begin a round of changes")
    button = _("Begin it")
    done = _("Begun. It is counted, and they see how many are left.")

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.agreed = agreed_in(self.case)
        self.exceptions = exceptions_to_begin(self.case)

    def make_form(self, data: Any = None) -> forms.Form:
        carried = self._carried()
        return ask.RoundForm(data, carried=carried, initial={"rests_on": carried[0][0]})

    def _carried(self) -> list[tuple[str, Any]]:
        """What a round may rest on; the scope always, so that the verb can say kindly that it is used up."""
        left = self.agreed.rounds.left
        accepted = [
            (f"change-{each.pk}", gettext("Accepted: %(wish)s") % {"wish": each.wish})
            for each in self.agreed.to_begin
        ]
        granted = [
            (f"exception-{each.pk}", gettext("As an exception: %(asked)s") % {"asked": each.asked})
            for each in self.exceptions
        ]
        within = (
            ask.WITHIN,
            ngettext(
                "What was agreed: %(num)s round is left", "What was agreed: %(num)s rounds are left", left
            )
            % {"num": left},
        )
        return [within, *accepted, *granted] if left else [*accepted, *granted, within]

    def carry_out(self, form: forms.Form) -> None:
        kind, _dash, pk = form.cleaned_data["rests_on"].partition("-")
        request = next(
            (each for each in self.agreed.to_begin if kind == "change" and str(each.pk) == pk), None
        )
        exception = next(
            (each for each in self.exceptions if kind == "exception" and str(each.pk) == pk), None
        )
        operations.begin_round(
            by=self.by, at=self.at, case=self.case, what=form.cleaned_data["what"], request=request, exception=exception
        )  # fmt: skip
