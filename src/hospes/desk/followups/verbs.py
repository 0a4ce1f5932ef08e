"""Coming back to a customer: planned by hand, asked by letter or aloud, or dropped."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email import operations as mail
from hospes.channels.web.queries import page_link
from hospes.desk.cases.forms import in_hours
from hospes.desk.cases.keeping import CaseVerb
from hospes.desk.followups import forms as ask
from hospes.desk.verb import Verb
from hospes.followups import access, operations
from hospes.followups.models import FollowUp
from hospes.ledger.operations import change
from hospes.staff.models import Person


class Plan(CaseVerb):
    title = _("Come back to them")
    lead = _("It stands on the owner's day when the time has come.")
    button = _("Plan it")
    done = _("Planned.")

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.PlanForm(data, at=self.at, initial={"due_at": in_hours(self.at, 24 * 7, self.case)})

    def carry_out(self, form: forms.Form) -> None:
        operations.plan_follow_up(case=self.case, by=self.by, at=self.at, **form.cleaned_data)


class Ask(Verb):
    """One page for whatever becomes of a follow-up; what is to be found out stands on top."""

    title = _("Ask how it is by now")
    template = "desk/followups/ask.html"
    form_class = ask.FollowUpForm
    follow_up: FollowUp
    case: Case

    def find(self, **kwargs: Any) -> None:
        self.follow_up = access.follow_up_or_404(self.by, kwargs["pk"], to_change=True)
        self.case = self.follow_up.case

    def initial(self) -> dict[str, Any]:
        by_letter = self.case.channel in ("email", "web")
        return {"doing": ask.WRITE if by_letter else ask.WELL, "channel": "phone"}

    def carry_out(self, form: forms.Form) -> str:
        said = form.cleaned_data
        about: dict[str, Any] = {"by": self.by, "at": self.at, "follow_up": self.follow_up}
        if said["doing"] == ask.WRITE:
            ask_by_letter(**about)
            return gettext("Asked. A no opens the case again; after seven working days silence is put aside.")
        if said["doing"] == ask.DROP:
            operations.drop_follow_up(**about, why=said["words"])
            return gettext("Dropped, with your reason.")
        is_well = said["doing"] == ask.WELL
        ask_aloud(**about, is_well=is_well, channel=said["channel"], words=said["words"])
        return gettext("Noted: all is well.") if is_well else gettext("The case is open again.")

    def back(self) -> str:
        return reverse("desk:case", args=[self.case.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.case, "follow_up": self.follow_up}


def ask_by_letter(*, by: Person, at: datetime, follow_up: FollowUp) -> FollowUp:
    """Write to the customer with the link of their page; told before they had to ask. Raises NoAddress."""
    with change(by=by, at=at):
        case, is_news = follow_up.case, follow_up.asked_at is None
        operations.note_asked(by=by, at=at, follow_up=follow_up, channel="email")
        if is_news:
            mail.reply(by=by, at=at, case=case, body=letter(case), is_progress=True)
        return follow_up


def ask_aloud(
    *, by: Person, at: datetime, follow_up: FollowUp, is_well: bool, channel: str, words: str
) -> FollowUp:
    """They were asked and answered: our call stands on the timeline, and their no opens the case again."""
    with change(by=by, at=at):
        case, is_news = follow_up.case, follow_up.is_open
        if is_news:
            body = follow_up.what if not (is_well and words) else f"{follow_up.what}\n\n{words}"
            log_contact(
                by=by, at=at, case=case, direction="out", channel=channel, body=body, is_progress=True
            )
        return operations.answer_follow_up(
            by=by, at=at, follow_up=follow_up, is_well=is_well, words=words, channel=channel
        )


def letter(case: Case) -> str:
    """How is it by now? In the customer's language."""
    with translation.override(case.customer.language):
        return gettext(
            "Dear %(name)s,\n\nwe would like to know whether all is still well.\n\n"
            "Here you say so with one click, or that it is not:\n%(link)s\n\n%(owner)s"
        ) % {"name": case.customer.name, "link": page_link(case), "owner": case.owner.name}
