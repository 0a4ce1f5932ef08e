"""Who else is at a case: shown in its head, and beside what one writes in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.cases import access
from hospes.desk.present import DOINGS, present
from hospes.staff.models import Person


@login_required
def others(request: HttpRequest, pk: int) -> HttpResponse:
    """The names of the others, for whoever may see the case."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_or_404(person, pk)
    doing = request.GET.get("doing", "")
    shown = {
        "case": case,
        "others": present.at(case.pk, besides=person.pk),
        "doing": doing if doing in DOINGS else DOINGS[0],
    }
    return render(request, "desk/cases/_present.html", shown)
