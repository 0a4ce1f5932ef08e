"""Which runs there are: of a case, and those whose waiting is over."""

from datetime import datetime

from django.db.models import Case as Choice
from django.db.models import QuerySet, When

from hospes.cases.models import Case, Contact, Direction
from hospes.encounters.models import Encounter, State
from hospes.encounters.queries.run import for_reading
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

_FIRST = Choice(When(state=State.RUNNING, then=0), When(state=State.PAUSED, then=1), default=2)
_SHOWN = Prepared(lambda: for_reading(Encounter.objects.filter(case=number(0))).order_by(_FIRST, "-id")[:1])


def runs_of(case: Case) -> QuerySet[Encounter]:
    """All runs of a case, the latest first, without the editions' bodies."""
    return (
        Encounter.objects.filter(case=case)
        .select_related("edition", "started_by")
        .defer("edition__body")
        .order_by("-id")
    )


def current_run(case: Case) -> Encounter | None:
    """The run to show with a case: the one under way, else the latest paused, else the latest.

    It is read for `guide`, which then does not read it again.
    """
    return _SHOWN.first(case.pk)


def latest_contact(case: Case, channel: str) -> Contact | None:
    """The last word from the customer in that channel: what a run that begins now answers to."""
    return case.contacts.filter(direction=Direction.IN, channel=channel).order_by("-at", "-id").first()


def follow_ups(person: Person, *, until: datetime) -> QuerySet[Encounter]:
    """Paused runs of the person's cases whose waiting ends by then: the follow-ups of a day."""
    return (
        Encounter.objects.filter(
            wait_until__isnull=False, wait_until__lte=until, case__owner=person, case__ended_at__isnull=True
        )
        .select_related("case__customer")
        .order_by("wait_until", "id")
    )
