"""The table of follow-ups: a lead says which cases are followed up, and after how many working days."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.agreements.models import Outcome
from hospes.cases.core.ownership import LEADING_ROLES
from hospes.decisions.operations import AmountWanted
from hospes.decisions.operations.gates import said, want
from hospes.followups import events
from hospes.followups.models import FollowUpLine
from hospes.followups.operations.refusals import OnlyLeads
from hospes.ledger.operations import change
from hospes.staff.models import Person

LONGEST_DAYS = 365


def set_line(*, by: Person, at: datetime, situation: str, outcome: str, days: int, what: str) -> FollowUpLine:
    """Say when cases of a situation ("" for any) that ended so ("" for any) are followed up, and what is asked.

    Raises OnlyLeads, WordsWanted, AmountWanted.
    """
    what = said(what)[:400]
    kind = Outcome(outcome).value if outcome else ""
    with change(by=by, at=at) as record:
        _only_leads(by)
        want(what, _("Write down what you want to find out."))
        if not 1 <= days <= LONGEST_DAYS:
            raise AmountWanted(_("Between one working day and a year."))
        line, _made = FollowUpLine.objects.update_or_create(
            situation=situation, outcome=kind, defaults={"days": days, "what": what, "set_at": at}
        )
        record(
            events.LINE_SET,
            about=line,
            data={"situation": situation, "outcome": kind, "days": days, "what": what},
        )
    return line


def lift_line(*, by: Person, at: datetime, line: FollowUpLine) -> None:
    """No longer plan these; what is planned already stays. Raises OnlyLeads."""
    with change(by=by, at=at) as record:
        _only_leads(by)
        record(events.LINE_LIFTED, about=line, data={"situation": line.situation, "outcome": line.outcome})
        line.delete()


def _only_leads(by: Person) -> None:
    by.refresh_from_db(fields=["is_active", "roles"])
    if not by.is_active or not by.has_role(*LEADING_ROLES):
        raise OnlyLeads
