"""One case."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.cases import access
from hospes.cases.queries import case_story
from hospes.codex.queries import current_edition
from hospes.desk.cases.page import case_page
from hospes.desk.day.page import day_of
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment


@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: my day, the case, the guide."""
    person: Person = request.user  # type: ignore[assignment]
    found = access.case_or_404(person, pk)
    in_force = current_edition()
    shown = case_page(
        case_story(found), viewer=person, at=clock.now(), language=get_language() or "en", in_force=in_force
    )
    if is_fragment(request):
        return render(request, "desk/cases/_case.html", shown)
    return render(request, "desk/cases/case.html", {**shown, **day_of(person, in_force=in_force)})
