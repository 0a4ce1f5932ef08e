"""A chat is begun, taken up, talked and ended; it stands in its case as one contact."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import open_case
from hospes.channels.chat import operations
from hospes.channels.chat.models import Chat, ChatLine
from hospes.channels.chat.operations import Whoever, begin, end, say, take
from hospes.channels.chat.queries import lines_of
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.channels.chat.conftest import ONCE, Begin
from tests.channels.conftest import Hire

MINUTE = timedelta(minutes=1)
HARD = [
    "a" * 4000,
    "مرحبا بالعالم \u202eabc",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u0007\u001b[31m",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "ἄνθρωπος ё й",
]


def words_of(chat: Chat) -> list[str]:
    return [each.words for each in lines_of(chat)]


def test_the_first_words_open_a_case_with_an_owner(chat: Chat, anna: Person, at: datetime) -> None:
    case = chat.case

    assert (case.reason, case.channel, case.owner, case.waiting_since) == (
        "The drawer sticks.", "chat", anna, at,
    )  # fmt: skip
    assert words_of(chat) == ["The drawer sticks."]
    assert Event.objects.get(name="chat.begun").case_id == case.pk


def test_the_same_sent_twice_begins_one_chat(begun: Begin) -> None:
    assert begun() == begun()
    assert (Chat.objects.count(), Case.objects.count(), ChatLine.objects.count()) == (1, 1, 1)


def test_whoever_knows_only_half_of_it_is_not_let_in(begun: Begin, at: datetime) -> None:
    begun()

    other = begun(words="Somebody else with the same name for it.")

    assert Chat.objects.count() == 2
    assert other.key != Chat.objects.order_by("pk")[0].key


def test_nobody_is_let_in_by_an_old_name(begun: Begin, at: datetime) -> None:
    begun()

    with pytest.raises(operations.NoName):
        begun(moment=at + timedelta(hours=2))


@pytest.mark.parametrize("once", ["", "1", "x" * 15])
def test_a_chat_needs_a_name_of_its_own(there: Person, at: datetime, once: str) -> None:
    with pytest.raises(operations.NoName):
        begin(at=at, words="Hello", language="en", once=once, who=Whoever())


def test_nobody_there(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.Nobody):
        begin(at=at, words="Hello", language="en", once=ONCE, who=Whoever())
    assert not Case.objects.exists()


def test_who_went_home_without_saying_so_is_not_there(there: Person, at: datetime) -> None:
    with pytest.raises(operations.Nobody):
        begin(at=at + timedelta(minutes=4), words="Hello", language="en", once=ONCE, who=Whoever())


def test_a_returning_customer_comes_to_their_own_person(
    bella: Customer, there: Person, thomas: Person, at: datetime
) -> None:
    open_case(by=thomas, at=at - timedelta(days=3), customer=bella, reason="Before.", channel="phone")

    by_mail = begin(at=at, words="Again.", language="en", once=ONCE, who=Whoever(email="Bella@Example.com"))
    by_phone = begin(
        at=at, words="And again.", language="en", once=ONCE, who=Whoever(phone="+36 30 123 4567")
    )

    assert by_mail.customer == by_phone.customer == bella
    assert by_mail.case.owner == by_phone.case.owner == thomas
    assert not by_mail.is_signed_in


def test_an_address_that_is_none_is_refused_before_anything_is_kept(there: Person, at: datetime) -> None:
    with pytest.raises(Refusal):
        begin(at=at, words="Hello", language="en", once=ONCE, who=Whoever(email="nonsense"))
    assert not Customer.objects.exists()


def test_somebody_without_a_name_is_somebody_in_the_chat(there: Person, at: datetime) -> None:
    chat = begin(at=at, words="Γεια", language="el", once=ONCE, who=Whoever())

    assert chat.customer.name
    assert chat.customer.language == "el"


def test_taking_says_who_it_is_and_nobody_waits_any_more(chat: Chat, anna: Person, at: datetime) -> None:
    take(by=anna, at=at + MINUTE, chat=chat)

    chat.case.refresh_from_db()
    assert (chat.state, chat.person) == ("with", anna)
    assert words_of(chat)[-1] == "Anna Kertész is with you now."
    assert chat.case.waiting_since is None


def test_of_two_who_take_it_one_has_it(chat: Chat, anna: Person, thomas: Person, at: datetime) -> None:
    take(by=anna, at=at, chat=Chat.objects.get())

    with pytest.raises(operations.TakenAlready, match="Anna"):
        take(by=thomas, at=at, chat=chat)


def test_taking_it_twice_says_it_once(chat: Chat, anna: Person, at: datetime) -> None:
    take(by=anna, at=at, chat=chat)
    take(by=anna, at=at, chat=chat)

    assert len(words_of(chat)) == 2


def test_no_more_at_once_than_one_has_set(begun: Begin, attends: Any, anna: Person, at: datetime) -> None:
    attends(anna, at_once=1)
    first, second = begun(1), begun(2)
    take(by=anna, at=at, chat=first)

    with pytest.raises(operations.HandsFull):
        take(by=anna, at=at, chat=second)


def test_inspectors_take_no_chats(chat: Chat, hire: Hire, at: datetime) -> None:
    with pytest.raises(operations.NotForChats):
        take(by=hire("Katerina Vlachou", "inspector"), at=at, chat=chat)


def test_whoever_talks_with_a_newcomer_looks_after_them(chat: Chat, thomas: Person, at: datetime) -> None:
    take(by=thomas, at=at + MINUTE, chat=chat)

    chat.case.refresh_from_db()
    assert chat.case.owner == thomas
    handover = chat.case.handovers.get()
    assert (handover.state, handover.is_untold) == ("accepted", False)


def test_a_customer_of_somebodys_stays_theirs_when_a_colleague_talks_with_them(
    bella: Customer, there: Person, thomas: Person, at: datetime
) -> None:
    open_case(by=thomas, at=at - timedelta(days=3), customer=bella, reason="Before.", channel="phone")
    chat = begin(at=at, words="Again.", language="en", once=ONCE, who=Whoever(email="bella@example.com"))

    take(by=there, at=at, chat=chat)

    chat.case.refresh_from_db()
    assert (chat.person, chat.case.owner) == (there, thomas)


def test_lines_are_said_once_in_order_and_stored_as_they_are(chat: Chat, anna: Person, at: datetime) -> None:
    take(by=anna, at=at, chat=chat)
    for number, words in enumerate(HARD):
        first = say(at=at, chat=chat, words=words, once=f"c{number}")
        assert say(at=at, chat=chat, words=words, once=f"c{number}") == first
        say(at=at, chat=chat, words=words, once=f"p{number}", by=anna)

    said = lines_of(chat)
    assert [each.number for each in said] == list(range(1, len(said) + 1))
    assert [each.words for each in said if each.by == "person"] == HARD


def test_nul_is_left_out(chat: Chat, at: datetime) -> None:
    assert say(at=at, chat=chat, words="a\x00b\ud800", once="1").words == "ab?"


@pytest.mark.parametrize("words", ["", "   ", "\x00"])
def test_a_line_needs_words(chat: Chat, at: datetime, words: str) -> None:
    with pytest.raises(operations.NothingSaid):
        say(at=at, chat=chat, words=words, once="1")


def test_a_line_is_bounded_and_so_is_a_chat(chat: Chat, at: datetime) -> None:
    with pytest.raises(operations.TooLong):
        say(at=at, chat=chat, words="a" * 4001, once="1")
    Chat.objects.update(last_number=1000)
    with pytest.raises(operations.Full):
        say(at=at, chat=chat, words="one more", once="2")


def test_only_who_has_it_speaks(chat: Chat, anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours):
        say(at=at, chat=chat, words="Hello", once="1", by=anna)
    take(by=anna, at=at, chat=chat)
    with pytest.raises(operations.NotYours):
        say(at=at, chat=chat, words="Hello", once="1", by=thomas)


def test_at_its_end_the_whole_talk_is_one_contact_that_was_answered(
    chat: Chat, anna: Person, at: datetime
) -> None:
    take(by=anna, at=at, chat=chat)
    say(at=at, chat=chat, words="I can come on Friday.", once="1", by=anna)

    end(at=at + MINUTE, chat=chat)
    end(at=at + MINUTE, chat=chat)

    contact = Contact.objects.get()
    assert (contact.direction, contact.channel, contact.person) == ("in", "chat", anna)
    assert "Bella" in contact.body
    assert "I can come on Friday." in contact.body
    chat.case.refresh_from_db()
    assert (chat.case.waiting_since, chat.ended_by, chat.contact) == (None, "customer", contact)
    sealed = unseal(Event.objects.get(name="contact.logged"))
    assert "I can come on Friday." in sealed["body"]


def test_a_last_word_of_the_customers_waits_for_an_answer(chat: Chat, anna: Person, at: datetime) -> None:
    take(by=anna, at=at, chat=chat)
    say(at=at, chat=chat, words="Hello.", once="1", by=anna)
    say(at=at, chat=chat, words="And the other drawer?", once="2")

    end(at=at + MINUTE, chat=chat, by=anna)

    chat.case.refresh_from_db()
    assert chat.case.waiting_since == at + MINUTE
    assert Contact.objects.get().person is None


def test_nothing_is_added_to_a_chat_that_has_ended(chat: Chat, anna: Person, at: datetime) -> None:
    end(at=at, chat=chat)

    with pytest.raises(operations.IsOver):
        say(at=at, chat=chat, words="Hello", once="1")
    with pytest.raises(operations.IsOver):
        take(by=anna, at=at, chat=chat)


def test_only_who_has_it_ends_it_for_us(chat: Chat, anna: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours):
        end(at=at, chat=chat, by=anna)


def test_a_case_that_was_solved_during_the_talk_stays_solved(chat: Chat, anna: Person, at: datetime) -> None:
    from hospes.cases.operations import confirm_solved

    take(by=anna, at=at, chat=chat)
    say(at=at, chat=chat, words="Solved, then.", once="1", by=anna)
    confirm_solved(by=anna, at=at, case=chat.case, how="spoken", said_by="Bella")

    end(at=at + MINUTE, chat=chat, by=anna)

    chat.case.refresh_from_db()
    assert chat.case.is_closed
    assert Contact.objects.get().direction == "out"


def test_an_address_is_asked_for_once(chat: Chat, at: datetime) -> None:
    assert operations.asks_address(chat)

    operations.leave_address(at=at, chat=chat, email="bella@example.org")

    assert chat.customer.addresses.get().value == "bella@example.org"
    assert not operations.asks_address(chat)
    with pytest.raises(operations.AddressKnown):
        operations.leave_address(at=at, chat=chat, email="other@example.org")


def test_no_is_an_answer_too(chat: Chat, at: datetime) -> None:
    operations.leave_address(at=at, chat=chat)

    assert not operations.asks_address(chat)
    assert not chat.customer.addresses.exists()


def test_an_address_of_somebody_elses_is_kept_as_words_for_a_person(
    chat: Chat, bella: Customer, at: datetime
) -> None:
    operations.leave_address(at=at, chat=chat, email="bella@example.com")

    assert not chat.customer.addresses.exists()
    note = Contact.objects.get()
    assert (note.direction, "bella@example.com" in note.body) == ("note", True)


def test_nobody_there_and_the_same_words_go_in_writing_once(
    anna: Person, bella: Customer, at: datetime
) -> None:
    who = Whoever(email="bella@example.com")

    first = operations.write_instead(at=at, words="The tap drips.", language="en", who=who)
    again = operations.write_instead(at=at, words="The tap drips.", language="en", who=who)

    assert first == again
    assert (first.customer, first.channel, first.reason) == (bella, "web", "The tap drips.")
    assert Contact.objects.get().body == "The tap drips."


def test_what_is_written_is_answered_somewhere(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.NoAddress):
        operations.write_instead(at=at, words="The tap drips.", language="en", who=Whoever(name="Bella"))
