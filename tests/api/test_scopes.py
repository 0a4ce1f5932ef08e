"""A token cannot see past its scope: every operation of the description, with every scope."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from hospes.api.views.scoping import AREA_OF, OPEN, endpoints
from hospes.api.views.v1 import openapi
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.staff.core.scopes import AREAS, SCOPES, opens
from hospes.staff.forms import AREA_NAMES
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from tests.api.conftest import API, Program, kind, said


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    scope: str

    @property
    def area(self) -> str:
        return self.scope.partition(":")[0]

    @property
    def changes(self) -> bool:
        return self.scope.endswith(":write")


def _operations() -> list[Operation]:
    return [
        Operation(told["operationId"], method, path.removeprefix(API), told.get("x-scope", ""))
        for path, methods in openapi()["paths"].items()
        for method, told in methods.items()
    ]


def _send(program: Program, one: Operation) -> Any:
    address = one.path.replace("{number}", "1").replace("{key}", "care").replace("{language}", "en")
    with transaction.atomic():
        answer = program.get(address) if one.method == "get" else program.post(address, {})
        transaction.set_rollback(True)
    return answer


def _lacks_scope(answer: Any) -> bool:
    if answer.status_code != 403:
        return False
    return bool(json.loads(answer.content)["type"].endswith(":scope"))


def test_every_file_of_endpoints_is_a_room_with_a_scope_and_a_name() -> None:
    for _pattern, view, _methods in endpoints():
        module = view.__module__.rpartition(".")[2]
        assert module in OPEN or AREA_OF.get(module, module) in AREAS, module
    assert set(AREA_NAMES) == set(AREAS)


def test_only_ones_own_name_and_many_at_once_need_no_scope() -> None:
    assert {one.name for one in _operations() if not one.scope} == {"me", "bulk"}
    assert all(
        one.changes or one.method == "get" or one.name.startswith("read_")
        for one in _operations()
        if one.scope
    )


@pytest.mark.slow
def test_a_token_opens_what_its_scope_says_and_nothing_else(
    marta: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.staff.operations.tokens.MOST", 100)
    keys = {scope: make_token(by=marta, at=clock.now(), name=scope, scopes=[scope])[1] for scope in SCOPES}
    before, wrong = head(), []
    for scope, key in keys.items():
        program = Program(key)
        for one in _operations():
            if not one.scope or (":" in scope and one.area != scope.partition(":")[0]):
                continue  # the other rooms: in the test below
            expected = opens([scope], one.area, changes=one.changes)
            answer = _send(program, one)
            if _lacks_scope(answer) is expected or answer.status_code >= 500:
                wrong.append((scope, one.name, answer.status_code))
    assert wrong == []
    assert head() == before


@pytest.mark.slow
def test_with_every_scope_but_its_own_an_operation_stays_shut(
    marta: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.staff.operations.tokens.MOST", 100)
    for area in AREAS:
        others = [scope for scope in SCOPES if ":" in scope and scope.partition(":")[0] != area]
        program = Program(make_token(by=marta, at=clock.now(), name=area, scopes=others)[1])
        for one in _operations():
            if one.area == area:
                answer = _send(program, one)
                assert kind(answer, 403) == "scope"
                assert answer.json()["scope"] == one.scope
                assert f'scope="{one.scope}"' in answer["WWW-Authenticate"]


@pytest.mark.parametrize("one", _operations(), ids=lambda one: one.name)
def test_nobody_comes_in_without_a_token(one: Operation, db: None) -> None:
    for stranger in (Program(), Program("hsp_" + "x" * 40), Program("hss_" + "x" * 40)):
        assert kind(_send(stranger, one), 401) == "token"


def test_a_list_of_requests_opens_no_more_than_its_token(marta: Person) -> None:
    program = Program(make_token(by=marta, at=clock.now(), name="x", scopes=["cases:read"])[1])
    asked = [{"method": "GET", "path": "/cases"}, {"method": "GET", "path": "/customers"}]
    told = said(program.post("/bulk", {"requests": asked}), 200)
    assert [each["status"] for each in told["answers"]] == [200, 403]


def test_a_token_tells_its_scopes(marta: Person) -> None:
    program = Program(make_token(by=marta, at=clock.now(), name="x", scopes=["cases:read"])[1])
    assert said(program.get("/me"), 200)["scopes"] == ["cases:read"]


def test_the_page_offers_each_room(client: Client, marta: Person) -> None:
    client.force_login(marta)
    sent = {"name": "Shop", "scope": "chosen", "cases": "write", "customers": "read"}
    assert client.post("/me/tokens/", sent).status_code == 200
    assert marta.tokens.get().given == ["cases:write", "customers:read"]
    assert client.post("/me/tokens/", {"name": "Shop", "scope": "chosen"}).status_code == 422
    page = client.get("/me/tokens/").content.decode()
    assert "cases:write, customers:read" in page
    assert all(str(name) in page for name in AREA_NAMES.values())
