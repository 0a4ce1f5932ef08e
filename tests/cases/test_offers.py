"""An offer has its time: warned of, given back, asked back about; and what came back is seen by its giver."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases import tasks
from hospes.cases.models import Case, Handover, HandoverQuestion
from hospes.cases.operations import (
    AskedAlready,
    BriefUnread,
    HandoverAnswered,
    NotForYou,
    NothingAsked,
    NotYours,
    WordsMissing,
    accept_handover,
    answer_back,
    ask_back,
    decline_handover,
    look_after_offers,
    note_offer_seen,
    offer_handover,
)
from hospes.cases.queries import case_story, my_day
from hospes.lib.business_time import opening_hours
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person
from tests.cases.conftest import last_event, names_of, sealed_in

When = Callable[..., datetime]
NINE_TO_FIVE = opening_hours(opening={day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")})


@pytest.fixture
def offer(case: Case, anna: Person, zoltan: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=zoltan, story="The hinge; I promised a fitter.")


# -- the time to answer -----------------------------------------------------------------------------------


def test_an_offer_is_to_be_answered_within_two_hours_or_as_the_house_says(
    offer: Handover,
    case: Case,
    anna: Person,
    thomas: Person,
    zoltan: Person,
    later: When,
    settings: Any,
) -> None:
    assert offer.answer_by == later(hours=2)
    decline_handover(by=zoltan, at=later(hours=1), handover=offer)
    settings.HANDOVER_HOURS = 0.5
    again = offer_handover(by=anna, at=later(hours=1), case=case, to=thomas, story="x")
    assert again.answer_by == later(hours=1, minutes=30)


def test_both_are_warned_once_and_then_it_goes_back_to_its_giver(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    assert look_after_offers(at=later(minutes=89)) == (0, 0)
    assert look_after_offers(at=later(minutes=90)) == (1, 0)
    assert look_after_offers(at=later(minutes=100)) == (0, 0), "said once"
    assert last_event(case, "handover.due_soon").data["to"] == zoltan.pk
    assert my_day(zoltan, later(minutes=100)).offered[0].warned_at
    assert my_day(anna, later(minutes=100)).given[0].warned_at
    assert look_after_offers(at=later(hours=2, seconds=1)) == (0, 1)
    assert look_after_offers(at=later(hours=3)) == (0, 0)
    offer.refresh_from_db()
    case.refresh_from_db()
    assert (offer.state, offer.is_unseen, case.owner) == ("lapsed", True, anna)
    assert last_event(case, "handover.lapsed").actor_kind == "system"
    with pytest.raises(HandoverAnswered):
        accept_handover(has_read=True, by=zoltan, at=later(hours=3), handover=offer)


def test_only_open_hours_count(offer: Handover, at: datetime) -> None:
    evening = at.replace(hour=16, minute=45)
    Handover.objects.filter(pk=offer.pk).update(
        offered_at=evening, answer_by=NINE_TO_FIVE.add(evening, timedelta(hours=2))
    )
    tomorrow = at + timedelta(days=1)
    assert look_after_offers(at=tomorrow.replace(hour=10, minute=14), hours=NINE_TO_FIVE) == (0, 0)
    assert look_after_offers(at=tomorrow.replace(hour=10, minute=15), hours=NINE_TO_FIVE) == (1, 0)
    assert look_after_offers(at=tomorrow.replace(hour=10, minute=46), hours=NINE_TO_FIVE) == (0, 1)


def test_the_clock_gives_it_back_by_itself(offer: Handover, later: When) -> None:
    with stopped_at(later(hours=3)):
        tasks.give_back_unanswered_offers()
    offer.refresh_from_db()
    assert offer.state == "lapsed"


def test_one_that_is_answered_is_left_alone(offer: Handover, zoltan: Person, case: Case, later: When) -> None:
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    assert look_after_offers(at=later(hours=9)) == (0, 0)
    assert "handover.lapsed" not in names_of(case)


def test_the_story_says_that_nobody_answered(offer: Handover, case: Case, later: When) -> None:
    look_after_offers(at=later(hours=3))
    entry = case_story(case).timeline[-1]
    assert (entry.kind, entry.about) == ("lapsed", "Zoltán Fekete")


# -- what came back ---------------------------------------------------------------------------------------


def test_what_came_back_stands_on_the_givers_day_until_it_is_seen(
    offer: Handover, anna: Person, zoltan: Person, later: When
) -> None:
    decline_handover(by=zoltan, at=later(hours=1), handover=offer, note="Four deliveries today.")
    assert [each.answer_note for each in my_day(anna, later(hours=1)).given] == ["Four deliveries today."]
    for _ in range(2):
        note_offer_seen(by=anna, at=later(hours=2), handover=offer)
    assert my_day(anna, later(hours=2)).given == []
    assert names_of(offer.case).count("handover.seen") == 1


def test_offered_again_it_has_been_seen(
    offer: Handover, case: Case, anna: Person, thomas: Person, zoltan: Person, later: When
) -> None:
    decline_handover(by=zoltan, at=later(hours=1), handover=offer)
    offer_handover(by=anna, at=later(hours=2), case=case, to=thomas, story="x")
    assert [each.to_person for each in my_day(anna, later(hours=2)).given] == [thomas]


def test_a_stranger_sees_nothing_for_the_giver(
    offer: Handover, zoltan: Person, ilona: Person, later: When
) -> None:
    decline_handover(by=zoltan, at=later(hours=1), handover=offer)
    for stranger in (zoltan, ilona):
        with pytest.raises(NotYours):
            note_offer_seen(by=stranger, at=later(hours=2), handover=offer)


# -- asked back -------------------------------------------------------------------------------------------


def test_a_question_stands_on_the_givers_day_and_gives_the_whole_time_again(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    question = ask_back(by=zoltan, at=later(minutes=95), handover=offer, words="Since when does she wait?")
    assert [each.asks for each in my_day(anna, later(hours=2)).given] == ["Since when does she wait?"]
    assert look_after_offers(at=later(hours=3)) == (0, 0)
    answer_back(by=anna, at=later(hours=3), question=question, answer="Since Friday.")
    offer.refresh_from_db()
    assert (offer.answer_by, offer.warned_at) == (later(hours=5), None)
    assert [each.asks for each in my_day(anna, later(hours=3)).given] == [None]
    assert sealed_in(last_event(case, "handover.asked_back")) == {"words": "Since when does she wait?"}
    assert sealed_in(last_event(case, "handover.answered_back")) == {"words": "Since Friday."}
    told = [(each.kind, each.by, each.voice) for each in case_story(case).timeline[-2:]]
    assert told == [
        ("asked-back", "Zoltán Fekete", "Since when does she wait?"),
        ("answered-back", "Anna Kertész", "Since Friday."),
    ]


def test_one_question_at_a_time_by_the_receiver_in_words(
    offer: Handover, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    with pytest.raises(NotForYou):
        ask_back(by=thomas, at=at, handover=offer, words="Why?")
    with pytest.raises(WordsMissing, match="would like to know"):
        ask_back(by=zoltan, at=at, handover=offer, words=" ")
    question = ask_back(by=zoltan, at=at, handover=offer, words="Why?")
    with pytest.raises(AskedAlready, match="asked Anna Kertész already"):
        ask_back(by=zoltan, at=at, handover=offer, words="And when?")
    for stranger in (zoltan, thomas):
        with pytest.raises(NotYours):
            answer_back(by=stranger, at=at, question=question, answer="Because.")
    with pytest.raises(WordsMissing, match="your answer"):
        answer_back(by=anna, at=at, question=question, answer="")
    answer_back(by=anna, at=at, question=question, answer="Because.")
    with pytest.raises(NothingAsked):
        answer_back(by=anna, at=at, question=question, answer="Because!")
    ask_back(by=zoltan, at=at, handover=offer, words="And when?")


def test_once_answered_nobody_asks_or_answers(
    offer: Handover, anna: Person, zoltan: Person, at: datetime
) -> None:
    question = ask_back(by=zoltan, at=at, handover=offer, words="Why?")
    accept_handover(has_read=True, by=zoltan, at=at, handover=offer)
    with pytest.raises(HandoverAnswered):
        answer_back(by=zoltan, at=at, question=question, answer="Because.")
    with pytest.raises(HandoverAnswered):
        ask_back(by=zoltan, at=at, handover=offer, words="Why?")


# -- read, then accepted ----------------------------------------------------------------------------------


def test_it_is_taken_on_only_once_the_brief_was_read(
    offer: Handover, case: Case, anna: Person, zoltan: Person, later: When
) -> None:
    with pytest.raises(BriefUnread, match="ask back"):
        accept_handover(has_read=False, by=zoltan, at=later(hours=1), handover=offer)
    case.refresh_from_db()
    assert case.owner == anna
    accept_handover(has_read=True, by=zoltan, at=later(hours=1), handover=offer)
    offer.refresh_from_db()
    assert offer.read_at == later(hours=1)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"answer_by": None}, "until_when"),
        ({"is_unseen": True}, "unseen"),
    ],
)
def test_the_database_holds_what_an_offer_says(
    offer: Handover, change: dict[str, object], broken: str
) -> None:
    with pytest.raises(IntegrityError, match=broken), transaction.atomic():
        Handover.objects.filter(pk=offer.pk).update(**change)


def test_the_database_lets_no_accepted_offer_go_unread(offer: Handover, zoltan: Person, at: datetime) -> None:
    accept_handover(has_read=True, by=zoltan, at=at, handover=offer)
    with pytest.raises(IntegrityError, match="was_read"), transaction.atomic():
        Handover.objects.filter(pk=offer.pk).update(read_at=None)


def test_the_database_holds_one_open_question_and_its_answer(offer: Handover, at: datetime) -> None:
    question = HandoverQuestion.objects.create(handover=offer, words="Why?", asked_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverQuestion.objects.create(handover=offer, words="And?", asked_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverQuestion.objects.filter(pk=question.pk).update(answered_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandoverQuestion.objects.filter(pk=question.pk).update(words=" ")
