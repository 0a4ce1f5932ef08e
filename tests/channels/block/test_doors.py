"""The doors of the contact block: any site, no cookie, no token, so many times, and every refusal in words."""

import gzip
import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.channels.block.access import FROM_ONE_PLACE, TO_ONE_ADDRESS
from hospes.channels.block.site import words
from hospes.channels.email.models import Mailbox
from hospes.channels.opening.operations import close_channel
from hospes.channels.opening.queries import forget_measured
from hospes.channels.phone.models import CallBack
from hospes.codex.models import Edition
from hospes.staff.models import Person
from hospes.web.assets import shelf
from tests.channels.block.conftest import Send
from tests.knowledge.conftest import Told, Written, told, written  # noqa: F401 (fixtures)

DOORS = {"/block/now": "GET", "/block/help": "GET", "/block/write": "POST", "/block/call": "POST"}


def test_the_script_is_below_fifteen_kilobytes_and_may_be_loaded_by_any_site(
    client: Client, db: None
) -> None:
    answer = client.get("/block/v1.js", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(gzip.compress(shelf()["channels/block.js"].body)) < 15_000
    again = client.get("/block/v1.js", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_script_has_no_markup_no_style_attribute_no_cookie_and_no_words_of_its_own() -> None:
    body = shelf()["channels/block.js"].body.decode()
    for forbidden in (
        "innerHTML",
        "document.cookie",
        "localStorage",
        "eval(",
        "insertAdjacentHTML",
        "style=",
    ):
        assert forbidden not in body
    assert body.count("sessionStorage.setItem") == 1


@pytest.mark.parametrize(("door", "method"), DOORS.items())
def test_every_door_answers_any_site_and_sets_no_cookie(
    door: str, method: str, client: Client, anna: Person
) -> None:
    asked = client.options(door)
    assert asked.status_code == 204
    assert method in asked["Access-Control-Allow-Methods"]
    answer = client.generic(method, door, b"{}", headers={"Origin": "https://else.example"})
    for each in (asked, answer):
        assert each["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in each
        assert not each.cookies
    wrong = client.generic("DELETE", door)
    assert wrong.status_code == 405
    assert method in wrong["Allow"]
    assert wrong["Content-Type"] == "application/problem+json"


def test_now_says_everything_a_block_needs_in_the_language_of_the_page(client: Client, anna: Person) -> None:
    shown = client.get("/block/now?language=hu-HU").json()
    assert (shown["language"], shown["is_open"], shown["chat"]) == ("hu", True, False)
    assert shown["channels"] == [
        {"channel": "web", "name": shown["channels"][0]["name"], "is_open": True, "told": shown["told"]}
    ]
    assert shown["portal"].endswith("/my/")
    assert set(shown["words"]) == set(words())
    assert client.get("/block/now", headers={"Accept-Language": "xx, el-GR;q=0.8"}).json()["language"] == "el"
    assert client.get("/block/now?language=tlh").json()["language"] == "en"


def test_every_word_the_script_asks_for_is_there() -> None:
    body = shelf()["channels/block.js"].body.decode()
    named = set(re.findall(r"(?<!said\.)\bwords\.(\w+)", body)) | {"chat", "write", "call"}
    assert named <= set(words())
    assert set(words()) <= named


def test_a_channel_that_a_lead_closed_says_why(client: Client, niamh: Person, at: datetime) -> None:
    close_channel(by=niamh, at=at, channel="web", until=at + timedelta(hours=1), why={"hu": "Leltár"})
    shown = client.get("/block/now?language=hu").json()
    assert not shown["is_open"]
    assert shown["told"][0] == "Leltár"


def test_more_channels_cost_no_more_statements(client: Client, anna: Person) -> None:
    forget_measured()
    with CaptureQueriesContext(connection) as asked:
        client.get("/block/now")
    assert len(asked) <= 14


def test_what_is_written_is_a_case_and_says_who_looks_after_it(
    send: Send, anna: Person, mailbox: Mailbox
) -> None:
    answer = send("/block/write")
    assert answer.status_code == 201
    case = Case.objects.get()
    assert answer.json() == {"case": case.number, "owner": "Anna Kertész"}
    assert case.reason_language == "hu"


def test_a_refusal_says_which_field_and_what_to_do(send: Send, anna: Person) -> None:
    answer = send("/block/write?language=en", name="")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:hospes:problem:block:name-missing"
    assert answer.json()["title"].startswith("Please tell us your name")
    assert send("/block/write", words=7).status_code == 400


def test_articles_that_may_help_are_public_ones_in_the_language(client: Client, written: Written) -> None:  # noqa: F811
    written(title="Wine stains on a wooden worktop", body="Wipe the stain up at once.")
    (found,) = client.get("/block/help?language=en&q=a wine stain on my worktop").json()["articles"]
    assert found["title"] == "Wine stains on a wooden worktop"
    assert found["address"].startswith("http://testserver/help/en/")
    assert client.get("/block/help?q=%20").json() == {"articles": []}
    assert client.get("/block/help?q=%00").json() == {"articles": []}


def test_what_is_among_us_is_not_told(client: Client, written: Written) -> None:  # noqa: F811
    written(public=False, title="Wine stains on a wooden worktop", body="We replace it once.")
    assert client.get("/block/help?language=en&q=wine stain worktop").json() == {"articles": []}


def test_who_sends_too_often_reads_when_to_come_again(send: Send, anna: Person) -> None:
    for number in range(TO_ONE_ADDRESS):
        assert send("/block/write", once=f"number-{number}-of-five").status_code == 201
    answer = send("/block/write?language=en", once="one-more-of-them")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert "try again" in answer.json()["title"]
    for number in range(FROM_ONE_PLACE - TO_ONE_ADDRESS - 1):
        assert send("/block/write", address=f"eva{number}@example.com", once="").status_code == 201
    assert send("/block/write", address="last@example.com").status_code == 429


def test_a_wish_to_be_called_is_taken_down_by_the_telephone(
    send: Send, edition: Edition, anna: Person
) -> None:
    for _twice in range(2):
        assert send("/block/call", number="+36301234567").status_code == 201
    call = CallBack.objects.get()
    assert (call.case.reason, call.case.customer.name) == ("The tap drips.", "Éva Kiss")
    assert call.case.owner == anna


def test_with_a_codex_its_channels_are_told(client: Client, edition: Edition, anna: Person) -> None:
    named = {each["channel"] for each in client.get("/block/now").json()["channels"]}
    assert {"phone", "web"} <= named
