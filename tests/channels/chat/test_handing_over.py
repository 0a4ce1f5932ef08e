"""A chat goes from one to another with its story, and by the clock further, late, in writing, to its end."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Contact
from hospes.cases.operations import WordsMissing
from hospes.channels.chat import operations
from hospes.channels.chat.models import Attending, Chat
from hospes.channels.chat.operations import end_offer, look_after, offer, say, take
from hospes.channels.chat.queries import board_of, calling_for, lines_of
from hospes.channels.chat.tasks import look_after_chats
from hospes.ledger.models import Event
from hospes.staff.models import Person, Team
from tests.channels.chat.conftest import Begin
from tests.channels.conftest import Hire

MINUTE = timedelta(minutes=1)
STORY = "She needs somebody who knows the hinges."


@pytest.fixture
def talked(chat: Chat, anna: Person, at: datetime) -> Chat:
    return take(by=anna, at=at, chat=chat)


def names() -> list[str]:
    return list(Event.objects.filter(name__startswith="chat.").order_by("seq").values_list("name", flat=True))


def test_an_offer_takes_effect_when_it_is_accepted(
    talked: Chat, anna: Person, zoltan: Person, attends: Any, at: datetime
) -> None:
    attends(zoltan)

    offer(by=anna, at=at, chat=talked, to_person=zoltan, story=STORY)
    say(by=anna, at=at, chat=talked, words="One moment.", once="1")
    take(by=zoltan, at=at + MINUTE, chat=talked)

    talked.case.refresh_from_db()
    assert (talked.person, talked.case.owner, talked.case.team) == (zoltan, zoltan, zoltan.team)
    assert "Zoltán Fekete is with you now" in lines_of(talked)[-1].words
    assert "need not repeat" in lines_of(talked)[-1].words
    assert talked.case.handovers.get().customer_told_at == at + MINUTE
    assert names()[-2:] == ["chat.offered", "chat.handed_over"]
    with pytest.raises(operations.NotYours):
        say(by=anna, at=at, chat=talked, words="Hello?", once="2")


def test_whoever_of_a_team_is_free_may_accept(
    talked: Chat, anna: Person, zoltan: Person, thomas: Person, showroom: Team, attends: Any, at: datetime
) -> None:
    attends(zoltan)
    offer(by=anna, at=at, chat=talked, to_team=showroom, story=STORY)

    with pytest.raises(operations.TakenAlready):
        take(by=thomas, at=at, chat=talked)
    assert calling_for(zoltan, at) == 1
    take(by=zoltan, at=at, chat=talked)
    assert talked.person == zoltan


def test_it_is_offered_only_to_who_is_there(talked: Chat, anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(operations.NotThere, match="Thomas"):
        offer(by=anna, at=at, chat=talked, to_person=thomas, story=STORY)


def test_an_offer_has_a_story(talked: Chat, anna: Person, thomas: Person, attends: Any, at: datetime) -> None:
    attends(thomas)
    with pytest.raises(WordsMissing):
        offer(by=anna, at=at, chat=talked, to_person=thomas, story=" ")


def test_only_who_has_it_offers_it(
    talked: Chat, thomas: Person, anna: Person, attends: Any, at: datetime
) -> None:
    attends(thomas)
    with pytest.raises(operations.NotYours):
        offer(by=thomas, at=at, chat=talked, to_person=anna, story=STORY)


def test_an_offer_is_taken_back_or_not_accepted(
    talked: Chat, anna: Person, thomas: Person, zoltan: Person, attends: Any, at: datetime
) -> None:
    attends(thomas)
    for who in (anna, thomas):
        offer(by=anna, at=at, chat=talked, to_person=thomas, story=STORY)
        with pytest.raises(operations.NotYours):
            end_offer(by=zoltan, at=at, chat=talked)
        end_offer(by=who, at=at, chat=talked)
        assert talked.person == anna
    with pytest.raises(operations.OfferGone):
        end_offer(by=anna, at=at, chat=talked)


def test_the_owner_is_called_first_then_the_team_then_the_house(
    chat: Chat, anna: Person, thomas: Person, zoltan: Person, attends: Any, at: datetime
) -> None:
    attends(thomas)
    attends(zoltan)

    def called(moment: datetime) -> list[Person]:
        return [each for each in (anna, thomas, zoltan) if calling_for(each, moment)]

    assert called(at) == [anna]
    assert called(at + timedelta(seconds=25)) == [anna, thomas]
    assert called(at + timedelta(seconds=65)) == [anna, thomas]
    look_after(at=at + timedelta(seconds=65))
    assert called(at + timedelta(seconds=65)) == [anna, thomas, zoltan]
    assert names()[-1] == "chat.widened"
    assert look_after(at=at + timedelta(seconds=66)) == 0


def test_who_waits_long_is_told_once_and_gets_it_in_writing(chat: Chat, anna: Person, at: datetime) -> None:
    for minutes in (2, 3):
        Attending.objects.update(seen_at=at + minutes * MINUTE)
        look_after(at=at + minutes * MINUTE)
    said = [each.words for each in lines_of(chat) if each.by == "house"]
    assert len(said) == 1
    assert "longer than it should" in said[0]

    look_after(at=at + 5 * MINUTE)

    chat.refresh_from_db()
    assert (chat.state, chat.ended_by) == ("ended", "nobody")
    assert "Anna Kertész answers you in writing" in lines_of(chat)[-1].words
    case = chat.case
    case.refresh_from_db()
    assert case.waiting_since == at
    assert Contact.objects.get().direction == "in"


def test_where_nobody_is_left_it_goes_in_writing_sooner(chat: Chat, at: datetime) -> None:
    Attending.objects.update(is_here=False)

    look_after(at=at + 2 * MINUTE)

    chat.refresh_from_db()
    assert chat.ended_by == "nobody"


def test_a_talk_that_fell_silent_ends_answered(talked: Chat, anna: Person, at: datetime) -> None:
    say(by=anna, at=at, chat=talked, words="Is there more?", once="1")

    look_after(at=at + 19 * MINUTE)
    talked.refresh_from_db()
    assert not talked.is_over
    look_after(at=at + 20 * MINUTE)

    talked.refresh_from_db()
    assert talked.ended_by == "silence"
    talked.case.refresh_from_db()
    assert talked.case.waiting_since is None


def test_who_is_left_without_an_answer_is_told_so(talked: Chat, anna: Person, at: datetime) -> None:
    say(at=at, chat=talked, words="Are you there?", once="1")

    look_after(at=at + 10 * MINUTE)

    talked.refresh_from_db()
    assert talked.ended_by == "nobody"
    talked.case.refresh_from_db()
    assert talked.case.waiting_since is not None


def test_the_clock_looks_after_them_all(begun: Begin, at: datetime) -> None:
    begun(1)
    look_after_chats()
    assert Chat.objects.get().is_over  # the wall clock is months later


def test_saying_that_one_takes_chats(anna: Person, hire: Hire, at: datetime) -> None:
    attending = operations.attend(by=anna, at=at, is_here=True, at_once=99)

    assert attending.at_once == 20
    operations.note_seen(by=anna, at=at + timedelta(seconds=10))
    attending.refresh_from_db()
    assert attending.seen_at == at
    operations.note_seen(by=anna, at=at + MINUTE)
    attending.refresh_from_db()
    assert attending.seen_at == at + MINUTE
    with pytest.raises(operations.NotForChats):
        operations.attend(by=hire("Katerina Vlachou", "inspector"), at=at, is_here=True, at_once=1)


def test_the_board_costs_the_same_however_many_wait(
    begun: Begin, anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    for n in range(1, 4):
        begun(n)
    with django_assert_num_queries(5) as few:
        board_of(anna, at)
    for n in range(4, 20):
        begun(n)
    with django_assert_num_queries(len(few)):
        assert len(board_of(anna, at).waiting) == 19
