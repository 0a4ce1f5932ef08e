"""A complaint goes outside the house, and comes back."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospes.complaints import access, operations
from hospes.complaints.models import Dispute
from hospes.desk.complaints import forms as ask
from hospes.desk.complaints.verbs import ComplaintVerb
from hospes.desk.verb import Verb


class Open(ComplaintVerb):
    title = _("They have taken it outside the house")
    lead = _("To an ombudsman, an authority, a court. The complaint comes back here when they decide.")
    button = _("Note it")
    done = _("Noted.")
    form_class = ask.OutsideForm

    def initial(self) -> dict[str, Any]:
        return {"kind": "ombudsman", "body": self.complaint.kept_rules.outside_body}

    def carry_out(self, form: forms.Form) -> None:
        operations.open_dispute(**self.what(), **form.cleaned_data)


class NoteOutcome(Verb):
    title = _("They have decided outside")
    lead = _("The complaint comes back: it is open again, and due to be answered.")
    button = _("Note it")
    done = _("Noted. The complaint is back.")
    form_class = ask.OutcomeForm
    template = "desk/complaints/verb.html"
    dispute: Dispute

    def find(self, **kwargs: Any) -> None:
        self.dispute = access.dispute_or_404(self.by, kwargs["pk"], to_change=True)

    def carry_out(self, form: forms.Form) -> None:
        operations.note_outcome(by=self.by, at=self.at, dispute=self.dispute, **form.cleaned_data)

    def back(self) -> str:
        return reverse("desk:complaint", args=[self.dispute.complaint_id])

    def context(self) -> dict[str, Any]:
        return {"case": self.dispute.complaint.case, "complaint": self.dispute.complaint}
