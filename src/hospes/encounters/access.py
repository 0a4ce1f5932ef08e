"""Who may see and lead a run: whoever may see its case; leading it takes a role that handles customers."""

from django.db.models import QuerySet
from django.http import Http404

from hospes.cases.access import cases_for
from hospes.encounters.models import Encounter
from hospes.staff.models import Person

LEADS_RUNS = ("agent", "lead", "manager")


def encounters_for(person: Person) -> QuerySet[Encounter]:
    """The runs of the cases a person may see."""
    return Encounter.objects.filter(case__in=cases_for(person))


def encounter_or_404(person: Person, pk: int) -> Encounter:
    """The run to read, or a 404 for a stranger."""
    found = (
        encounters_for(person)
        .select_related("case__customer", "edition")
        .defer("edition__body")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def may_lead(person: Person) -> bool:
    """Inspectors look without touching."""
    return person.is_active and person.has_role(*LEADS_RUNS)
