"""Who may see and lead a run: whoever may see its case; leading it takes a role that works on cases."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from hospes.cases.access import seen_by
from hospes.cases.queries import may_work_on, sees
from hospes.encounters.models import Encounter
from hospes.encounters.queries import TO_READ
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person

_TO_LEAD = Prepared(
    lambda: (
        Encounter.objects.filter(pk=number(0))
        .select_related("case")
        .only("case", "edition", "situation", "channel")
    )
)


def encounters_for(person: Person) -> QuerySet[Encounter]:
    """The runs of the cases a person may see."""
    return Encounter.objects.filter(seen_by(person))


def encounter_or_404(person: Person, pk: int) -> Encounter:
    """The run to read, ready for `queries.guide`, or a 404 for a stranger."""
    return _seen(person, TO_READ, pk)


def encounter_to_lead(person: Person, pk: int) -> Encounter:
    """The run to act in. Whoever only reads and judges gets a 404 at the verb."""
    if not may_work_on(person):
        raise Http404(_("There is nothing here that you may change."))
    return _seen(person, _TO_LEAD, pk)


def _seen(person: Person, asked: Prepared[Encounter], pk: int) -> Encounter:
    found = asked.first(pk) if pk <= LARGEST else None
    if found is None or not sees(person, found.case, clock.now()):
        raise Http404
    return found
