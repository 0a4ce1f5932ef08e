"""A token cannot see past its scope: every operation of the description, with every scope."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
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


@cache
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


def test_a_scope_opens_what_it_says_and_nothing_else(marta: Person) -> None:
    """Every operation once with a token of its own scope alone, by whoever may do everything."""
    before, wrong, programs = head(), [], _programs(marta, lambda scope: [scope])
    for one in _operations():
        if one.scope:
            answer = _send(programs[one.scope], one)
            if _lacks_scope(answer) or answer.status_code in {401, 429} or answer.status_code >= 500:
                wrong.append((one.name, answer.status_code))
    assert wrong == []
    assert head() == before


def test_with_every_scope_but_its_own_an_operation_stays_shut(marta: Person) -> None:
    """What changes a room is shut to whoever may read that room and change all others."""
    before, wrong = head(), []
    programs = _programs(marta, _all_but)
    for one in _operations():
        if one.scope:
            answer = _send(programs[one.scope], one)
            told = answer.json()
            if not _lacks_scope(answer) or told["scope"] != one.scope:
                wrong.append((one.name, answer.status_code))
            elif f'scope="{one.scope}"' not in answer["WWW-Authenticate"]:
                wrong.append((one.name, answer["WWW-Authenticate"]))
    assert wrong == []
    assert head() == before


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if ":" not in scope])
def test_a_scope_over_all_rooms_opens_what_it_says(marta: Person, scope: str) -> None:
    program = Program(make_token(by=marta, at=clock.now(), name=scope, scopes=[scope])[1])
    wrong = [
        one.name
        for one in _operations()
        if one.scope and _lacks_scope(_send(program, one)) is opens([scope], one.area, changes=one.changes)
    ]
    assert wrong == []


def _all_but(scope: str) -> list[str]:
    """Every scope of a room, but none that opens what this one opens."""
    area, _colon, what = scope.partition(":")
    return [
        each
        for each in SCOPES
        if ":" in each and not opens([each], area, changes=what == "write") and each != scope
    ]


def _programs(person: Person, scopes_for: Callable[[str], list[str]]) -> dict[str, Program]:
    """For each scope that an operation asks for, one program."""
    asked = sorted({one.scope for one in _operations() if one.scope})
    with pytest.MonkeyPatch.context() as more:
        more.setattr("hospes.staff.operations.tokens.MOST", len(asked))
        return {
            scope: Program(make_token(by=person, at=clock.now(), name=scope, scopes=scopes_for(scope))[1])
            for scope in asked
        }


def test_nobody_comes_in_without_a_token(db: None) -> None:
    strangers = (Program(), Program("hsp_" + "x" * 40), Program("hss_" + "x" * 40))
    for number, one in enumerate(_operations()):
        answer = _send(strangers[number % len(strangers)], one)
        assert (one.name, answer.status_code) == (one.name, 401)
        assert kind(answer, 401) == "token", one.name


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
