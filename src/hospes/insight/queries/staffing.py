"""What staffing is reckoned from: when people come, how long one keeps somebody busy, who is planned."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef

from hospes.cases.models import Case
from hospes.encounters.models import Encounter, MarkKind, StepMark
from hospes.insight.core.planning import Timed, timed
from hospes.insight.core.weeks import HALVES
from hospes.insight.queries.coverage import Looked, arrivals
from hospes.insight.queries.presence import at_work

ONE_SITTING = timedelta(hours=2)
LATEST = 5000


@dataclass(frozen=True)
class Measured:
    """For each half hour of the week: contacts each time it came by, and people planned in the seven days from today.

    `lying` is how many open cases wait for our word now, `days` how many days the contacts were counted on.
    """

    contacts: list[float]
    planned: list[float]
    handling: Timed
    lying: int
    days: int

    @property
    def daily(self) -> float:
        """Contacts a working day: of the days of the week on which anybody is planned."""
        working = sum(any(self.planned[day * 48 : day * 48 + 48]) for day in range(7))
        return sum(self.contacts) / working if working else sum(self.contacts) / 7

    @property
    def hours_planned(self) -> float:
        """Hours of work planned in the seven days."""
        return sum(self.planned) / 2


def measured(looked: Looked) -> Measured:
    """Everything that is known; the number of statements does not grow with anything."""
    grid, coming = looked.grid, looked.coming
    came = grid.gathered(grid.laid(arrivals(looked)))
    planned = coming.gathered(at_work(coming, team=looked.team, language=looked.language))
    return Measured(
        contacts=[_mean(came[n], grid.times[n]) for n in range(HALVES)],
        planned=[_mean(planned[n] / 2, coming.times[n]) for n in range(HALVES)],
        handling=handling(looked),
        lying=_lying(looked),
        days=len(grid) // 96,
    )


def handling(looked: Looked) -> Timed:
    """How long guided runs took, from their beginning to their end: the only times that are really known.

    Runs that were paused are left out, for nobody knows how long; so are those of more than one sitting. The latest
    5000 at most.
    """
    grid = looked.grid
    paused = StepMark.objects.filter(encounter=OuterRef("pk"), kind=MarkKind.PAUSED)
    runs = Encounter.objects.filter(
        ~Exists(paused), started_at__gte=grid.start, started_at__lt=grid.end, ended_at__isnull=False
    )
    if looked.team is not None:
        runs = runs.filter(case__team=looked.team)
    if looked.channel:
        runs = runs.filter(channel=looked.channel)
    if looked.language:
        runs = runs.filter(case__customer__language=looked.language)
    times = runs.order_by("-started_at").values_list("started_at", "ended_at")[:LATEST]
    return timed(
        [(ended - began).total_seconds() for began, ended in times if ended],
        longest=ONE_SITTING.total_seconds(),
    )


def _lying(looked: Looked) -> int:
    waiting = Case.objects.filter(ended_at__isnull=True, waiting_since__isnull=False)
    if looked.team is not None:
        waiting = waiting.filter(team=looked.team)
    if looked.channel:
        waiting = waiting.filter(channel=looked.channel)
    if looked.language:
        waiting = waiting.filter(customer__language=looked.language)
    return waiting.count()


def _mean(total: float, times: float) -> float:
    return total / times if times else 0.0
