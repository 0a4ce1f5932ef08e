"""A case put to sleep, and woken by hand."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import access, operations
from hospes.cases.models import Case
from hospes.desk.cases import forms as ask
from hospes.desk.cases.keeping import CaseVerb
from hospes.lib.errors import Refusal
from hospes.web import formats


class Snooze(CaseVerb):
    title = _("Let this case sleep")
    lead = _(
        "It leaves the front of the queue and comes back by itself. A word from the customer wakes it, and so does "
        "a promise that falls due."
    )
    button = _("Let it sleep")
    form_class = ask.SnoozeForm

    def make_form(self, data: Any = None) -> forms.Form:
        return ask.SnoozeForm(
            data, at=self.at, initial={"until": ask.in_hours(self.at, 72, self.case), "how": "date"}
        )

    def carry_out(self, form: forms.Form) -> str:
        asked = form.cleaned_data
        how = asked["how"]
        operations.snooze_case(
            by=self.by,
            at=self.at,
            case=self.case,
            until=asked["until"] if how == "date" else None,
            after=self._other(asked["number"]) if how == "case" else None,
        )
        assert self.case.wakes_at is not None  # noqa: S101 (it sleeps now)
        return asleep_until(self.case.wakes_at)

    def _other(self, number: str) -> Case:
        found = access.cases_for(self.by, self.at).filter(pk=int(number.strip(" #")[:18])).first()
        if found is None:
            raise Refusal(_now("There is no case of this number that you may see. Look at its number again."))
        return found


def asleep_until(moment: datetime) -> str:
    """Said when it fell asleep: until when at the latest."""
    return _now("Asleep until %(when)s at the latest.") % {"when": formats.show_datetime(moment)}


class Wake(CaseVerb):
    title = _("Wake this case")
    button = _("Wake it")
    done = _("Awake, and in its place in the queue.")

    def carry_out(self, form: forms.Form) -> None:
        operations.wake_case(by=self.by, at=self.at, case=self.case)
