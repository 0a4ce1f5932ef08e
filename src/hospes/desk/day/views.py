"""My day: what is promised, who waits, what colleagues ask of me."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hospes.academy.queries import open_acknowledgements
from hospes.cases.queries import my_day
from hospes.desk.greeting import greeting
from hospes.encounters.queries import follow_ups
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment


def day_of(person: Person) -> dict[str, Any]:
    """What the day's fragments show."""
    at = clock.now()
    return {
        "day": my_day(person, at),
        "follow_ups": list(follow_ups(person, until=at)),
        "to_read": open_acknowledgements(person),
        "at": at,
    }


@login_required
def day(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    person: Person = request.user  # type: ignore[assignment]
    shown = day_of(person)
    if is_fragment(request):
        return render(request, "desk/day/_day.html", {**shown, "compact": "compact" in request.GET})
    shown["greeting"] = greeting(timezone.localtime(shown["at"]).hour)
    return render(request, "desk/day/day.html", shown)
