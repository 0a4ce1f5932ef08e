"""One case; the number of one that became one with another leads there."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.cases import access
from hospes.cases.queries import goes_on_in, sees, story_of
from hospes.codex.queries import current_edition
from hospes.desk.cases.kin import kin_on
from hospes.desk.cases.page import asked_about, case_page
from hospes.desk.day.page import day_of
from hospes.files.queries import attached_to
from hospes.files.site import shown_in
from hospes.lib import clock
from hospes.lib.prepared import spare_empty
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment

SAID = ("in", "out", "note")


@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: my day, the case, the guide."""
    person: Person = request.user  # type: ignore[assignment]
    found, at = access.case_or_404(person, pk), clock.now()
    kept = goes_on_in(found) if "itself" not in request.GET else None
    if kept is not None and sees(person, kept, at):
        told = _("%(gone)s goes on in %(kept)s.") % {"gone": found.number, "kept": kept.number}
        messages.info(request, told)
        return redirect("desk:case", kept.pk)
    in_force, beside = current_edition(), not is_fragment(request)
    my_day = partial(day_of, person, in_force=in_force, at=at)
    with spare_empty(partial(asked_about, found, viewer=person, at=at), *([my_day] if beside else [])):
        story = story_of(found)
        shown = case_page(story, viewer=person, at=at, language=get_language() or "en", in_force=in_force)
        shown |= kin_on(story, viewer=person, at=at)
        if beside:
            shown |= my_day()
    shown["files"] = shown_in(attached_to(each.of for each in shown["story"].timeline if each.kind in SAID))
    return render(request, "desk/cases/case.html" if beside else "desk/cases/_case.html", shown)
