"""Questions about what customers hoped for and what they say."""

from typing import Any

from django.db.models import QuerySet

from hospes.cases.models import Case
from hospes.cases.queries import adds_to_brief
from hospes.feedback.models import Expectation, Survey
from hospes.lib.prepared import Prepared, number

_EXPECTATION = Prepared(lambda: Expectation.objects.filter(case=number(0)))
_SURVEY = Prepared(lambda: Survey.objects.filter(case=number(0)))


def expectation_of(case: Case) -> Expectation | None:
    """What the customer said they hope for."""
    return _EXPECTATION.first(case.pk)


def survey_of(case: Case) -> Survey | None:
    """The case's one question, if it was asked."""
    return _SURVEY.first(case.pk)


def hoped_for(gone: Case, kept: Case) -> "QuerySet[Expectation]":
    """What they hoped for goes along when their case becomes one with another, unless it was said there too."""
    found = Expectation.objects.filter(case=gone)
    return found.none() if expectation_of(kept) is not None else found


@adds_to_brief
def felt(case: Case) -> dict[str, Any]:
    """What the customer hoped for here, and how they answered when we asked last, in whatever matter. Two queries."""
    hoped = expectation_of(case)
    answered = Survey.objects.filter(case__customer=case.customer_id, answered_at__isnull=False)
    last = answered.order_by("-answered_at").first()
    found: dict[str, Any] = {"hoped": hoped.words if hoped else ""}
    if last is not None and last.answered_at is not None:
        found["answer"] = {
            "at": last.answered_at.isoformat(),
            "csat": last.csat,
            "comment": last.comment,
            "number": last.case_id,
        }
    return found
