"""How we stand with a customer, in figures: counted of the cases the reader may see, never made up."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from hospes.cases.models import Commitment
from hospes.cases.models.case import CaseQuerySet
from hospes.feedback.models import Survey


@dataclass(frozen=True)
class Standing:
    """Promises taken back are not among those made. `answer` is their last one to our question, if there is any."""

    cases: int
    open: int
    made: int
    kept: int
    late: int
    answer: Survey | None


def standing(cases: CaseQuerySet, *, at: datetime) -> Standing:
    """Three queries."""
    among = cases.order_by().values("pk")
    own = cases.filter(merged_into__isnull=True)  # one that became one with another is no matter of its own
    matters = own.order_by().aggregate(all=Count("pk"), open=Count("pk", filter=Q(ended_at__isnull=True)))
    promises = (
        Commitment.objects.filter(case__in=among)
        .exclude(state="cancelled")
        .aggregate(
            made=Count("pk"),
            kept=Count("pk", filter=Q(state="kept", settled_at__lte=F("due_at"))),
            late=Count(
                "pk", filter=Q(settled_at__gt=F("due_at")) | Q(settled_at__isnull=True, due_at__lt=at)
            ),
        )
    )
    answered = Survey.objects.filter(case__in=among, answered_at__isnull=False)
    last = answered.order_by("-answered_at", "-pk").first()
    return Standing(cases=matters["all"], open=matters["open"], **promises, answer=last)
