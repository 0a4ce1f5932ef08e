"""What a person has begun to write."""

from datetime import datetime

from hospes.cases.models import Case
from hospes.cases.queries import sees
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person
from hospes.worklists.models import Begun

MOST = 50  # that stand on a day

_BY = Prepared(
    lambda: (
        Begun.objects.filter(person=number(0))
        .select_related("case__customer")
        .order_by("-kept_at", "-pk")[:MOST]
    )
)


def begun_in(case: Case, person: Person, verb: str) -> Begun | None:
    """What this person has begun with one verb in a case."""
    return Begun.objects.filter(person=person, case=case, verb=verb).first()


def begun_by(person: Person, at: datetime) -> list[Begun]:
    """What a person has begun in cases they may see, the latest first. Mostly one query."""
    return [each for each in _BY.all(person.pk) if sees(person, each.case, at)]
