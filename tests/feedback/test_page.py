"""The customer's page: no account, their language, kept words when something is missing."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.feedback.models import Survey
from hospes.feedback.operations import invite
from hospes.lib import clock


@pytest.fixture
def survey(case: Case, at: datetime) -> Survey:
    return invite(case=case, at=at)


@pytest.fixture
def page(survey: Survey) -> str:
    return reverse("feedback:answer", args=[survey.token])


def test_the_page_opens_without_an_account_and_shows_the_reason(
    client: Client, page: str, case: Case
) -> None:
    shown = client.get(page)
    assert shown.status_code == 200
    assert case.reason in shown.content.decode()


def test_it_is_in_the_customers_language(client: Client, page: str) -> None:
    assert '<html lang="hu"' in client.get(page).content.decode()


def test_an_answer_is_taken_and_thanked_for(client: Client, page: str, survey: Survey) -> None:
    sent = client.post(page, {"csat": "5", "effort": "7", "comment": "Köszönöm."})
    assert sent.status_code == 302
    survey.refresh_from_db()
    assert (survey.csat, survey.effort, survey.comment) == (5, 7, "Köszönöm.")
    assert client.get(page).status_code == 200


def test_without_a_choice_the_words_are_kept_and_the_gap_is_named(
    client: Client, page: str, survey: Survey
) -> None:
    sent = client.post(page, {"comment": "Two visits were one too many."})
    assert sent.status_code == 422
    assert "Two visits were one too many." in sent.content.decode()
    survey.refresh_from_db()
    assert survey.answered_at is None


@pytest.mark.parametrize("given", [{"csat": "9"}, {"csat": "five"}, {"csat": "4", "effort": "0"}])
def test_an_answer_that_was_tampered_with_is_refused(
    client: Client, page: str, given: dict[str, str]
) -> None:
    assert client.post(page, given).status_code == 422


def test_a_day_later_the_answer_stands(client: Client, page: str, survey: Survey, at: datetime) -> None:
    with clock.stopped_at(at):
        client.post(page, {"csat": "4"})
    again = client.post(page, {"csat": "1"})
    assert again.status_code == 422
    survey.refresh_from_db()
    assert survey.csat == 4


def test_a_wrong_link_is_not_there(client: Client, survey: Survey) -> None:
    assert client.get(reverse("feedback:answer", args=["no-such-token"])).status_code == 404


def test_markup_in_the_comment_is_shown_as_text(client: Client, page: str, survey: Survey) -> None:
    client.post(page, {"comment": "<script>alert(1)</script>"})
    shown = client.post(page, {"comment": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;" in shown
