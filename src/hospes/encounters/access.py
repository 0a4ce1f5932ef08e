"""Who may see and lead a run: whoever may see its case; leading it takes a role that works on cases."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hospes.cases.access import seen_by
from hospes.cases.queries import may_work_on
from hospes.encounters.models import Encounter
from hospes.encounters.queries import for_reading
from hospes.staff.models import Person


def encounters_for(person: Person) -> QuerySet[Encounter]:
    """The runs of the cases a person may see."""
    return Encounter.objects.filter(seen_by(person))


def encounter_or_404(person: Person, pk: int) -> Encounter:
    """The run to read, ready for `queries.guide`, or a 404 for a stranger."""
    return get_object_or_404(for_reading(encounters_for(person)), pk=pk)


def encounter_to_lead(person: Person, pk: int) -> Encounter:
    """The run to act in. Whoever only reads and judges gets a 404 at the verb."""
    if not may_work_on(person):
        raise Http404(_("There is nothing here that you may change."))
    return get_object_or_404(encounters_for(person).only("case", "edition", "situation", "channel"), pk=pk)
