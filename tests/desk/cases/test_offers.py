"""An offer on the pages: its brief in words, «I have read it», asked back and answered, come back and seen."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Handover, HandoverQuestion
from hospes.cases.operations import look_after_offers, note_fact, offer_handover, promise
from hospes.codex.models import Edition
from hospes.encounters.operations import begin, do_step, mark_moment
from hospes.lib import clock
from hospes.staff.models import Person

Later = Callable[..., datetime]


@pytest.fixture(autouse=True)
def _held(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at):
        yield


@pytest.fixture
def offer(case: Case, edition: Edition, anna: Person, thomas: Person, at: datetime, later: Later) -> Handover:
    """Éva's hinge, offered to Thomas with a fact, a promise and a run in it."""
    run = begin(case=case, situation="complaint", channel="phone", by=anna, at=at)
    note_fact(by=anna, at=at, case=case, key="order_number", value="K-1042")
    promise(by=anna, at=at, case=case, what="Péter comes on Thursday.", due_at=later(days=2))
    do_step(encounter=run, path="complaint/receive/welcome", outcome="understood", by=anna, at=at)
    mark_moment(
        encounter=run, moment_path="complaint/receive/welcome/first-words", landed="badly", by=anna, at=at
    )
    return offer_handover(by=anna, at=at, case=case, to=thomas, story="She needs somebody calm.")


@pytest.fixture
def his(offer: Handover, thomas: Person) -> Client:
    client = Client()
    client.force_login(thomas)
    return client


def _at(name: str, pk: int) -> str:
    return reverse(f"desk:{name}", args=[pk])


def test_the_brief_is_read_in_the_words_of_the_codex(his: Client, offer: Handover) -> None:
    page = his.get(_at("accept", offer.pk)).text
    for words in ("She needs somebody calm.", "K-1042", "Péter comes on Thursday.", "landed badly"):
        assert words in page
    assert "first-words" not in page, "a moment has a name"
    assert "answer by" in page


def test_unread_it_is_not_taken_on(his: Client, offer: Handover, case: Case, thomas: Person) -> None:
    refused = his.post(_at("accept", offer.pk))
    assert refused.status_code == 422
    assert "say so, or ask back first" in refused.text
    his.post(_at("accept", offer.pk), {"has_read": "on"})
    case.refresh_from_db()
    assert case.owner == thomas


def test_a_question_goes_to_the_givers_day_and_the_answer_comes_with_the_offer(
    his: Client, desk: Client, offer: Handover, case: Case
) -> None:
    assert "Asked. Anna" in his.post(_at("ask_back", offer.pk), {"words": "Since when?"}, follow=True).text
    day = desk.get("/").text
    assert "Since when?" in day
    assert "Thomas Byrne asks" in day
    question = HandoverQuestion.objects.get()
    assert _at("answer_back", question.pk) in desk.get(_at("case", case.pk)).text
    assert "Thomas Byrne: Since when?" in desk.get(_at("answer_back", question.pk)).text
    desk.post(_at("answer_back", question.pk), {"answer": "Since Friday."})
    assert "Since Friday." in his.get(_at("accept", offer.pk)).text
    assert "asked back before answering" in desk.get(_at("case", case.pk)).text


def test_another_team_neither_asks_nor_answers(
    offer: Handover, client: Client, zoltan: Person, thomas: Person
) -> None:
    question = HandoverQuestion.objects.create(handover=offer, words="Why?", asked_at=clock.now())
    client.force_login(zoltan)
    for address in (_at("ask_back", offer.pk), _at("answer_back", question.pk), _at("offer_seen", offer.pk)):
        assert client.post(address, {"words": "x", "answer": "x"}).status_code == 404


def test_unanswered_it_comes_back_to_the_givers_day_and_is_seen(
    desk: Client, offer: Handover, at: datetime
) -> None:
    assert "has not answered yet" in desk.get("/").text
    look_after_offers(at=at + timedelta(days=7))
    assert "Thomas Byrne did not answer in time" in desk.get("/").text
    desk.post(_at("offer_seen", offer.pk))
    assert "did not answer in time" not in desk.get("/").text


def test_what_was_kept_before_there_were_briefs_is_read_as_it_is(his: Client, offer: Handover) -> None:
    Handover.objects.filter(pk=offer.pk).update(brief={})
    page = his.get(_at("accept", offer.pk))
    assert page.status_code == 200
    assert 'id="brief-title"' not in page.text


@pytest.mark.parametrize("ending", ["withdraw", "decline", "lapse"])
def test_what_was_told_with_an_offer_nobody_took_is_not_asked_for_again(
    his: Client, desk: Client, offer: Handover, case: Case, later: Later, ending: str
) -> None:
    if ending == "lapse":
        look_after_offers(at=later(days=5))
    elif ending == "withdraw":
        desk.post(_at("withdraw", offer.pk))
    else:
        his.post(_at("decline", offer.pk), {"note": "I am off on Thursday."})
    offer.refresh_from_db()
    assert offer.answered_at is not None
    assert "She needs somebody calm.</textarea>" in desk.get(_at("hand_over", case.pk)).text


def test_a_first_offer_and_one_after_a_case_was_taken_begin_empty(
    his: Client, desk: Client, offer: Handover, case: Case
) -> None:
    his.post(_at("accept", offer.pk), {"has_read": "on"})
    assert "She needs somebody calm.</textarea>" not in his.get(_at("hand_over", case.pk)).text
