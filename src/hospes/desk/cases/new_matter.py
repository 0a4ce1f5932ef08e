"""A customer went on with a thread under another subject: is it a new matter?"""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases.queries import may_work_on
from hospes.channels.email import operations
from hospes.channels.email.access import mail_or_404
from hospes.channels.email.models import InboundMessage
from hospes.desk.verb import Verb


class NewMatter(Verb):
    title = _("Is this a new matter?")
    lead = _(
        "It gets a case of its own, in the customer's words, and their answers go there. You can take that back."
    )
    button = _("Give it a case of its own")
    message: InboundMessage
    new: int | None = None

    def find(self, **kwargs: Any) -> None:
        self.message = mail_or_404(self.by, kwargs["pk"])
        if not may_work_on(self.by):
            raise Http404

    def back(self) -> str:
        return reverse("desk:case", args=[self.new or self.message.case_id])

    def context(self) -> dict[str, Any]:
        return {"case": self.message.case}

    def carry_out(self, form: forms.Form) -> str | None:
        split = operations.is_new_matter(by=self.by, at=self.at, message=self.message)
        self.new = split.new_id
        return _now("%(number)s is a case of its own now, and linked with the other.") % {
            "number": split.new.number
        }


class SameMatter(NewMatter):
    title = _("Is it the same matter?")
    lead = _("It stays in this case, and nobody asks again.")
    button = _("It is the same")
    done = _("It stays in this case.")

    def carry_out(self, form: forms.Form) -> None:
        operations.is_same_matter(by=self.by, at=self.at, message=self.message)
