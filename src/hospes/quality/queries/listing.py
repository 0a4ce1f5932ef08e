"""Which inspections a person may see, and what one of them found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hospes.cases.core.paging import Place, read_place
from hospes.cases.models import Contact
from hospes.codex.core.model import Step, Text
from hospes.codex.queries import current_edition, parsed
from hospes.quality.core.form import part_of
from hospes.quality.models import Answer, Inspection, Mark, State
from hospes.staff.models import Person

JUDGES = ("inspector", "lead", "manager")
PAGE = 20


@dataclass(frozen=True)
class ListPage:
    """Some inspections, the latest first, and the place from which the list goes on (empty at its end)."""

    rows: Sequence[Inspection]
    older: str


@dataclass(frozen=True)
class Found:
    """What was found about one step or CARE family: its name in the edition, and the marks."""

    path: str
    name: str
    family: str
    marks: tuple[Mark, ...]


def judges(person: Person) -> bool:
    """Whether the person inspects the work of others."""
    return person.is_active and person.has_role(*JUDGES)


def visible_inspections(person: Person) -> QuerySet[Inspection]:
    """Those who judge: all that are done, and their own drafts. Agents: what was found about their own contacts."""
    done = Q(state=State.DONE)
    if judges(person):
        return Inspection.objects.filter(done | Q(inspector=person))
    if person.is_active and person.has_role("agent"):
        return Inspection.objects.filter(done, person=person)
    return Inspection.objects.none()


def inspections_page(person: Person, show: str, *, before: str = "") -> ListPage:
    """Done inspections the person may see: `mine` (that I did), `own` (of my contacts), `all`. One query."""
    rows = _with_people(visible_inspections(person).filter(state=State.DONE)).annotate(
        judged=Count("marks", filter=~Q(marks__answer=Answer.NA)),
        fails=Count("marks", filter=Q(marks__answer=Answer.NO)),
        critical_fails=Count("marks", filter=Q(marks__answer=Answer.NO) & ~Q(marks__critical="")),
    )
    if show == "mine":
        rows = rows.filter(inspector=person)
    elif show == "own":
        rows = rows.filter(person=person)
    if place := read_place(before):
        rows = rows.filter(Q(done_at__lt=place.at) | Q(done_at=place.at, pk__lt=place.pk))
    found = list(rows.order_by("-done_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return ListPage(found[:PAGE], str(Place(last.done_at, last.pk)) if last and last.done_at else "")


def drafts_of(person: Person) -> list[Inspection]:
    """What the person began to judge and has not finished."""
    drafts = Inspection.objects.filter(inspector=person, state=State.DRAFT)
    return list(_with_people(drafts).order_by("-pk")[:PAGE])


def inspection_by(inspector: Person, contact: Contact) -> Inspection | None:
    """The inspection of this contact by this inspector, with its marks read once."""
    mine = Inspection.objects.filter(inspector=inspector, contact=contact)
    return mine.prefetch_related("marks").first()


def situation_names() -> dict[str, Text]:
    """The situations of the edition in force, by key. One query."""
    current = current_edition()
    return {each.key: each.name for each in parsed(current).situations} if current else {}


def result_of(inspection: Inspection, *, language: str) -> list[Found]:
    """The marks, step by step in the order of the form. One query, and the edition when it is not at hand."""
    codex = parsed(inspection.edition_id)
    parts: dict[str, list[Mark]] = {}
    for mark in inspection.marks.order_by("pk"):
        parts.setdefault(part_of(mark.path), []).append(mark)
    found = []
    for path, marks in parts.items():
        element = codex.find(path)
        named = element.part if element else None
        name = named.name.in_(language, codex.languages) if isinstance(named, Step) else ""
        family = path.removeprefix("behaviours/") if path.startswith("behaviours/") else ""
        found.append(Found(path, name, family, tuple(marks)))
    return found


def tally_of(result: Iterable[Found]) -> dict[str, int]:
    """How often each answer was given, and how many of the no are critical."""
    marks = [mark for found in result for mark in found.marks]
    answers = Counter(mark.answer for mark in marks)
    critical = sum(mark.answer == Answer.NO and bool(mark.critical) for mark in marks)
    return {**{answer.value: answers[answer.value] for answer in Answer}, "critical": critical}


def _with_people(inspections: QuerySet[Inspection]) -> QuerySet[Inspection]:
    return inspections.select_related(
        "contact__case", "contact__customer", "person", "inspector", "edition", "encounter"
    ).defer("edition__body")
