"""What inspections add up to, for a team and a situation, or for one person."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from hospes.quality.core.marks import Answer, Kind
from hospes.quality.core.scores import Scores, Tally, scores_of
from hospes.quality.models import Mark, State
from hospes.staff.models import Person

PERIOD = timedelta(days=90)


def figures(
    *, until: datetime, team: int | None = None, situation: str = "", person: Person | None = None
) -> Scores:
    """The figures of the inspections finished in the ninety days before `until`. One query."""
    narrow: dict[str, Any] = {"inspection__done_at__gt": until - PERIOD, "inspection__done_at__lte": until}
    if team is not None:
        narrow["inspection__contact__case__team"] = team
    if situation:
        narrow["inspection__encounter__situation"] = situation
    if person is not None:
        narrow["inspection__person"] = person
    marks = Mark.objects.filter(inspection__state=State.DONE, **narrow)
    counted = marks.values_list("inspection", "kind", "critical", "answer").annotate(n=Count("pk"))
    return scores_of(
        Tally(inspection, Kind(kind), critical, Answer(answer), n)
        for inspection, kind, critical, answer, n in counted.order_by()
    )
