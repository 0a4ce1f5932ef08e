"""The customer's page with the one short question; no account, no JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from hospes.channels.web.access import case_or_404
from hospes.codex.queries import company_name
from hospes.feedback.access import survey_or_404
from hospes.feedback.core.answers import is_asked, may_answer
from hospes.feedback.forms import AnswerForm
from hospes.feedback.models import Survey
from hospes.feedback.operations import answer, invite
from hospes.lib import clock
from hospes.lib.errors import Refusal


def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question, take the answer, say thank you."""
    survey = survey_or_404(token)
    with translation.override(survey.language):
        if request.method != "POST":
            return _page(request, survey, AnswerForm(initial=_given(survey)), status=200)
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                answer(survey=survey, at=clock.now(), **form.cleaned_data)
                return redirect("feedback:answer", token)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
        return _page(request, survey, form, status=422)


def of_case(request: HttpRequest, token: str) -> HttpResponse:
    """From the customer's page of a case to its question; the reaction to the ending may not have run yet."""
    case = case_or_404(token)
    if not is_asked(case.ended_how):
        raise Http404
    return redirect("feedback:answer", invite(case=case, at=clock.now()).token)


def _given(survey: Survey) -> dict[str, Any]:
    repeated = {True: "yes", False: "no", None: ""}[survey.repeated]
    return {"csat": survey.csat, "effort": survey.effort, "comment": survey.comment, "repeated": repeated}


def _page(request: HttpRequest, survey: Survey, form: AnswerForm, *, status: int) -> HttpResponse:
    shown = {
        "company": company_name(),
        "survey": survey,
        "case": survey.case,
        "form": form,
        "may_answer": may_answer(answered_at=survey.answered_at, at=clock.now()),
    }
    return render(request, "feedback/answer.html", shown, status=status)
