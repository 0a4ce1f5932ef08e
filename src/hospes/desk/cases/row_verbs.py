"""What one does with a row of a case: keep or move a promise, answer a handover, correct a fact."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import access, operations
from hospes.cases.models import Case, Commitment, Fact, Handover, HandoverQuestion
from hospes.desk.cases import forms as ask
from hospes.desk.cases.brief import brief_on
from hospes.desk.cases.page import codex_of
from hospes.desk.cases.several import Several, several_of
from hospes.desk.verb import Verb


class RowVerb(Verb):
    """A verb on a row that belongs to a case."""

    case: Case

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case}


class CommitmentVerb(RowVerb):
    commitment: Commitment

    def find(self, **kwargs: Any) -> None:
        self.commitment = access.commitment_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.commitment.case

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "commitment": self.commitment}


class Keep(CommitmentVerb):
    title = _("This promise is kept")
    button = _("Kept")
    done = _("Kept. Well done.")

    def carry_out(self, form: forms.Form) -> None:
        operations.keep_commitment(commitment=self.commitment, by=self.by, at=self.at)


class Move(CommitmentVerb):
    title = _("Move a promise")
    lead = _("A promise that is moved in time, with the customer told, is not a broken one.")
    button = _("Move it")
    done = _("Moved, and the old date is kept in its history.")

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.MoveForm(data, at=self.at, initial={"to_due": ask.in_hours(self.at, 24, self.case)})

    def carry_out(self, form: forms.Form) -> None:
        asked = form.cleaned_data
        operations.move_commitment(
            commitment=self.commitment,
            to_due=asked["to_due"],
            reason=asked["reason"],
            customer_told_how=asked["customer_told_how"],
            by=self.by,
            at=self.at,
        )


class Cancel(CommitmentVerb):
    title = _("Take a promise back")
    lead = _("Only when it no longer makes sense for the customer. Say why; it stays in the history.")
    button = _("Take it back")
    danger = True
    form_class = ask.ReasonForm
    done = _("Taken back.")

    def carry_out(self, form: forms.Form) -> None:
        operations.cancel_commitment(
            commitment=self.commitment, reason=form.cleaned_data["reason"], by=self.by, at=self.at
        )


class HandoverVerb(RowVerb):
    handover: Handover

    def find(self, **kwargs: Any) -> None:
        self.handover = access.handover_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.handover.case

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "handover": self.handover}


class Accept(HandoverVerb):
    title = _("Accept this case")
    lead = _("From now on you are accountable, and the customer hears your name.")
    button = _("Accept")
    form_class = ask.AcceptForm
    template = "desk/cases/accept.html"

    def context(self) -> dict[str, Any]:
        shown = brief_on(self.handover, codex_of(self.case))
        is_mine = self.handover.to_person_id == self.by.pk and self.handover.answered_at is None
        return {**super().context(), **shown, "asks_back": is_mine and shown["open_question"] is None}

    def carry_out(self, form: forms.Form) -> str:
        operations.accept_handover(
            handover=self.handover, has_read=form.cleaned_data["has_read"], by=self.by, at=self.at
        )
        return _now(
            "The case is yours. The reason, the facts and the promises are below: nothing needs asking again."
        )


class Decline(HandoverVerb):
    title = _("Decline this case")
    button = _("Decline")
    form_class = ask.DeclineForm
    done = _("Declined. It stays with its owner, who reads your reason.")

    def carry_out(self, form: forms.Form) -> None:
        operations.decline_handover(
            handover=self.handover, note=form.cleaned_data["note"], by=self.by, at=self.at
        )

    def back(self) -> str:
        return reverse("desk:day")


class AskBack(HandoverVerb):
    title = _("Ask back")
    lead = _("The question stands on the giver's day. You have the whole time to answer again.")
    button = _("Ask")
    form_class = ask.AskBackForm

    def carry_out(self, form: forms.Form) -> str:
        operations.ask_back(handover=self.handover, words=form.cleaned_data["words"], by=self.by, at=self.at)
        return _now("Asked. %(name)s reads it on their day.") % {"name": self.handover.from_person.name}


class AnswerBack(HandoverVerb):
    title = _("Answer the question")
    button = _("Answer")
    form_class = ask.AnswerBackForm
    question: HandoverQuestion

    def find(self, **kwargs: Any) -> None:
        self.question = access.question_or_404(self.by, kwargs["pk"], to_change=True)
        self.handover = self.question.handover
        self.case = self.handover.case

    @property
    def lead(self) -> str:
        return f"{self.handover.to_person.name}: {self.question.words}"

    def carry_out(self, form: forms.Form) -> str:
        operations.answer_back(
            question=self.question, answer=form.cleaned_data["answer"], by=self.by, at=self.at
        )
        return _now("Answered. %(name)s reads it with the offer.") % {"name": self.handover.to_person.name}


class OfferSeen(HandoverVerb):
    title = _("The offer came back")
    lead = _("The case is yours, as it was all along. Offer it to somebody else, or go on with it.")
    button = _("Seen")
    done = _("Seen.")

    def carry_out(self, form: forms.Form) -> None:
        operations.note_offer_seen(handover=self.handover, by=self.by, at=self.at)

    def back(self) -> str:
        return reverse("desk:day")


class Withdraw(HandoverVerb):
    title = _("Withdraw the offer")
    button = _("Withdraw")
    done = _("Withdrawn. The case was yours all along.")

    def carry_out(self, form: forms.Form) -> None:
        operations.withdraw_handover(handover=self.handover, by=self.by, at=self.at)


class Told(HandoverVerb):
    title = _("The customer knows your name now")
    button = _("They know")
    form_class = ask.ToldForm
    done = _("Noted.")

    def carry_out(self, form: forms.Form) -> None:
        operations.note_customer_told(
            handover=self.handover, how=form.cleaned_data["how"], by=self.by, at=self.at
        )


class CorrectFact(RowVerb):
    title = _("Correct what we know")
    button = _("Correct it")
    done = _("Corrected. What was noted before stays in the history.")
    fact: Fact
    several: Several | None  # what a table of its rows needs, when it is a list

    def find(self, **kwargs: Any) -> None:
        self.fact = access.known_or_404(self.by, kwargs["case"], kwargs["pk"], to_change=True)
        self.case = access.case_or_404(self.by, kwargs["case"])
        codex = codex_of(self.case)
        self.several = several_of(codex, self.fact, reader=get_language() or "en") if codex else None

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "more" in request.POST:
            return self._page(self.form_class(initial={"why": request.POST.get("why", "")}), status=200)
        return super().post(request, **kwargs)

    @property
    def form_class(self) -> type[forms.Form]:  # type: ignore[override]
        return ask.CorrectListForm if self.several else ask.CorrectFactForm

    def initial(self) -> dict[str, Any]:
        sure = {"confidence": self.fact.confidence}
        return sure if self.several else {"value": self.fact.value, **sure}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "several": self.several, "asked": self.request.POST}

    def carry_out(self, form: forms.Form) -> None:
        asked = form.cleaned_data
        value = self.several.told(self.request.POST) if self.several else asked["value"]
        operations.correct_fact(
            fact=self.fact,
            value=value,
            why=asked["why"],
            confidence=asked["confidence"],
            case=self.case,
            by=self.by,
            at=self.at,
        )
