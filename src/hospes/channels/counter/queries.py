"""Who waits, who is served, how long it takes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from hospes.cases.queries import sees_everything
from hospes.channels.counter.core.waiting import likely_wait, waited
from hospes.channels.counter.models import Counter, Visitor, VisitorState
from hospes.staff.models import Person

ON_THE_BOARD = 4
LAST_WAITS = 9


@dataclass(frozen=True)
class Waiting:
    """One who waits or waited, and how long."""

    visitor: Visitor
    waited: timedelta


@dataclass(frozen=True)
class Queue:
    """A counter as it stands now."""

    counter: Counter
    waiting: list[Waiting]
    served: list[Waiting]  # who is with somebody now
    likely_wait: timedelta | None


def today(at: datetime) -> date:
    """The day by the house's clocks."""
    return timezone.localtime(at).date()


def counters() -> list[Counter]:
    """Every counter with its team; one query."""
    return list(Counter.objects.select_related("team"))


def counters_of(person: Person) -> list[Counter]:
    """The counters somebody may stand at: their team's; whoever sees every team, all."""
    found = Counter.objects.filter(is_active=True).select_related("team")
    if not sees_everything(person):
        found = found.filter(team=person.team_id) if person.has_role("agent") else found.none()
    return list(found)


def counter_by_key(key: str) -> Counter | None:
    """The counter whose board and door this is; None once it is closed for good."""
    return Counter.objects.select_related("team").filter(key=key, is_active=True).first()


def with_me(person: Person) -> Visitor | None:
    """Whom this person serves now."""
    here = Visitor.objects.select_related("counter__team", "case__customer", "case__owner")
    return here.filter(called_by=person, state=VisitorState.CALLED).first()


def queue_of(counter: Counter, at: datetime) -> Queue:
    """Who waits and who is served. Two queries, however many there are."""
    here = list(
        Visitor.objects.filter(
            counter=counter, day=today(at), state__in=(VisitorState.WAITING, VisitorState.CALLED)
        )
        .select_related("called_by")
        .order_by("id")
    )
    lines = [Waiting(each, waited(each.came_at, each.called_at, at)) for each in here]
    waiting = [each for each in lines if each.visitor.state == VisitorState.WAITING]
    return Queue(
        counter,
        waiting,
        [each for each in lines if each.visitor.state == VisitorState.CALLED],
        likely_wait(_last_waits(counter, at), len(waiting)),
    )


def _last_waits(counter: Counter, at: datetime) -> list[timedelta]:
    rows = Visitor.objects.filter(counter=counter, day=today(at), called_at__isnull=False)
    times = rows.order_by("-called_at").values_list("came_at", "called_at")[:LAST_WAITS]
    return [called - came for came, called in times if called is not None]


def on_the_board(counter: Counter, at: datetime) -> tuple[list[Visitor], int]:
    """The numbers called last, and how many wait: nobody's name. Two queries."""
    of_today = Visitor.objects.filter(counter=counter, day=today(at))
    called = of_today.filter(state=VisitorState.CALLED).order_by("-called_at").only("number", "state")
    return list(called[:ON_THE_BOARD]), of_today.filter(state=VisitorState.WAITING).count()
