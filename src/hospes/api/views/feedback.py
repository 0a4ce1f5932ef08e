"""What a customer hopes for, and how they say it was."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Number, Words
from hospes.cases.access import case_or_404, case_to_work_on
from hospes.feedback import operations, queries
from hospes.lib import clock

router = Router(tags=["feedback"])


class ToldExpectation(Schema):
    """In their words; `expected`: from 1 to 9, where they were asked on that scale."""

    words: str
    expected: int | None
    noted_by_id: int | None
    at: datetime


class ToldSurvey(Schema):
    """The one question of a case and what was answered; without its link, which is the customer's."""

    invited_at: datetime
    answered_at: datetime | None
    csat: int | None
    effort: int | None
    comment: str
    repeated: bool | None


class Feedback(Schema):
    expectation: ToldExpectation | None
    survey: ToldSurvey | None


class Hoping(Asked):
    words: Words
    expected: Annotated[int, Field(ge=1, le=9)] | None = None


@router.get("/cases/{number}/feedback", response=Feedback, summary="What they hoped for, and how it was")
def feedback_of(request: HttpRequest, number: Number) -> Any:
    case = case_or_404(person_of(request), number)
    return {"expectation": queries.expectation_of(case), "survey": queries.survey_of(case)}


@router.post("/cases/{number}/expectation", response=ToldExpectation, summary="Note what they hope for")
def note_expectation(request: HttpRequest, number: Number, asked: Hoping) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    return operations.note_expectation(by=by, at=clock.now(), case=case, **asked.dict())
