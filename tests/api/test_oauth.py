"""A program signs in by itself, as RFC 6749 §4.4 has it, and is told its faults as §5.2 has them."""

import base64
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from django.test import Client as Browser

from hospes.cases.models import Case
from hospes.customers.models import Customer
from hospes.ledger.queries import history
from hospes.lib import clock
from hospes.staff.models import Client, Person
from hospes.staff.operations import make_client
from tests.api.conftest import Program, kind, said
from tests.cases.conftest import HINGE

FORM = "application/x-www-form-urlencoded"
Shop = tuple[Client, str]


@pytest.fixture
def shop(ada: Person, anna: Person) -> Shop:
    return make_client(by=ada, at=clock.now(), name="Web shop", person=anna, scopes=["cases:write"])


def _ask(where: str, form: dict[str, str] | str, **headers: str) -> Any:
    sent = form if isinstance(form, str) else urlencode(form)
    return Browser().post(f"/api/v1/oauth/{where}", sent, content_type=FORM, headers=headers)


def _basic(key: str, secret: str) -> str:
    both = f"{quote_plus(key)}:{quote_plus(secret)}".encode()
    return "Basic " + base64.b64encode(both).decode()


GRANT = {"grant_type": "client_credentials"}


def _by_form(shop: Shop) -> dict[str, str]:
    return {"client_id": shop[0].key, "client_secret": shop[1]}


@pytest.mark.parametrize("way", ["basic", "form"])
def test_a_program_gets_a_key_and_works_with_it(shop: Shop, way: str, eva: Customer, anna: Person) -> None:
    if way == "basic":
        answer = _ask("token", GRANT, Authorization=_basic(shop[0].key, shop[1]))
    else:
        answer = _ask("token", GRANT | _by_form(shop))
    told = said(answer, 200)
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 3600, "cases:write")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Pragma"] == "no-cache"
    program = Program(told["access_token"])
    made = said(program.post("/cases", {"customer": eva.pk, "reason": HINGE, "channel": "web"}), 201)
    assert made["owner_id"] == anna.pk  # the person it acts for, never the program
    assert history(made["number"]).get(name="case.opened").actor_id == anna.pk
    assert kind(program.get("/customers"), 403) == "scope"


def test_it_may_ask_for_less(shop: Shop) -> None:
    told = said(_ask("token", GRANT | _by_form(shop) | {"scope": "cases:read"}), 200)
    assert told["scope"] == "cases:read"


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "hsc_nobody"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
        ({"scope": "customers:read"}, 400, "invalid_scope"),
        ({"scope": "weather"}, 400, "invalid_scope"),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_standard(
    shop: Shop, change: dict[str, str], status: int, error: str
) -> None:
    answer = _ask("token", GRANT | _by_form(shop) | change)
    told = said(answer, status)
    assert told["error"] == error
    assert told["error_description"].isascii()
    assert "no-store" in answer["Cache-Control"]
    assert ("WWW-Authenticate" in answer) is (status == 401)


def test_what_is_no_form_or_says_a_thing_twice_is_told(shop: Shop) -> None:
    twice = urlencode(GRANT | _by_form(shop)) + "&scope=read&scope=write"
    assert said(_ask("token", twice), 400)["error"] == "invalid_request"
    json = Browser().post("/api/v1/oauth/token", GRANT, content_type="application/json")
    assert said(json, 400)["error"] == "invalid_request"
    got = Browser().get("/api/v1/oauth/token")
    assert said(got, 405)["error"] == "invalid_request"
    assert got["Allow"] == "POST"
    both = _ask("token", GRANT | _by_form(shop), Authorization=_basic(shop[0].key, shop[1]))
    assert said(both, 400)["error"] == "invalid_request"


@pytest.mark.parametrize(
    "header", ["Basic", "Basic ?", "Basic " + base64.b64encode(b"x").decode(), "Bearer x", "Basic /w=="]
)
def test_a_header_that_cannot_be_read_is_told(shop: Shop, header: str) -> None:
    assert said(_ask("token", GRANT, Authorization=header), 401)["error"] == "invalid_client"


def test_a_key_is_given_back(shop: Shop) -> None:
    key = said(_ask("token", GRANT | _by_form(shop)), 200)["access_token"]
    assert said(Program(key).get("/cases"), 200)
    for token in (key, key, "nothing"):
        assert _ask("revoke", _by_form(shop) | {"token": token}).status_code == 200
    assert kind(Program(key).get("/cases"), 401) == "token"
    assert said(_ask("revoke", _by_form(shop)), 400)["error"] == "invalid_request"
    wrong = _by_form(shop) | {"client_secret": "x", "token": key}
    assert said(_ask("revoke", wrong), 401)["error"] == "invalid_client"


def test_who_guesses_secrets_is_made_to_wait(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hospes.api.views.limits.FAILURES", 3)
    wrong = GRANT | _by_form(shop) | {"client_secret": "x"}
    assert [_ask("token", wrong).status_code for _ in range(5)] == [401, 401, 401, 429, 429]
    assert int(_ask("token", wrong)["Retry-After"]) > 0
    assert said(_ask("token", GRANT | _by_form(shop)), 200)  # who knows it is not kept out


def test_where_to_sign_in_is_found_at_the_root(db: None) -> None:
    told = said(Browser().get("/.well-known/oauth-authorization-server"), 200)
    assert told["token_endpoint"].endswith("/api/v1/oauth/token")
    assert told["grant_types_supported"] == ["client_credentials"]
    assert "cases:read" in told["scopes_supported"]


def test_a_request_sent_again_with_the_key_of_the_next_hour_opens_nothing_new(
    shop: Shop, eva: Customer
) -> None:
    body, answers = {"customer": eva.pk, "reason": HINGE, "channel": "web"}, []
    for _ in range(2):
        key = said(_ask("token", GRANT | _by_form(shop)), 200)["access_token"]
        answers.append(Program(key).post("/cases", body, Idempotency_Key="order-17").status_code)
    assert answers == [201, 200]
    assert Case.objects.count() == 1
