"""Coming back to ask, by situation and team: planned, asked in time, answered, and who said no."""

from dataclasses import dataclass

from django.db.models import Count, Q

from hospes.insight.queries.figures import IN_TIME, SAID, Asked, follow_ups, is_answered, is_due, is_over


@dataclass(frozen=True)
class CameBack:
    """The follow-ups of one situation ("" while nobody knows) in one team. A no opened its case again."""

    situation: str
    team: str
    planned: int
    due: int
    in_time: int
    over: int
    answered: int
    said: int
    not_well: int


def came_back(asked: Asked) -> list[CameBack]:
    """One query, however many there are; what nothing was planned, due, asked or said of is left out."""
    planned, due, over, said = asked.within("planned_at"), is_due(asked), is_over(asked), is_answered(asked)
    rows = (
        follow_ups()
        .filter(planned | due | over | said)
        .filter(asked.of_case("case__"))
        .order_by()
        .values("case__situation", "case__team__name")
        .annotate(
            planned=Count("pk", filter=planned),
            due=Count("pk", filter=due),
            in_time=Count("pk", filter=due & IN_TIME),
            over=Count("pk", filter=over),
            answered=Count("pk", filter=over & Q(state__in=SAID)),
            said=Count("pk", filter=said),
            not_well=Count("pk", filter=said & Q(state="not_well")),
        )
        .order_by("case__situation", "case__team__name")
    )
    return [
        CameBack(situation=row.pop("case__situation"), team=row.pop("case__team__name"), **row)
        for row in rows
    ]
