"""The only door to calls and to calls we owe; a line is for those who let people in."""

from django.http import Http404

from hospes.cases.queries import may_work_on
from hospes.channels.phone.models import Call, CallBack, Line
from hospes.channels.phone.queries.lines import line_by_key
from hospes.channels.phone.queries.owed import call_backs_of
from hospes.channels.phone.queries.ringing import calls_for
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person


def line_of_exchange_or_404(key: str) -> Line:
    """The line whose address an exchange calls; whether it is believed is asked of what it sends."""
    found = line_by_key(key)
    if found is None:
        raise Http404
    return found


def line_or_404(person: Person, pk: int) -> Line:
    """A line, for those who look after the house; else a 404."""
    found = Line.objects.select_related("team").filter(pk=pk).first() if pk <= LARGEST else None
    if found is None or not may_keep_people(person.roles):
        raise Http404
    return found


def call_or_404(person: Person, pk: int) -> Call:
    """A call that this person may take."""
    found = (
        calls_for(person).select_related("line__team", "agent", "taken_by").filter(pk=pk).first()
        if pk <= LARGEST
        else None
    )
    if found is None or not may_work_on(person):
        raise Http404
    return found


def call_back_or_404(person: Person, pk: int) -> CallBack:
    """A call we owe that this person may make."""
    rows = call_backs_of(person, clock.now()).select_related(
        "customer", "case", "claimed_by", "team", "commitment"
    )
    found = rows.filter(pk=pk).first() if pk <= LARGEST else None
    if found is None or not may_work_on(person):
        raise Http404
    return found
