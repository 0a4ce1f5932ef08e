"""How often the same exception was made, for one customer and for many."""

from datetime import datetime

from hospes.cases.models import Case
from hospes.decisions.core.ratchet import MANY_WITHIN, SAME_CUSTOMER_WITHIN, Habit
from hospes.decisions.models import Decision, Reply


def habit_of(case: Case, action: str, at: datetime) -> Habit:
    """Exceptions of this kind so far, this case's among them. Two queries."""
    made = Decision.objects.filter(answer=Reply.EXCEPTION, action=action, at__lte=at)
    theirs = made.filter(case__customer=case.customer_id, at__gt=at - SAME_CUSTOMER_WITHIN)
    lately = made.filter(at__gt=at - MANY_WITHIN)
    return Habit(
        to_customer=theirs.count(),
        customers=lately.values("case__customer").distinct().count(),
    )
