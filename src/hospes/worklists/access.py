"""The only door from an address to a row of this room. A stranger's row is not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from hospes.cases.queries import may_work_on, sees
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import BulkRun, Mention, Tag, View
from hospes.worklists.queries import may_keep

LEADERS = ("lead", "manager")


def view_or_404(person: Person, pk: int) -> View:
    """A view that the person may change."""
    view = get_object_or_404(View.objects.select_related("owner", "team", "made_by"), pk=pk)
    if not may_keep(person, view):
        raise Http404
    return view


def run_or_404(person: Person, pk: int) -> BulkRun:
    """A run over many cases that the person began, while they may still work on cases."""
    if not may_work_on(person):
        raise Http404
    return get_object_or_404(BulkRun, pk=pk, by=person)


def mention_or_404(person: Person, pk: int) -> Mention:
    """A note that names the person, in a case they may see."""
    found = get_object_or_404(Mention.objects.select_related("contact__case"), pk=pk, person=person)
    if not sees(person, found.contact.case, clock.now()):
        raise Http404
    return found


def tag_or_404(person: Person, pk: int) -> Tag:
    """A tag, for those who keep the words of the house."""
    if not (person.is_active and person.has_role(*LEADERS)):
        raise Http404
    return get_object_or_404(Tag, pk=pk)
