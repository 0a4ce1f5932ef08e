"""Questions about what customers hoped for and what they say."""

from hospes.cases.models import Case
from hospes.feedback.models import Expectation, Survey


def expectation_of(case: Case) -> Expectation | None:
    """What the customer said they hope for."""
    return Expectation.objects.filter(case=case).first()


def survey_of(case: Case) -> Survey | None:
    """The case's one question, if it was asked."""
    return Survey.objects.filter(case=case).first()
