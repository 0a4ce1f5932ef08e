"""The chat as other sites' pages use it: JSON from any origin, no cookie, the key the only way in."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.channels.chat import operations
from hospes.channels.chat.models import Attending, Chat, ChatLine
from hospes.files.models import Attachment
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.chat.conftest import ONCE, Begin

SAID = {"words": "The drawer sticks.", "name": "Bella", "language": "hu", "once": ONCE}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def now_there(anna: Person, attends: Any) -> Person:
    """Anna is there at the moment of the wall clock."""
    attends(anna, moment=clock.now())
    return anna


@pytest.fixture
def strict() -> Client:
    """A browser on another site: without our cookies, and no token against forgery."""
    return Client(enforce_csrf_checks=True)


def post(client: Client, address: str, **said: Any) -> Any:
    return client.post(
        address, json.dumps(said), content_type="application/json", HTTP_ORIGIN="https://shop.example"
    )


def test_begin_say_read_and_end(strict: Client, now_there: Person) -> None:
    begun = post(strict, "/chat/begin", **SAID)
    assert begun.status_code == 201
    found = begun.json()
    assert (found["case"], found["owner"]) == (Case.objects.get().number, now_there.name)

    said = post(strict, found["say_url"], words="It is the lower one.", once="1")
    assert (said.status_code, said.json()["number"]) == (201, 2)
    assert post(strict, found["say_url"], words="It is the lower one.", once="1").json()["number"] == 2
    told = strict.get(found["lines_url"], {"after": "1"}).json()
    assert [each["words"] for each in told["lines"]] == ["It is the lower one."]
    assert (told["state"], told["with"], told["place"], told["language"]) == ("waiting", None, 1, "hu")
    assert strict.post(found["end_url"]).status_code == 204
    assert strict.get(found["lines_url"]).json()["state"] == "ended"


def test_any_origin_may_ask_and_no_cookie_is_set(strict: Client, now_there: Person) -> None:
    asked = strict.options("/chat/begin", HTTP_ORIGIN="https://shop.example")
    begun = post(strict, "/chat/begin", **SAID)

    for answer in (asked, begun, strict.get("/chat/nobody/lines")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert not answer.cookies
    assert asked.status_code == 204


def test_the_same_sent_twice_begins_one_chat(strict: Client, now_there: Person) -> None:
    assert (
        post(strict, "/chat/begin", **SAID).json()["key"] == post(strict, "/chat/begin", **SAID).json()["key"]
    )


def test_nobody_there_is_a_problem_in_the_language_asked_for(strict: Client, anna: Person) -> None:
    answer = post(strict, "/chat/begin", **SAID)

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["type"] == "urn:hospes:problem:chat:nobody"
    assert {"title", "opens_at", "answer_within"} <= set(answer.json())
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"words": 3}', '{"words": ["a"]}', "[" * 100_000, "\ud800" * 3]
)
def test_what_cannot_be_read_is_said_so(strict: Client, db: None, body: str) -> None:
    answer = strict.post("/chat/begin", body.encode("utf-8", "replace"), content_type="application/json")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("ending", ["lines", "say", "typing", "files", "end", "files/1"])
def test_a_strangers_key_opens_nothing(strict: Client, db: None, ending: str) -> None:
    for key in ("x" * 32, "x" * 200):
        asked = strict.get if ending in ("lines", "files/1") else strict.post
        assert asked(f"/chat/{key}/{ending}").status_code == 404


def test_an_address_used_otherwise(strict: Client, chat: Chat) -> None:
    assert strict.get(f"/chat/{chat.key}/say").status_code == 405


def test_what_is_refused_is_said_in_the_chats_language(strict: Client, chat: Chat) -> None:
    answer = post(strict, f"/chat/{chat.key}/say", words=" ", once="1")

    assert answer.status_code == 422
    assert answer.json()["title"]


def test_a_flood_is_slowed_down(strict: Client, chat: Chat) -> None:
    answers = [post(strict, f"/chat/{chat.key}/say", words="!", once=str(n)) for n in range(42)]

    assert answers[39].status_code == 201
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_file_is_a_line_and_belongs_to_the_contact_in_the_end(
    strict: Client, chat: Chat, anna: Person, at: datetime
) -> None:
    sent = strict.post(
        f"/chat/{chat.key}/files", {"file": SimpleUploadedFile("scratch.png", PNG), "once": "f"}
    )
    again = strict.post(
        f"/chat/{chat.key}/files", {"file": SimpleUploadedFile("scratch.png", PNG), "once": "f"}
    )

    assert (sent.status_code, again.json()["number"]) == (201, sent.json()["number"])
    shown = sent.json()["files"][0]
    assert (shown["name"], shown["picture"]) == ("scratch.png", shown["url"])
    assert b"".join(strict.get(shown["url"])) == PNG  # type: ignore[arg-type]
    operations.end(at=at, chat=chat)
    attachment = Attachment.objects.get()
    chat.refresh_from_db()
    assert (attachment.contact, attachment.name, attachment.by) == (chat.contact, "scratch.png", None)


def test_contents_of_a_talk_that_goes_on_are_not_swept(strict: Client, chat: Chat) -> None:
    from hospes.files.models import Content
    from hospes.files.operations import sweep

    strict.post(f"/chat/{chat.key}/files", {"file": SimpleUploadedFile("scratch.png", PNG)})

    assert sweep(at=clock.now()) == 0
    assert Content.objects.count() == 1


def test_a_file_that_is_none(strict: Client, chat: Chat) -> None:
    assert strict.post(f"/chat/{chat.key}/files", {}).status_code == 422
    empty = strict.post(f"/chat/{chat.key}/files", {"file": SimpleUploadedFile("a.txt", b"")})
    assert (empty.status_code, ChatLine.objects.count()) == (422, 1)


def test_typing_is_told_and_kept_nowhere(strict: Client, chat: Chat, anna: Person, at: datetime) -> None:
    operations.take(by=anna, at=at, chat=chat)

    assert strict.post(f"/chat/{chat.key}/typing").status_code == 204
    assert not strict.get(f"/chat/{chat.key}/lines").json()["typing"]
    before = ChatLine.objects.count()
    from hospes.channels.chat.queries import wires

    wires.arrived(wires.Word(chat.pk, wires.TYPING, 0, "person"))
    assert strict.get(f"/chat/{chat.key}/lines").json()["typing"]
    assert ChatLine.objects.count() == before


def test_lines_cost_the_same_however_many_there_are(
    strict: Client, chat: Chat, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        operations.say(at=at, chat=chat, words=f"ChatLine {n}", once=f"n{n}")

    with django_assert_max_num_queries(3):
        assert len(strict.get(f"/chat/{chat.key}/lines").json()["lines"]) == 31


def test_the_place_in_the_line(strict: Client, begun: Begin, at: datetime) -> None:
    chats = [begun(n) for n in range(1, 4)]

    places = [strict.get(f"/chat/{each.key}/lines").json()["place"] for each in chats]

    assert places == [1, 2, 3]


def test_an_erased_customers_chat_is_not_there(strict: Client, chat: Chat, at: datetime) -> None:
    chat.customer.erased_at = at
    chat.customer.save(update_fields=["erased_at"])

    assert strict.get(f"/chat/{chat.key}/lines").status_code == 404
    assert strict.get(f"/chat/{chat.key}/").status_code == 404


def test_who_is_there_is_what_counts(strict: Client, now_there: Person) -> None:
    Attending.objects.update(is_here=False)

    assert post(strict, "/chat/begin", **SAID).status_code == 409
