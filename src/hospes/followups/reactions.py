"""What follows when a case is closed, or comes back by itself: a question is planned, or no longer needed."""

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.followups.models import FollowUpState
from hospes.followups.operations import drop_follow_up, plan_by_table
from hospes.followups.queries import open_in
from hospes.ledger.models import Event
from hospes.ledger.reactions import on
from hospes.lib.prepared import Prepared, number

_CASE = Prepared(lambda: Case.objects.select_related("customer").filter(pk=number(0)))


@on("case.closed")
def plan_follow_up_of_closed(event: Event) -> None:
    """By the lead's table, from the moment it was closed."""
    plan_by_table(at=event.at, case=_CASE.get(event.case_id or 0), ended_how=str(event.data.get("how", "")))


@on("case.reopened")
def drop_follow_up_of_reopened(event: Event) -> None:
    """Whoever is back need not be asked whether all is well; another is planned when it is closed again."""
    planned = open_in(event.case_id or 0)
    if planned is not None and planned.state == FollowUpState.PLANNED and planned.line_id is not None:
        drop_follow_up(
            by=None, at=event.at, follow_up=planned, why=_("The customer came back before it was due.")
        )
