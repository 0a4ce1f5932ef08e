"""Somebody who talked with us is erased: their words, their files and their key go; times and who it was with stay."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.operations import confirm_solved
from hospes.channels.chat.models import Chat, ChatLine
from hospes.channels.chat.operations import end, offer, say, send_file, take
from hospes.customers.operations import erase_customer
from hospes.files.models import Content, shelf
from hospes.files.operations import receive
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal, verify
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.channels.chat.conftest import Begin
from tests.channels.conftest import Hire

WORD = "Zebulon"


@pytest.fixture
def ruth(hire: Hire) -> Person:
    return hire("Ruth Ashworth", "manager")


@pytest.fixture
def talked(begun: Begin, anna: Person, thomas: Person, attends: object, at: datetime) -> Chat:
    """Words and a file from either side, an offer with a story, and the end."""
    attends(thomas)  # type: ignore[operator]
    chat = begun(words=f"{WORD} sticks.", name=f"{WORD} Fodor")
    Chat.objects.filter(pk=chat.pk).update(page=f"https://shop.example/{WORD}")
    take(by=anna, at=at, chat=chat)
    say(at=at, chat=chat, words=f"It is {WORD} again.", once="customer-1")
    say(by=anna, at=at, chat=chat, words=f"What does {WORD} do?", once="anna-1")
    received = receive(name=f"{WORD}.txt", chunks=[f"{WORD} in a file".encode()])
    send_file(at=at, chat=chat, received=received, once="customer-2")
    offer(by=anna, at=at, chat=chat, to_person=thomas, story=f"{WORD}, told to Thomas.")
    take(by=thomas, at=at, chat=chat)
    return chat


def finished(chat: Chat, at: datetime) -> Chat:
    end(by=chat.person, at=at, chat=chat)
    settled(chat, at)
    return chat


def settled(chat: Chat, at: datetime) -> None:
    case = chat.case
    case.refresh_from_db()
    confirm_solved(by=case.owner, at=at, case=case, how="spoken", said_by="She")


def texts(chat: Chat) -> str:
    """Every word of the chat that the database has, its lines and what the ledger unseals of it."""
    told = [str(unseal(event)) for event in Event.objects.filter(about_type="chat", about_id=chat.pk)]
    rows = [str(list(model.objects.values())) for model in (Chat, ChatLine)]
    return " ".join(told + rows)


def test_somebody_who_talks_with_us_right_now_is_not_erased(talked: Chat, ruth: Person, at: datetime) -> None:
    settled(talked, at)
    with pytest.raises(Refusal, match="in a chat right now"):
        erase_customer(by=ruth, at=at, customer=talked.customer, ground="asked")
    assert ChatLine.objects.filter(words__contains=WORD).exists()


def test_no_word_of_the_chat_is_left(talked: Chat, ruth: Person, at: datetime) -> None:
    chat = finished(talked, at)
    assert texts(chat).count(WORD) > 6

    erase_customer(by=ruth, at=at, customer=chat.customer, ground="asked")

    assert WORD not in texts(chat)
    assert not ChatLine.objects.exists()
    assert verify() is None


def test_that_there_was_a_chat_when_and_with_whom_stays(
    talked: Chat, ruth: Person, thomas: Person, at: datetime
) -> None:
    chat = finished(talked, at + timedelta(minutes=9))
    erase_customer(by=ruth, at=at + timedelta(days=1), customer=chat.customer, ground="asked")

    chat.refresh_from_db()
    assert (chat.person, chat.taken_at, chat.ended_at) == (thomas, at, at + timedelta(minutes=9))
    assert (chat.story, chat.page) == ("—", "—")


def test_a_file_that_was_only_in_the_chat_leaves_the_disk(
    talked: Chat, ruth: Person, at: datetime, django_capture_on_commit_callbacks: object
) -> None:
    chat = finished(talked, at)
    kept = Content.objects.get()
    assert kept.sha256 in set(shelf().standing(for_seconds=-1))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_customer(by=ruth, at=at, customer=chat.customer, ground="asked")

    assert not Content.objects.filter(pk=kept.pk).exists()
    assert kept.sha256 not in set(shelf().standing(for_seconds=-1))


def test_the_key_opens_nothing_any_more(talked: Chat, ruth: Person, at: datetime, client: Client) -> None:
    chat = finished(talked, at)
    key = chat.key
    assert client.get(reverse("channels:chat_lines", args=[key])).status_code == 200

    erase_customer(by=ruth, at=at, customer=chat.customer, ground="asked")

    for door in ("chat", "chat_lines"):
        assert client.get(reverse(f"channels:{door}", args=[key])).status_code == 404
