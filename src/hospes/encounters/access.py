"""Who may see and lead a run: whoever may see its case; leading it takes a role that works on cases."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from hospes.cases.access import cases_for
from hospes.cases.queries import may_work_on
from hospes.encounters.models import Encounter
from hospes.staff.models import Person


def encounters_for(person: Person) -> QuerySet[Encounter]:
    """The runs of the cases a person may see."""
    return Encounter.objects.filter(case__in=cases_for(person))


def encounter_or_404(person: Person, pk: int) -> Encounter:
    """The run to read, or a 404 for a stranger."""
    runs = encounters_for(person).select_related("case__customer", "edition").defer("edition__body")
    found = runs.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def encounter_to_lead(person: Person, pk: int) -> Encounter:
    """The run to act in. Whoever only reads and judges gets a 404 at the verb."""
    if not may_work_on(person):
        raise Http404(_("There is nothing here that you may change."))
    return encounter_or_404(person, pk)
