"""Questions about what customers hoped for and what they say."""

from hospes.cases.models import Case
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
