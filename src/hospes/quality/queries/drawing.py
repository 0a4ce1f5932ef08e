"""A few recent contacts to look at, drawn by chance, the same for a whole week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from hospes.cases.models import Contact
from hospes.encounters.models import Encounter, StepMark
from hospes.quality.core.sampling import Candidate, sample
from hospes.quality.models import Inspection
from hospes.quality.queries.sheet import handled_runs
from hospes.staff.models import Person

RECENT = timedelta(days=30)
POOL = 500  # the latest runs among which is drawn
DRAWN = 8


@dataclass(frozen=True)
class Drawn:
    """A contact to look at, and the run it was handled by."""

    contact: Contact
    encounter: Encounter


def to_look_at(inspector: Person, *, at: datetime, n: int = DRAWN) -> list[Drawn]:
    """Handled contacts of the last weeks that nobody has inspected, none of one's own. Three queries."""
    looked_at = Inspection.objects.filter(contact=OuterRef("contact_pk"))
    theirs = Contact.objects.filter(pk=OuterRef("contact_pk"), person=inspector)
    marked = StepMark.objects.filter(encounter=OuterRef("pk"), by=inspector)
    runs = handled_runs().filter(
        ~Exists(looked_at), ~Exists(theirs), ~Exists(marked), started_at__gte=at - RECENT, started_at__lte=at
    )
    pool = runs.exclude(started_by=inspector).order_by("-id").values_list("contact_pk", "pk", "started_by")
    run_of = {contact: (run, person) for contact, run, person in reversed(pool[:POOL])}
    candidates = [Candidate(contact, person) for contact, (_run, person) in run_of.items()]
    year, week, _day = at.isocalendar()
    chosen = [one.contact for one in sample(candidates, n, f"{inspector.pk}:{year}-{week}")]
    return _fetch({contact: run_of[contact][0] for contact in chosen})


def _fetch(run_of: dict[int, int]) -> list[Drawn]:
    contacts = Contact.objects.select_related("case", "customer").in_bulk(list(run_of))
    runs = Encounter.objects.select_related("started_by", "edition").defer("edition__body")
    encounters = runs.in_bulk(list(run_of.values()))
    return [Drawn(contacts[contact], encounters[run]) for contact, run in run_of.items()]
