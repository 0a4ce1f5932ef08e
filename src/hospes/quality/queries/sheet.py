"""What an inspector is given: the contact, whose it was, and the form made from its run and edition."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hospes.cases.models import Contact, Direction
from hospes.codex.models import Edition
from hospes.codex.queries import parsed
from hospes.encounters.core.run import Kind as Marked
from hospes.encounters.core.run import Mark
from hospes.encounters.models import Encounter, MarkKind, State, StepMark
from hospes.encounters.queries import Run, for_guidance, load_run
from hospes.quality.core.form import Part, Question, behaviours_of, form_of, questions_of
from hospes.quality.core.passing import passed_over
from hospes.staff.models import Person

STEP_KINDS = (MarkKind.DONE, MarkKind.SKIPPED)


@dataclass(frozen=True)
class Sheet:
    """One contact to judge. `involved` had a hand in it and judges nothing of it; `person` is who handled it."""

    contact: Contact
    encounter: Encounter | None
    edition: Edition
    person: Person
    involved: frozenset[int]
    parts: tuple[Part, ...]
    off_chart: tuple[str, ...] = ()

    @property
    def questions(self) -> dict[str, Question]:
        return questions_of(self.parts)


def handled_runs() -> QuerySet[Any]:
    """Guided runs in which a step was marked, each with `contact_pk`: its own contact, else the last word before
    it began (a run may be begun from the case, without taking down a contact)."""
    before = Contact.objects.filter(case=OuterRef("case"), at__lte=OuterRef("started_at"))
    latest = before.exclude(direction=Direction.NOTE).order_by("-at", "-id").values("pk")[:1]
    steps = StepMark.objects.filter(encounter=OuterRef("pk"), kind__in=STEP_KINDS)
    return Encounter.objects.annotate(contact_pk=Coalesce(F("contact_id"), Subquery(latest))).filter(
        Exists(steps), contact_pk__isnull=False
    )


def sheet_for(contact: Contact, *, language: str) -> Sheet | None:
    """What to judge a contact by, its questions in `language`; None while no codex had been published."""
    encounter = _run_of(contact)
    if encounter is not None:
        return _guided(contact, load_run(encounter, at=encounter.ended_at or encounter.started_at), language)
    edition = _edition_of(contact)
    if edition is None:
        return None
    person = contact.person or contact.case.owner
    parts = behaviours_of(parsed(edition), language)
    return Sheet(contact, None, edition, person, frozenset({person.pk}), parts)


def _run_of(contact: Contact) -> Encounter | None:
    marked = StepMark.objects.filter(encounter=OuterRef("pk"), contact=contact, kind__in=STEP_KINDS)
    runs = handled_runs().filter(Q(contact_pk=contact.pk) | Exists(marked), case=contact.case_id)
    return for_guidance(runs).select_related("started_by").order_by("-id").first()


def _edition_of(contact: Contact) -> Edition | None:
    """The edition the case goes by, else the one in force when the contact was."""
    editions = Edition.objects.defer("body")
    number = contact.case.edition_number
    if number is not None:
        return editions.filter(number=number).first()
    return editions.filter(published_at__lte=contact.at).order_by("-number").first()


def _guided(contact: Contact, run: Run, language: str) -> Sheet:
    encounter = run.encounter
    rows = _of_this_contact(run.marks, contact)
    parts = form_of(run.graph, map(_plain, rows), language, passed=_passed(run, contact))
    off_chart = tuple(row.note for row in rows if row.kind == MarkKind.OFF_CHART)
    people = {encounter.started_by_id, contact.person_id, *(row.by_id for row in run.marks)}
    involved = frozenset(pk for pk in people if pk is not None)
    return Sheet(contact, encounter, encounter.edition, encounter.started_by, involved, parts, off_chart)


def _of_this_contact(marks: tuple[StepMark, ...], contact: Contact) -> list[StepMark]:
    """A run may go on over several contacts: what was marked in this one, else what was marked in none."""
    own = [mark for mark in marks if mark.contact_id == contact.pk]
    return own or [mark for mark in marks if mark.contact_id is None]


def _passed(run: Run, contact: Contact) -> tuple[str, ...]:
    """Critical steps passed over: known when the run has ended, and asked about at its last contact."""
    encounter = run.encounter
    if encounter.state != State.ENDED or encounter.contact_id not in (None, contact.pk):
        return ()
    return passed_over(run.graph, run.evidence())


def _plain(row: StepMark) -> Mark:
    return Mark(
        Marked(row.kind),
        row.path,
        outcome=row.outcome,
        reason=row.reason,
        note=row.note,
        landed=row.landed,
        at=row.at,
    )
