"""What one does with a case as a whole: answer, note, promise, hand over, ask, close, reopen."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import operations
from hospes.cases.models import HandoverState
from hospes.channels.email import operations as mail
from hospes.desk.cases import forms as ask
from hospes.desk.cases.attaching import Attaching
from hospes.desk.cases.keeping import CaseVerb, Wording
from hospes.staff.models import Person
from hospes.worklists.core.mentions import named_in
from hospes.worklists.operations import write_note

SILENCE_DAYS = 5
_NOT_TAKEN = (HandoverState.DECLINED, HandoverState.WITHDRAWN, HandoverState.LAPSED)


class Note(Attaching):
    verb = "note"
    title = _("Note for colleagues")
    done = _("Noted.")
    form_class = ask.NoteForm
    template = "desk/cases/note.html"

    def proposed(self) -> dict[str, Any]:
        """Begun with a colleague's name, when the link says whose."""
        named = named_in(f"@{self.request.GET.get('name', '')}"[:160])
        return {"body": f"@{named[0]} "} if named else {}

    def say(self, form: forms.Form) -> None:
        self.attach(write_note(case=self.case, body=form.cleaned_data["body"], by=self.by, at=self.at))


class Call(Attaching):
    verb = "call"
    reaches_by = ("phone",)
    title = _("Log a call or a meeting")
    done = _("Logged.")
    form_class = ask.CallForm
    template = "desk/cases/call.html"

    def context(self) -> dict[str, Any]:
        """Their numbers, to be dialled from here."""
        numbers = self.case.customer.addresses.filter(kind="phone").order_by("-is_primary", "pk")
        return {**super().context(), "numbers": [(each.value, each.normalised) for each in numbers]}

    def say(self, form: forms.Form) -> None:
        asked = form.cleaned_data
        contact = operations.log_contact(
            case=self.case,
            direction=asked["direction"],
            channel=asked["channel"],
            body=asked["body"],
            is_progress=asked["is_progress"],
            by=self.by,
            at=self.at,
        )
        self.attach(contact)


class Promise(Wording):
    verb = "promise"
    title = _("Make a promise")
    lead = _("The customer sees it on their page. You are warned before it falls due.")
    button = _("Promise it")
    form_class = ask.PromiseForm

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.PromiseForm(data, at=self.at, initial=self.initial())

    def proposed(self) -> dict[str, Any]:
        return {"due_at": ask.in_hours(self.at, 24, self.case)}

    def say(self, form: forms.Form) -> str:
        asked = form.cleaned_data
        operations.promise(case=self.case, what=asked["what"], due_at=asked["due_at"], by=self.by, at=self.at)
        return _now("Promised. It stands on your day until it is kept.")


class OfferHandover(Wording):
    verb = "hand_over"
    reaches_by = ("phone", "email", "postal")
    title = _("Hand this case to a colleague")
    lead = _("You stay accountable until they accept. The customer is told the new name then.")
    button = _("Offer the case")
    form_class = ask.HandoverForm

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.HandoverForm(data, colleagues=self._colleagues(), at=self.at, initial=self.initial())

    def proposed(self) -> dict[str, Any]:
        """What was told with the last offer nobody took: it is not asked for again."""
        last = self.case.handovers.order_by("offered_at", "pk").last()
        return {"story": last.story} if last and last.state in _NOT_TAKEN else {}

    def _colleagues(self) -> QuerySet[Person]:
        return (
            Person.objects.filter(is_active=True, team__isnull=False)
            .exclude(pk=self.case.owner_id)
            .select_related("team")
            .order_by("team__name", "name")
        )

    def say(self, form: forms.Form) -> str:
        asked = form.cleaned_data
        operations.offer_handover(
            case=self.case,
            to=asked["to"],
            story=asked["story"],
            passes_on=asked["passes_on"],
            by=self.by,
            at=self.at,
        )
        return _now("Offered to %(name)s. Until they accept, the case is yours.") % {"name": asked["to"].name}


class AskWhetherSolved(CaseVerb):
    title = _("Ask the customer whether it is solved")
    lead = _("They get a message with a link: one click says solved, another says not yet.")
    button = _("Ask them")
    done = _("Asked. The case stays yours until they answer.")

    def carry_out(self, form: forms.Form) -> None:
        mail.ask_whether_solved(case=self.case, by=self.by, at=self.at)


class SpokenYes(CaseVerb):
    title = _("The customer says it is solved")
    button = _("Close as solved")
    done = _("Closed, with the customer's own word.")
    form_class = ask.SpokenYesForm

    def initial(self) -> dict[str, Any]:
        return {"said_by": self.case.customer.name}

    def carry_out(self, form: forms.Form) -> None:
        operations.confirm_solved(
            case=self.case, how="spoken", said_by=form.cleaned_data["said_by"], by=self.by, at=self.at
        )


class NotYet(CaseVerb):
    title = _("The customer says: not yet")
    done = _("Noted. The case goes on.")
    form_class = ask.NotYetForm

    def carry_out(self, form: forms.Form) -> None:
        operations.not_yet(case=self.case, words=form.cleaned_data["words"], by=self.by, at=self.at)


class AnnounceClosing(CaseVerb):
    title = _("Tell the customer when it closes by itself")
    lead = _("Only for a customer who does not answer. They are told the date and can still say no.")
    button = _("Announce it")
    done = _("Announced. If nothing is heard by then, the case closes as unanswered.")

    def make_form(self, data: Any = None) -> forms.Form:
        proposal = ask.in_hours(self.at, 24 * SILENCE_DAYS, self.case)
        return ask.ClosingForm(data, at=self.at, initial={"closes_at": proposal})

    def carry_out(self, form: forms.Form) -> None:
        mail.announce_closing(
            case=self.case, closes_at=form.cleaned_data["closes_at"], by=self.by, at=self.at
        )


class CloseWithReason(CaseVerb):
    title = _("End the case without the customer's word")
    lead = _(
        "For matters that cannot be confirmed: a duplicate, a wrong address, a withdrawn wish. It is counted apart."
    )
    button = _("End the case")
    danger = True
    done = _("Ended, with your reason.")
    form_class = ask.ReasonForm

    def carry_out(self, form: forms.Form) -> None:
        operations.close_with_reason(
            case=self.case, reason=form.cleaned_data["reason"], by=self.by, at=self.at
        )


class Reopen(CaseVerb):
    title = _("Open the case again")
    button = _("Open again")
    done = _("Open again, with the same owner.")
    form_class = ask.ReasonForm

    def carry_out(self, form: forms.Form) -> None:
        operations.reopen(case=self.case, why=form.cleaned_data["reason"], by=self.by, at=self.at)
