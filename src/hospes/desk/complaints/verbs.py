"""What one does with a complaint: one verb, one small page."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.complaints import access, operations
from hospes.complaints.models import Complaint
from hospes.complaints.queries import house_row, preset_now
from hospes.decisions.models import GRANTED, Decision
from hospes.desk.cases.keeping import CaseVerb
from hospes.desk.complaints import forms as ask
from hospes.desk.verb import Verb
from hospes.staff.models import Person
from hospes.staff.queries import active_people


class Complain(CaseVerb):
    """One press from the case; the page lets the rules, the time and the people be chosen."""

    title = _("Handle it as a complaint")
    lead = _(
        "They are dissatisfied and expect an answer, whether or not they used the word. Its clocks begin to run."
    )
    button = _("This is a complaint")
    made: Complaint

    def make_form(self, data: Any = None) -> forms.Form:
        initial = {"preset": house_row().usual}
        return ask.ComplainForm(data, people=colleagues(), initial=initial)

    def carry_out(self, form: forms.Form) -> str:
        said = form.cleaned_data
        self.made = operations.complain(
            by=self.by, at=self.at, case=self.case, preset=said["preset"] or "", received_at=said["received_at"],
            about=said["about"],
        )  # fmt: skip
        return _now("It is a complaint now. Tell the customer its number: %(key)s.") % {"key": self.made.key}

    def back(self) -> str:
        made = getattr(self, "made", None)
        return reverse("desk:complaint", args=[made.pk]) if made else super().back()


def colleagues() -> QuerySet[Person]:
    return active_people().order_by("name")


class ComplaintVerb(Verb):
    """A verb on one complaint, with the reason in the customer's words above the form."""

    template = "desk/complaints/verb.html"
    complaint: Complaint

    def find(self, **kwargs: Any) -> None:
        self.complaint = access.complaint_or_404(self.by, kwargs["pk"], to_change=True)

    def back(self) -> str:
        return reverse("desk:complaint", args=[self.complaint.pk])

    def context(self) -> dict[str, Any]:
        return {"case": self.complaint.case, "complaint": self.complaint}

    def what(self) -> dict[str, Any]:
        """What every operation wants."""
        return {"by": self.by, "at": self.at, "complaint": self.complaint}


class TakeBack(ComplaintVerb):
    title = _("Not a complaint after all")
    lead = _("Nothing has followed yet: the case is as it was before. Its number is not used again.")
    button = _("Undo it")
    done = _("Undone. The case goes on as it was.")
    went: str = ""

    def carry_out(self, form: forms.Form) -> None:
        self.went = reverse("desk:case", args=[self.complaint.case_id])
        operations.take_back(**self.what())

    def back(self) -> str:
        return self.went or super().back()


class NameAbout(ComplaintVerb):
    title = _("Who is complained about?")
    lead = _("They do not investigate it, nor say what was found.")
    button = _("Name them")
    done = _("Named.")

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.PersonForm(data, people=colleagues())

    def carry_out(self, form: forms.Form) -> None:
        operations.name_complained_about(**self.what(), person=form.cleaned_data["person"])


class Acknowledge(ComplaintVerb):
    title = _("I have told them that we have it")
    lead = _(
        "By word of mouth: that their complaint has arrived, its number, who looks after it, and by when they hear."
    )
    done = _("Acknowledged.")
    form_class = ask.SpokenForm

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.acknowledge(**self.what(), channel=said["channel"], words=said["words"])


class Assess(ComplaintVerb):
    title = _("Assess it")
    lead = _("How severe, how complex, and whether something cannot wait.")
    done = _("Assessed.")
    form_class = ask.AssessForm

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.assess(
            **self.what(), severity=int(said["severity"]), complexity=int(said["complexity"]),
            acts_at_once=said["acts_at_once"], words=said["words"],
        )  # fmt: skip


class Investigate(ComplaintVerb):
    title = _("Who looks into it?")
    lead = _("Anybody but those who are complained about.")
    button = _("Give it to them")
    done = _("Given. What they find stands here.")

    def make_form(self, data: Any = None) -> forms.Form:
        named = self.complaint.about.values("person")
        return ask.InvestigateForm(data, people=colleagues().exclude(pk__in=named), at=self.at)

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.give_investigation(**self.what(), investigator=said["person"], words=said["words"])


class Findings(ComplaintVerb):
    title = _("What was found")
    done = _("Noted.")
    form_class = ask.FindingsForm

    def carry_out(self, form: forms.Form) -> None:
        operations.note_findings(**self.what(), words=form.cleaned_data["words"])


class Decide(ComplaintVerb):
    title = _("Decide the complaint")
    lead = _("Accept it, put it right without accepting it, or reject it with reasons and a way on.")
    button = _("Decide")
    done = _("Decided. Now tell them.")

    def make_form(self, data: Any = None) -> forms.Form:
        granted = Decision.objects.filter(
            case=self.complaint.case_id, answer__in=GRANTED, complaint_stage__isnull=True
        )
        initial = {"outside_body": preset_now(self.complaint.preset).outside_body}
        return ask.DecideForm(data, granted=granted.order_by("-id"), initial=initial)

    def carry_out(self, form: forms.Form) -> None:
        operations.decide_complaint(**self.what(), **form.cleaned_data)


class Tell(ComplaintVerb):
    title = _("I have told them what was decided")
    lead = _("By word of mouth. Where the rules want it in writing, write the final response instead.")
    done = _("Told.")
    form_class = ask.SpokenForm

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.tell_decision(**self.what(), channel=said["channel"], words=said["words"])


class PauseClock(ComplaintVerb):
    title = _("Let the clock stand still")
    lead = _("Only while we wait for something only the customer can give us. They see it on their page.")
    button = _("Pause")
    done = _("It stands still, and as much time is left.")
    form_class = ask.WhyForm

    def carry_out(self, form: forms.Form) -> None:
        operations.pause_clock(**self.what(), why=form.cleaned_data["words"])


class ResumeClock(ComplaintVerb):
    title = _("Let the clock run again")
    button = _("Run again")
    done = _("It runs again.")

    def carry_out(self, form: forms.Form) -> None:
        operations.resume_clock(**self.what())


class Close(ComplaintVerb):
    title = _("Close the complaint")
    lead = _("The case stays open until the customer says that it is solved, or you end it.")
    button = _("Close it")
    done = _("Closed.")
    form_class = ask.CloseForm

    def carry_out(self, form: forms.Form) -> None:
        said = form.cleaned_data
        operations.close_complaint(**self.what(), how=said["how"], words=said["words"])


class Reopen(ComplaintVerb):
    title = _("Open the complaint again")
    lead = _("Its clocks run anew from now, and its case is open again.")
    button = _("Open again")
    done = _("Open again.")
    form_class = ask.WhyForm

    def carry_out(self, form: forms.Form) -> None:
        operations.reopen_complaint(**self.what(), why=form.cleaned_data["words"])
