"""The agent's side: who waits, taking one, talking, handing over, and what strangers find."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.channels.chat.models import Attending, Chat, ChatLine
from hospes.channels.chat.operations import end, offer, take
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.chat.conftest import Begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> datetime:
    """Pages are asked for now."""
    return clock.now()


@pytest.fixture
def annas(client: Client, there: Person) -> Client:
    client.force_login(there)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_who_waits_stands_on_the_board_with_their_first_words(annas: Client, chat: Chat) -> None:
    page = text(annas.get("/chats/"))

    assert "The drawer sticks." in page
    assert "calls you" in page
    assert "1 chat asks for you" in text(annas.get("/chats/calling/"))


def test_the_board_costs_the_same_however_many_there_are(
    annas: Client,
    begun: Begin,
    there: Person,
    zoltan: Person,
    attends: Callable[..., Attending],
    at: datetime,
    django_assert_num_queries: Any,
) -> None:
    """Of each kind: one waits, one is Anna's, one Zoltán's, one he offers to her, one has ended."""
    attends(zoltan, at_once=20)
    attends(there, at_once=20)

    def one_of_each(n: int) -> None:
        for kind, who in enumerate((None, there, zoltan, zoltan, there)):
            each = begun(10 * n + kind)
            if who is not None:
                take(by=who, at=at, chat=each)
            if kind == 3:
                offer(by=zoltan, at=at, chat=each, to_person=there, story="Hinges.")
            if kind == 4:
                end(by=there, at=at, chat=each)

    one_of_each(1)
    annas.get("/chats/")
    with CaptureQueriesContext(connection) as few:
        annas.get("/chats/")
    for n in range(2, 6):
        one_of_each(n)
    with django_assert_num_queries(len(few)):
        page = text(annas.get("/chats/"))
    for part in ("offered", "waiting", "mine", "others", "ended"):
        assert page.partition(f'id="{part}"')[2].partition("</section>")[0].count('class="row"') > 1, part


def test_the_badge_is_asked_for_only_by_who_takes_chats(annas: Client, there: Person) -> None:
    annas.get("/chats/")
    assert 'id="badge-chats"' in text(annas.get("/chats/"))

    annas.post("/chats/attending/", {"at_once": "2"})

    assert 'id="badge-chats"' not in text(annas.get("/chats/"))
    assert Attending.objects.get(person=there).at_once == 2


def test_one_is_taken_talked_and_ended_by_forms(annas: Client, chat: Chat, there: Person) -> None:
    assert annas.post(f"/chats/{chat.pk}/take/").url == f"/chats/{chat.pk}/"  # type: ignore[attr-defined]
    page = text(annas.get(f"/chats/{chat.pk}/"))
    assert "You have this chat." in page
    assert "The guide" in page

    annas.post(f"/chats/{chat.pk}/say/", {"words": "Which one?", "once": "1"})
    annas.post(f"/chats/{chat.pk}/end/")

    chat.refresh_from_db()
    assert chat.is_over
    assert "Which one?" in chat.contact.body  # type: ignore[union-attr]


def test_the_script_says_lines_and_reads_them(annas: Client, chat: Chat, there: Person, at: datetime) -> None:
    take(by=there, at=at, chat=chat)
    say = {"words": "Which <one>?", "once": "a"}

    first = annas.post(f"/chats/{chat.pk}/say/", json.dumps(say), content_type="application/json")
    again = annas.post(f"/chats/{chat.pk}/say/", json.dumps(say), content_type="application/json")
    refused = annas.post(f"/chats/{chat.pk}/say/", json.dumps({"words": 3}), content_type="application/json")

    assert (first.status_code, first.json()["number"], refused.status_code) == (
        201,
        again.json()["number"],
        400,
    )
    lines = annas.get(f"/chats/{chat.pk}/lines/", {"after": "2"}).json()
    assert [each["words"] for each in lines["lines"]] == ["Which <one>?"]


def test_a_file_for_the_customer(annas: Client, chat: Chat, there: Person, at: datetime) -> None:
    take(by=there, at=at, chat=chat)

    sent = annas.post(f"/chats/{chat.pk}/files/", {"file": SimpleUploadedFile("plan.txt", b"The plan")})

    assert sent.json()["files"][0]["name"] == "plan.txt"
    assert annas.get(sent.json()["files"][0]["url"]).status_code == 200
    assert annas.post(f"/chats/{chat.pk}/files/", {}).status_code == 422


def test_whoever_has_the_chat_speaks_in_it_though_the_case_is_anothers(
    annas: Client, chat: Chat, there: Person, thomas: Person, at: datetime
) -> None:
    take(by=there, at=at, chat=chat)
    Case.objects.filter(pk=chat.case_id).update(owner=thomas)

    page = text(annas.get(f"/chats/{chat.pk}/"))
    assert "You have this chat." in page
    assert "looked after by Thomas Byrne" in page
    assert f'action="/chats/{chat.pk}/say/"' in page
    assert 'id="phrases-part"' in page


def test_taking_chats_is_offered_once_and_says_what_it_does(annas: Client, there: Person) -> None:
    def doors(page: str) -> int:
        return page.count('href="/chats/attending/"')

    here = text(annas.get("/chats/"))
    assert (doors(here), "Taking chats" in here) == (1, True)

    annas.post("/chats/attending/", {"at_once": "2"})

    away = text(annas.get("/chats/"))
    assert (doors(away), "Take chats" in away, "Taking chats" in away) == (1, True, False)


def test_somebody_elses_chat_is_read_and_not_spoken_in(
    annas: Client, chat: Chat, thomas: Person, at: datetime
) -> None:
    take(by=thomas, at=at, chat=chat)

    assert "Thomas Byrne has this chat." in text(annas.get(f"/chats/{chat.pk}/"))
    refused = annas.post(f"/chats/{chat.pk}/say/", {"words": "Hello", "once": "1"})
    assert (refused.status_code, ChatLine.objects.filter(by="person").exists()) == (422, False)


def test_another_team_finds_nothing_until_it_calls_them(client: Client, chat: Chat, zoltan: Person) -> None:
    client.force_login(zoltan)
    addresses = [f"/chats/{chat.pk}/", f"/chats/{chat.pk}/lines/"]
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    assert client.post(f"/chats/{chat.pk}/take/").status_code == 404

    Chat.objects.update(reach=2)

    assert [client.get(each).status_code for each in addresses] == [200, 200]


def test_it_is_handed_over_on_a_page(
    annas: Client, chat: Chat, there: Person, zoltan: Person, attends: Any, at: datetime
) -> None:
    attends(zoltan, moment=at)
    take(by=there, at=at, chat=chat)

    annas.post(f"/chats/{chat.pk}/offer/", {"to": f"person:{zoltan.pk}", "story": "She knows hinges."})

    chat.refresh_from_db()
    assert (chat.to_person, chat.person) == (zoltan, there)
    zoltans = Client()
    zoltans.force_login(zoltan)
    assert "She knows hinges." in text(zoltans.get("/chats/"))
    zoltans.post(f"/chats/{chat.pk}/take/")
    chat.refresh_from_db()
    assert chat.person == zoltan


def test_an_offer_is_taken_back(
    annas: Client, chat: Chat, there: Person, thomas: Person, attends: Any, at: datetime
) -> None:
    attends(thomas, moment=at)
    take(by=there, at=at, chat=chat)
    offer(by=there, at=at, chat=chat, to_person=thomas, story="Hinges.")

    assert annas.post(f"/chats/{chat.pk}/offer/end/").url == f"/chats/{chat.pk}/"  # type: ignore[attr-defined]

    chat.refresh_from_db()
    assert not chat.is_offered


def test_what_cannot_be_taken_is_said_on_the_board(
    annas: Client, chat: Chat, thomas: Person, at: datetime
) -> None:
    take(by=thomas, at=at, chat=chat)

    page = annas.post(f"/chats/{chat.pk}/take/", follow=True)

    assert "Thomas Byrne has this chat already." in text(page)
