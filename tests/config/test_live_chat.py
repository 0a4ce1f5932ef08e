"""`/chat/<key>/events`: what a customer's screen is told of a chat, and what ours are."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from hospes.channels.chat.queries import wires
from hospes.channels.chat.queries.wires import ENDED, MOVED, SAID, TYPING, WITH, Word
from hospes.config.live import Hub
from hospes.config.live_chat import Talks, stream, talks
from hospes.desk.live_topics import Hearing


def told(*words: Word, chat: int = 7) -> list[tuple[str, str]]:
    """What one screen of chat 7 is told of these words."""

    async def listen() -> list[tuple[str, str]]:
        heard = Talks()
        async with heard.listening(chat) as ear:
            for word in words:
                heard.pass_on(word)
            ear.tell("last", "")
            return await ear.next()

    return asyncio.run(listen())[:-1]


def test_a_line_is_told_by_its_number_the_newest_once() -> None:
    assert told(Word(7, SAID, 2, "customer"), Word(7, SAID, 3, "person")) == [("changed", "3")]


def test_a_customer_is_told_that_we_are_writing_and_not_that_they_are() -> None:
    assert told(Word(7, TYPING, 0, "person")) == [("typing", "0")]
    assert told(Word(7, TYPING, 0, "customer")) == []


def test_who_is_there_and_the_end_are_told() -> None:
    assert told(Word(7, WITH, 4), Word(7, ENDED, 5)) == [("with", "4"), ("ended", "5")]


def test_another_chat_is_nobody_elses() -> None:
    assert told(Word(8, SAID, 2, "person")) == []


def test_nothing_is_left_of_a_screen_that_went() -> None:
    async def come_and_go() -> dict[int, Any]:
        heard = Talks()
        async with heard.listening(7), heard.listening(7):
            assert len(heard.ears[7]) == 2
        return heard.ears

    assert asyncio.run(come_and_go()) == {}


@pytest.mark.parametrize(
    ("word", "topics"),
    [
        (Word(7, SAID, 1, "customer"), {"chat:7", "chats"}),
        (Word(7, SAID, 2, "customer"), {"chat:7"}),
        (Word(7, MOVED), {"chat:7", "chats"}),
        (Word(7, TYPING, 0, "customer"), {"typing:7"}),
        (Word(7, TYPING, 0, "person"), set()),
    ],
)
def test_our_screens_hear_of_it_by_the_hub(word: Word, topics: set[str]) -> None:
    async def listen() -> set[str]:
        heard, hub = Talks(), Hub()
        heard._hub = hub
        names = {name: (name,) for name in ("chat:7", "chats", "typing:7", "last")}
        async with hub.listening(Hearing(names)) as screen:
            heard.pass_on(word)
            screen.tell("last")
            return set(await screen.next()) - {"last"}

    assert asyncio.run(listen()) == topics


def test_a_stream_begins_with_a_look_and_ends_with_the_chat() -> None:
    async def listen() -> list[str]:
        heard = []
        async for event in stream(7):
            heard.append(event["event"])
            if len(heard) == 1:
                talks.pass_on(Word(7, SAID, 2, "person"))
                talks.pass_on(Word(7, ENDED, 3))
        return heard

    assert asyncio.run(listen()) == ["changed", "changed", "ended"]


def test_a_word_survives_its_way_between_processes() -> None:
    for word in (Word(7, SAID, 12, "customer"), Word(7, MOVED)):
        assert Word.read(word.written()) == word


@pytest.mark.django_db(transaction=True)
def test_a_word_is_heard_after_the_commit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection, transaction

    if connection.vendor == "postgresql":
        pytest.skip("there it comes by NOTIFY, which the next test listens to")
    heard: list[Word] = []
    end: Callable[[], None] = wires.hear(heard.append)
    try:
        with transaction.atomic():
            wires.say(Word(7, SAID, 2, "customer"))
            assert heard == []
        assert heard == [Word(7, SAID, 2, "customer")]
    finally:
        end()


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_other_processes_hear_it() -> None:
    from django.db import connection

    from hospes.ledger.queries.watch import line_to_listen

    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one server process")
    with line_to_listen(wires.CHANNEL) as line:
        wires.say(Word(7, SAID, 2, "customer"))
        [heard] = list(line.notifies(timeout=5, stop_after=1))
    assert Word.read(heard.payload) == Word(7, SAID, 2, "customer")


def test_writing_is_shown_for_some_seconds_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(wires.time, "monotonic", lambda: now)
    wires.arrived(Word(9, TYPING, 0, "customer"))

    assert wires.is_typing(9, "customer")
    assert not wires.is_typing(9, "person")
    now += wires.TYPES_FOR
    assert not wires.is_typing(9, "customer")
    wires.arrived(Word(9, TYPING, 0, "customer"))
    wires.arrived(Word(9, SAID, 2, "customer"))
    assert not wires.is_typing(9, "customer")
