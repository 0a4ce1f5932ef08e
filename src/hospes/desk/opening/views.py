"""Every channel with how it stands now, as customers are told it."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.channels.opening.queries import channels_offered, closings, people_there, standings
from hospes.channels.opening.site import sentences
from hospes.desk.people.verb import PLANNERS
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required
from hospes.staff.models import Team


@role_required(*PLANNERS)
def channels(request: SignedInRequest) -> HttpResponse:
    """How many channels there are costs no further statement."""
    at = clock.now()
    found = standings(channels_offered(), at=at)
    shown = {
        "standings": [(each, sentences(each, at)) for each in found],
        "closings": closings(at=at),
        "people": people_there(at=at),
        "teams": Team.objects.all(),
    }
    return render(request, "desk/opening/channels.html", shown)
