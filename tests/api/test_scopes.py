"""A token cannot see past its scope: every operation of the description, with every scope."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from hospes.api.views.scoping import AREA_OF, OPEN, endpoints, scopes_of
from hospes.api.views.v1 import openapi
from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.codex.models import Edition
from hospes.complaints.operations import complain
from hospes.decisions.operations import decide
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.search.operations import follow
from hospes.staff.core.scopes import AREAS, SCOPES, opens
from hospes.staff.forms import AREA_NAMES
from hospes.staff.models import Person
from hospes.staff.operations import make_token
from tests.api.conftest import API, Program, kind, said
from tests.api.described import rooms_told

ANY_EVENT = ("make_webhook", "change_webhook")  # told of everything, unless kinds of events are named: below


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    scope: str  # several with spaces: its own room's first

    @property
    def scopes(self) -> list[str]:
        return self.scope.split()

    @property
    def changes(self) -> bool:
        return self.method == "post" and not self.name.startswith("read_")


@cache
def _operations() -> list[Operation]:
    return [
        Operation(told["operationId"], method, path.removeprefix(API), told.get("x-scope", ""))
        for path, methods in openapi()["paths"].items()
        for method, told in methods.items()
    ]


def _send(program: Program, one: Operation) -> Any:
    address = _address(one)
    with transaction.atomic():
        answer = program.get(address) if one.method == "get" else program.post(address, {})
        transaction.set_rollback(True)
    return answer


def _address(one: Operation) -> str:
    return one.path.replace("{number}", "1").replace("{key}", "care").replace("{language}", "en")


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
    assert all(one.scopes[0].endswith(":write") is one.changes for one in _operations() if one.scope)


def test_a_scope_opens_what_it_says_and_nothing_else(marta: Person) -> None:
    """Every operation once with a token of its own scopes alone, by whoever may do everything."""
    asked = {one.scope for one in _operations()}
    programs = _programs(marta, {scope: scope.split() for scope in asked})
    before, wrong = head(), []
    for one in _operations():
        if one.scope and one.name not in ANY_EVENT:
            answer = _send(programs[one.scope], one)
            if _lacks_scope(answer) or answer.status_code in {401, 429} or answer.status_code >= 500:
                wrong.append((one.name, answer.status_code))
    assert wrong == []
    assert head() == before


def test_with_every_scope_but_its_own_an_operation_stays_shut(marta: Person) -> None:
    """What changes a room is shut to whoever may read that room and change all others."""
    tried, wrong = list(_lacking(marta)), []
    before = head()
    for one, scope, program in tried:
        answer = _send(program, one)
        told = answer.json()
        if not _lacks_scope(answer) or told["scope"] != scope:
            wrong.append((one.name, answer.status_code))
        elif f'scope="{scope}"' not in answer["WWW-Authenticate"]:
            wrong.append((one.name, answer["WWW-Authenticate"]))
    assert wrong == []
    assert head() == before


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if ":" not in scope])
def test_a_scope_over_all_rooms_opens_what_it_says(marta: Person, scope: str) -> None:
    program = Program(make_token(by=marta, at=clock.now(), name=scope, scopes=[scope])[1])
    wrong = [
        one.name
        for one in _operations()
        if one.scope and _lacks_scope(_send(program, one)) is not (scope == "read" and _wants_write(one))
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


def _wants_write(one: Operation) -> bool:
    return any(scope.endswith(":write") for scope in one.scopes)


def _programs(person: Person, wanted: dict[str, list[str]]) -> dict[str, Program]:
    """One with each of these lists of scopes, by its name."""
    with pytest.MonkeyPatch.context() as more:
        more.setattr("hospes.staff.operations.tokens.MOST", len(wanted))
        return {
            name: Program(make_token(by=person, at=clock.now(), name=name, scopes=scopes)[1])
            for name, scopes in wanted.items()
            if scopes
        }


def _lacking(person: Person) -> Iterator[tuple[Operation, str, Program]]:
    """Each operation with each scope that it asks for, and a program that has every scope but this one."""
    asked = {scope for one in _operations() for scope in one.scopes}
    programs = _programs(person, {scope: _all_but(scope) for scope in asked})
    for one in _operations():
        for scope in one.scopes:
            yield one, scope, programs[scope]


def test_nobody_comes_in_without_a_token(db: None) -> None:
    before = head()
    for stranger in (Program(), Program("hsp_" + "x" * 40), Program("hss_" + "x" * 40)):
        for one in _operations():
            answer = _send(stranger, one)
            assert (one.name, answer.status_code) == (one.name, 401)
            assert kind(answer, 401) == "token", one.name
    assert head() == before


def test_what_answers_with_rows_of_another_room_asks_for_its_scope_too() -> None:
    """By the shapes of its answers: those of cases stand in `shapes`, others in their room's own file."""
    lacking = {}
    for prefix, view, methods in endpoints():
        if view.__module__.rpartition(".")[2] not in OPEN:
            asked = scopes_of(view, methods[0])
            rooms = {scope.partition(":")[0] for scope in asked}
            if further := rooms_told(view.__name__) - rooms:
                lacking[view.__name__] = (prefix, further)
    assert lacking == {}


def test_a_list_of_requests_lets_nothing_through_that_stays_shut_alone(marta: Person) -> None:
    """Every operation with every scope but its own, within `bulk`."""
    reached: list[Any] = []
    whole: dict[str, tuple[Program, list[dict[str, Any]]]] = {}
    for one, scope, program in _lacking(marta):
        whole.setdefault(scope, (program, []))[1].append(
            {"method": one.method.upper(), "path": _address(one)}
        )
    before = head()
    for scope, (program, asked) in whole.items():
        for together in (False, True):
            told = said(program.post("/bulk", {"requests": asked, "together": together}), 200)["answers"]
            reached += [(scope, each) for each in told if each["status"] not in {403, 424}]
    assert reached == []
    assert head() == before


def _only(person: Person, *scopes: str) -> Program:
    return Program(make_token(by=person, at=clock.now(), name="x", scopes=list(scopes))[1])


def test_the_stream_tells_what_happened_in_the_rooms_that_are_open(marta: Person, case: Case) -> None:
    """Also what is personal in it."""
    everything = {each["type"].partition(".")[2].partition(".")[0] for each in _events(_only(marta, "read"))}
    assert {"case", "customer", "person"} <= everything
    for scopes, told in (
        (("streams:read",), set()),
        (("streams:read", "staff:write"), {"absence", "client", "person", "team"}),
        (("streams:write", "cases:read"), {"case", "contact"}),
    ):
        rows = _events(_only(marta, *scopes), "&personal=true")
        assert {each["type"].split(".")[1] for each in rows} <= told
        assert bool(rows) is bool(told)
        assert ("fell" in str(rows)) is ("cases:read" in scopes)


def _events(program: Program, more: str = "") -> list[Any]:
    return list(said(program.get(f"/events?limit=500{more}"), 200)["rows"])


def test_what_is_asked_for_by_name_is_said_to_be_shut(marta: Person) -> None:
    shop = _only(marta, "streams:read", "staff:read")
    assert said(shop.get("/events?kinds=person.hired"), 200)["rows"] == []
    for kinds, lacking in (("case.opened", "cases:read"), ("person.hired,no.such", "read")):
        answer = shop.get(f"/events?kinds={kinds}")
        assert kind(answer, 403) == "scope"
        assert answer.json()["scope"] == lacking


def test_a_webhook_tells_no_more_than_its_makers_token_reads(marta: Person) -> None:
    shop = _only(marta, "streams:write", "cases:read")
    hook = {"name": "Shop", "address": "https://hooks.example.com/"}
    for kinds, lacking in ((["customer.welcomed"], "customers:read"), ([], "read")):
        answer = shop.post("/webhooks", {**hook, "kinds": kinds})
        assert kind(answer, 403) == "scope"
        assert answer.json()["scope"] == lacking
    made = said(shop.post("/webhooks", {**hook, "kinds": ["case.opened"]}), 201)["webhook"]
    for kinds in (["case.opened", "customer.welcomed"], []):
        assert kind(shop.post(f"/webhooks/{made['id']}/change", {**hook, "kinds": kinds}), 403) == "scope"
    whole = _only(marta, "read", "streams:write")
    assert said(whole.post(f"/webhooks/{made['id']}/change", hook), 200)["kinds"] == []


def test_a_search_finds_what_is_said_in_the_rooms_that_are_open(
    marta: Person, anna: Person, case: Case, edition: Edition
) -> None:
    complain(by=anna, at=clock.now(), case=case)
    note_fact(by=anna, at=clock.now(), case=case, key="order_number", value="hinge")
    decide(by=anna, at=clock.now(), case=case, action="refund", asked="A hinge", answer="no", alternative="x")
    while follow():
        pass
    found = {
        scopes: _kinds_found(_only(marta, *scopes.split())) for scopes in ("read", "search:read cases:read")
    }
    assert found["read"] - found["search:read cases:read"] == {"decision"}
    assert "fact" in found["search:read cases:read"]
    shop = _only(marta, "search:read", "cases:read")
    answer = shop.get("/search?q=hinge&kind=decision")
    assert kind(answer, 403) == "scope"
    assert answer.json()["scope"] == "decisions:read"
    assert kind(_only(marta, "search:read").get("/search?q=hinge"), 403) == "scope"


def _kinds_found(program: Program) -> set[str]:
    return {group["kind"] for group in said(program.get("/search?q=hinge"), 200)["groups"]}


def test_the_customers_own_page_is_handed_to_whoever_may_work_on_the_case(anna: Person, case: Case) -> None:
    """Whoever has the link reads the case and speaks as the customer."""
    address = f"/cases/{case.pk}/page-link"
    for scopes in (("portal:write",), ("portal:read", "cases:read"), ("cases:write",)):
        assert kind(_only(anna, *scopes).get(address), 403) == "scope"
    assert said(_only(anna, "portal:read", "cases:write").get(address), 200)["address"]


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
