"""The only door to a contact to judge and to what was found. What is not somebody's is not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.cases import access as cases
from hospes.cases.models import Contact, Direction
from hospes.quality.models import Inspection, State
from hospes.quality.queries import JUDGES, judges, visible_inspections
from hospes.staff.models import Person

READERS = (*JUDGES, "agent")


def contact_to_inspect(person: Person, pk: int) -> Contact:
    """A contact with a customer, for those who judge. Notes among us are no contact with a customer."""
    if not judges(person):
        raise Http404
    contact = cases.contact_or_404(person, pk)
    if contact.direction == Direction.NOTE:
        raise Http404
    return contact


def inspection_or_404(person: Person, pk: int) -> Inspection:
    """An inspection the person may read."""
    shown = ("contact__case", "contact__customer", "person", "inspector", "edition", "encounter")
    found = visible_inspections(person).select_related(*shown).defer("edition__body")
    return get_object_or_404(found, pk=pk)


def draft_or_404(person: Person, pk: int) -> Inspection:
    """A draft of the person's own."""
    return get_object_or_404(visible_inspections(person), pk=pk, inspector=person, state=State.DRAFT)
