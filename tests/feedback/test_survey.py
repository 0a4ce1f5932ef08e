"""One short question, once per case, after an ending the customer brought about."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, confirm_solved, reopen
from hospes.feedback.models import Survey
from hospes.feedback.operations import AnswerStands, NothingSaid, answer, invite
from hospes.feedback.queries import survey_of
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.ledger.reactions import run_reactions
from hospes.staff.models import Person

Later = Callable[..., datetime]


@pytest.fixture
def survey(case: Case, at: datetime) -> Survey:
    return invite(case=case, at=at)


def test_a_customer_who_says_it_is_solved_is_asked_how_it_was(case: Case, at: datetime) -> None:
    confirm_solved(case=case, how="link", by=None, at=at)
    run_reactions()
    asked = survey_of(case)
    assert asked is not None
    assert (asked.language, asked.answered_at, asked.csat) == ("hu", None, None)
    assert len(asked.token) >= 20


def test_a_spoken_yes_is_followed_by_the_question_too(case: Case, anna: Person, at: datetime) -> None:
    confirm_solved(case=case, how="spoken", said_by="Kovács Éva", by=anna, at=at)
    run_reactions()
    assert survey_of(case) is not None


def test_an_ending_with_a_stated_reason_is_not(case: Case, anna: Person, at: datetime) -> None:
    close_with_reason(case=case, reason="Written twice by mistake.", by=anna, at=at)
    run_reactions()
    assert survey_of(case) is None


def test_a_case_that_ends_twice_is_asked_about_once(
    case: Case, anna: Person, at: datetime, later: Later
) -> None:
    confirm_solved(case=case, how="link", by=None, at=at)
    run_reactions()
    reopen(case=case, why="The door fell off again.", by=anna, at=later(hours=3))
    confirm_solved(case=case, how="link", by=None, at=later(hours=5))
    run_reactions()
    assert Survey.objects.filter(case=case).count() == 1
    assert Event.objects.filter(name="survey.invited").count() == 1


def test_running_the_reaction_again_asks_nobody_twice(case: Case, at: datetime) -> None:
    confirm_solved(case=case, how="link", by=None, at=at)
    run_reactions()
    run_reactions()
    assert Survey.objects.count() == 1


def test_an_answer_is_kept_with_its_time(survey: Survey, later: Later) -> None:
    kept = answer(survey=survey, csat=4, effort=6, comment=" Anna rang when she said. ", at=later(hours=1))
    assert (kept.csat, kept.effort, kept.comment, kept.answered_at) == (
        4,
        6,
        "Anna rang when she said.",
        later(hours=1),
    )
    assert kept.effort_method == "CES-2.0"


def test_effort_and_comment_may_be_left_out(survey: Survey, at: datetime) -> None:
    kept = answer(survey=survey, csat=2, at=at)
    assert (kept.csat, kept.effort, kept.comment) == (2, None, "")


@pytest.mark.parametrize(("csat", "effort"), [(0, None), (6, None), (3, 0), (3, 8)])
def test_an_answer_off_the_scale_is_refused(
    survey: Survey, at: datetime, csat: int, effort: int | None
) -> None:
    with pytest.raises(NothingSaid):
        answer(survey=survey, csat=csat, effort=effort, at=at)
    survey.refresh_from_db()
    assert survey.answered_at is None


def test_it_may_be_corrected_within_a_day_and_keeps_its_first_time(
    survey: Survey, at: datetime, later: Later
) -> None:
    answer(survey=survey, csat=2, at=at)
    kept = answer(survey=survey, csat=5, comment="I had the wrong firm in mind.", at=later(hours=20))
    assert (kept.csat, kept.answered_at) == (5, at)
    assert Event.objects.filter(name="survey.corrected").count() == 1


def test_after_a_day_it_stands(survey: Survey, at: datetime, later: Later) -> None:
    answer(survey=survey, csat=5, at=at)
    with pytest.raises(AnswerStands, match="we have your answer"):
        answer(survey=survey, csat=1, at=later(hours=25))
    survey.refresh_from_db()
    assert survey.csat == 5


def test_the_ledger_names_the_customer_and_seals_the_comment(
    survey: Survey, case: Case, at: datetime
) -> None:
    answer(survey=survey, csat=3, effort=2, comment="Twice I waited in vain.", at=at)
    event = Event.objects.get(name="survey.answered")
    assert (event.actor_kind, event.actor_id) == ("customer", case.customer_id)
    assert event.data == {"csat": 3, "effort": 2, "repeated": None}
    assert unseal(event) == {"comment": "Twice I waited in vain."}


@pytest.mark.parametrize(
    "half",
    [{"csat": 4}, {"comment": "x"}, {"answered": True}, {"answered": True, "csat": 9}, {"effort": 3}],
)
def test_the_database_refuses_half_an_answer(case: Case, at: datetime, half: dict[str, object]) -> None:
    answered = at if half.pop("answered", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.create(case=case, invited_at=at, answered_at=answered, **half)


@pytest.mark.parametrize("repeated", [True, False, None])
def test_they_may_say_that_they_had_to_repeat_themselves(
    survey: Survey, later: Later, repeated: bool | None
) -> None:
    answered = answer(survey=survey, csat=5, repeated=repeated, at=later(hours=1))
    answered.refresh_from_db()
    assert answered.repeated is repeated
    assert Event.objects.get(name="survey.answered").data["repeated"] is repeated


def test_nothing_is_known_of_repeating_before_they_answer(survey: Survey) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(repeated=True)
