"""Everything that was agreed, wished and recommended in a case, on one page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.agreements.queries import agreed_in, exceptions_to_begin, selling_in
from hospes.cases import access
from hospes.cases.queries import may_work_on
from hospes.decisions.core.money import told
from hospes.desk.agreements.selling import need_words
from hospes.desk.cases.page import codex_of
from hospes.staff.models import Person


@login_required
def agreed(request: HttpRequest, pk: int) -> HttpResponse:
    """The scope with its versions, every wish beyond it, the rounds begun, what was recommended, how it was sold."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_or_404(person, pk)
    language, codex = get_language() or "en", codex_of(case)
    shown = {
        "case": case,
        "agreed": agreed_in(case),
        "exceptions": exceptions_to_begin(case),
        "selling": selling_in(case),
        "money": lambda amount, currency: told(amount, currency, language),
        "need": lambda fact: need_words(fact, codex),
        "may_work": may_work_on(person) and not case.is_closed,
    }
    return render(request, "desk/agreements/agreed.html", shown)
