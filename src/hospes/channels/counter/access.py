"""The only door to a counter: its key for the door and the board, one's team for the desk."""

from django.http import Http404

from hospes.cases.queries import may_work_on
from hospes.channels.counter.models import Counter, Visitor
from hospes.channels.counter.queries import counter_by_key, counters_of
from hospes.lib.ids import LARGEST
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person


def door_or_404(key: str) -> Counter:
    """The counter of whoever holds its key."""
    found = counter_by_key(key)
    if found is None:
        raise Http404
    return found


def counter_or_404(person: Person, pk: int) -> Counter:
    """A counter this person may stand at."""
    found = next((each for each in counters_of(person) if each.pk == pk), None)
    if found is None or not may_work_on(person):
        raise Http404
    return found


def counter_to_keep_or_404(person: Person, pk: int) -> Counter:
    """A counter, for those who look after the house."""
    found = Counter.objects.select_related("team").filter(pk=pk).first() if pk <= LARGEST else None
    if found is None or not may_keep_people(person.roles):
        raise Http404
    return found


def visitor_or_404(person: Person, pk: int) -> Visitor:
    """Somebody at a counter this person may stand at."""
    rows = Visitor.objects.select_related("counter__team", "case__customer", "case__owner", "called_by")
    found = rows.filter(pk=pk).first() if pk <= LARGEST else None
    if found is None:
        raise Http404
    counter_or_404(person, found.counter_id)
    return found
