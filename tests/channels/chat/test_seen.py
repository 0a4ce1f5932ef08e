"""Who sees a chat: asked of the chat in hand and asked of the database, the answer is the same."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.channels.chat.core.inviting import Reach
from hospes.channels.chat.models import Chat
from hospes.channels.chat.operations import end, offer, take
from hospes.channels.chat.queries import board_of, calling_for, one_seen_by, seen_by
from hospes.staff.models import Person

NAMES = ("anna", "thomas", "zoltan", "niamh", "ada")
STORY = "She needs somebody who knows the hinges."


@pytest.fixture
def people(request: pytest.FixtureRequest) -> list[Person]:
    """Of the service desk, of the showroom, who inspects, who manages, who administers; and one who has left."""
    here = [request.getfixturevalue(name) for name in NAMES]
    ilona = Person.objects.create(
        username="ilona", email="ilona@example.com", name="Ilona Varga", roles=["inspector"]
    )
    gone = Person.objects.create(
        username="gone",
        email="gone@example.com",
        name="Gone",
        roles=["agent"],
        team=here[0].team,
        is_active=False,
    )
    return [*here, ilona, gone]


def taken(chat: Chat, anna: Person, at: datetime, **to: Any) -> Chat:
    found = take(by=anna, at=at, chat=chat)
    return offer(by=anna, at=at, chat=found, story=STORY, **to) if to else found


def calls_everybody(chat: Chat) -> Chat:
    Chat.objects.filter(pk=chat.pk).update(reach=Reach.HOUSE)
    return chat


STATES: dict[str, Callable[..., Chat]] = {
    "waiting": lambda chat, anna, zoltan, at: chat,
    "calling everybody": lambda chat, anna, zoltan, at: calls_everybody(chat),
    "taken": lambda chat, anna, zoltan, at: taken(chat, anna, at),
    "offered": lambda chat, anna, zoltan, at: taken(chat, anna, at, to_person=zoltan),
    "offered to a team": lambda chat, anna, zoltan, at: taken(chat, anna, at, to_team=zoltan.team),
    "ended": lambda chat, anna, zoltan, at: end(by=anna, at=at, chat=taken(chat, anna, at)),
}


@pytest.mark.parametrize("state", STATES)
def test_both_ways_of_asking_agree(
    state: str,
    chat: Chat,
    people: list[Person],
    attends: Any,
    at: datetime,
    django_assert_max_num_queries: Any,
) -> None:
    anna, _thomas, zoltan, *_others = people
    attends(zoltan)
    STATES[state](chat, anna, zoltan, at)
    shown = [each.username for each in people if seen_by(each, at).filter(pk=chat.pk).exists()]
    for each in people:
        with django_assert_max_num_queries(3):
            found = one_seen_by(each, chat.pk, at)
        assert (found is not None) is (each.username in shown), each
        assert calling_for(each, at) == board_of(each, at).calling, each
    assert {"anna", "ilona"} <= set(shown)
    assert "gone" not in shown


def test_a_screen_asks_once_while_nobody_waits(
    chat: Chat, anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    taken(chat, anna, at)
    with django_assert_num_queries(1):
        assert calling_for(anna, at) == 0


def test_one_that_is_not_there_is_seen_by_nobody(chat: Chat, people: list[Person], at: datetime) -> None:
    assert [one_seen_by(each, chat.pk + 1, at) for each in people] == [None] * len(people)
