"""My day: what is promised, who waits, what colleagues ask of me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hospes.codex.queries import current_edition
from hospes.codex.queries.voices import waiting
from hospes.desk.day.page import day_of
from hospes.desk.greeting import greeting
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment


@login_required
def day(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    person: Person = request.user  # type: ignore[assignment]
    shown = day_of(person, in_force=current_edition(), at=clock.now())
    today = timezone.localtime(shown["at"]).date()
    if person.has_role("lead") and "compact" not in request.GET:
        shown["for_lead"] = waiting(today=today)
    if is_fragment(request):
        return render(request, "desk/day/_day.html", {**shown, "compact": "compact" in request.GET})
    shown["greeting"] = greeting(timezone.localtime(shown["at"]).hour)
    return render(request, "desk/day/day.html", shown)
