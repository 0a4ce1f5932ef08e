"""Every operation about cases, tried by strangers and with everything: no fault, and nobody comes in.

Who may: test_roles. With which scope: test_scopes. The other rooms: test_walk_further, test_against_its_description.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from hospes.api.views.v1 import openapi
from hospes.cases.models import Case
from hospes.cases.operations import note_fact, offer_handover, promise
from hospes.customers.models import Customer
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import make_token, revoke_token
from tests.api.conftest import API, Acting, Program, kind, said
from tests.api.further import NAMES
from tests.files.contents import png

SOON = (clock.now() + timedelta(days=2)).isoformat()
BODIES: dict[str, dict[str, Any]] = {
    "open_case": {"customer": 0, "reason": "The hinge.", "channel": "phone"},
    "log_contact": {"direction": "in", "channel": "phone", "body": "x"},
    "note": {"body": "x"},
    "attach": {"body": "x"},
    "ask": {},
    "confirm": {"said_by": "Éva"},
    "close": {"reason": "x"},
    "reopen": {"reason": "x"},
    "snooze": {"until": SOON},
    "wake": {},
    "note_fact": {"key": "colour", "value": "red"},
    "ask_again": {"key": "order_number", "why": "x"},
    "correct_fact": {"value": "K-2", "why": "x"},
    "promise": {"what": "x", "due_at": SOON},
    "keep": {},
    "move": {"to_due": SOON, "reason": "x", "customer_told_how": "x"},
    "cancel": {"reason": "x"},
    "offer": {"to": 0, "story": "x"},
    "accept": {"has_read": True},
    "decline": {"note": "x"},
    "withdraw": {},
    "decide_it": {"action": "refund", "asked": "x", "answer": "yes", "amount": 1},
}  # fmt: skip
NUL = "\x00"


@dataclass(frozen=True)
class Door:
    name: str
    method: str
    path: str

    @property
    def changes(self) -> bool:
        return self.method == "post"


def _doors() -> Iterator[Door]:
    for path, methods in openapi()["paths"].items():
        for method, operation in methods.items():
            if operation.get("x-scope", "cases:").partition(":")[0] != "cases" or path.endswith("/bulk"):
                continue
            yield Door(operation["operationId"], method, path.removeprefix(API))


DOORS = tuple(door for door in _doors() if door.name not in NAMES)  # the further ones: test_walk_further.py
CHANGING = tuple(door for door in DOORS if door.changes)
IN_PARTS = {"attach"}  # a form with files, not JSON: what it may hold is tried in test_attaching.py
IN_JSON = tuple(door for door in CHANGING if door.name not in IN_PARTS)
ROWS = tuple(door for door in DOORS if "{number}" in door.path)


@pytest.fixture
def numbers(case: Case, anna: Person, thomas: Person, eva: Customer) -> dict[str, int]:
    """The row each kind of address is about: a case of Anna's with something of everything."""
    at = clock.now()
    fact = note_fact(by=anna, at=at, case=case, key="order_number", value="K-1042")
    made = promise(by=anna, at=at, case=case, what="A hinge", due_at=at + timedelta(days=1))
    offered = offer_handover(by=anna, at=at, case=case, to=thomas, story="They know each other.")
    return {"cases": case.pk, "facts": fact.pk, "promises": made.pk, "handovers": offered.pk,
            "customer": eva.pk, "to": thomas.pk}  # fmt: skip


def _send(program: Program, door: Door, numbers: dict[str, int], body: Any = None) -> Any:
    """What is answered. Whatever it did is undone before the next."""
    with transaction.atomic():
        answer = _sent(program, door, numbers, body)
        transaction.set_rollback(True)
    return answer


def _sent(program: Program, door: Door, numbers: dict[str, int], body: Any) -> Any:
    address = door.path.replace("{number}", str(numbers.get(door.path.split("/")[1], 1)))
    if not door.changes:
        return program.get(address)
    if door.name in IN_PARTS:
        file = SimpleUploadedFile("hinge.png", png())
        return program.client.post(API + address, BODIES[door.name] | {"file": file}, headers=program.headers)
    return program.post(address, _body(door, numbers) if body is None else body)


def _body(door: Door, numbers: dict[str, int]) -> dict[str, Any]:
    said = BODIES[door.name].items()
    return {key: numbers[key] if type(value) is int and value == 0 else value for key, value in said}


def test_the_walk_knows_every_operation() -> None:
    assert {door.name for door in CHANGING} == set(BODIES)
    assert {door.method for door in DOORS} == {"get", "post"}
    assert len(DOORS) == len({door.name for door in DOORS}) > 20


def test_nobody_comes_in_without_a_token_in_force(numbers: dict[str, int], anna: Person) -> None:
    revoked, key = make_token(by=anna, at=clock.now(), name="old", may_write=True)
    revoke_token(by=anna, at=clock.now(), token=revoked)
    signed_in = Program()
    signed_in.client.force_login(anna)
    before = head()
    strangers = [
        Program(),
        Program("hsp_" + "x" * 40),
        Program("x" * 5_000),
        Program(key),
        Program("hsp_é"),
        signed_in,
    ]
    for door in DOORS:
        for stranger in strangers:
            answer = _send(stranger, door, numbers)
            assert kind(answer, 401) == "token", door.name
            assert answer["WWW-Authenticate"].startswith("Bearer")
    assert head() == before


@pytest.mark.parametrize("gone", [{"is_active": False}, {"password_is_temporary": True}])
def test_whoever_left_or_has_a_one_time_password_is_not_let_in(
    gone: dict[str, bool], numbers: dict[str, int], acting: Acting, niamh: Person
) -> None:
    program = acting(niamh)
    assert said(program.get("/me"), 200)
    Person.objects.filter(pk=niamh.pk).update(**gone)
    for door in DOORS:
        assert kind(_send(program, door, numbers), 401) == "token", door.name


@pytest.mark.parametrize("number", ["0", "-1", "9" * 20, "9" * 30, "x", "%00", "1%00", "1.5", "٣"])
def test_numbers_that_nobody_has_are_no_fault(number: str, program: Program, numbers: dict[str, int]) -> None:
    for door in ROWS:
        there = Door(door.name, door.method, door.path.replace("{number}", number))
        assert _send(program, there, numbers).status_code in {404, 422}, door.name


def test_what_no_database_keeps_is_sent_back(program: Program, numbers: dict[str, int]) -> None:
    before = head()
    for door in IN_JSON:
        for field in BODIES[door.name]:
            for bad in (
                NUL,
                f"a{NUL}b",
                10**20,
                -(10**20),
                [NUL],
                {"x": NUL},
                None,
                "9999-12-31T23:59:59-14:00",
            ):
                if _is_fine(field, bad):
                    continue
                answer = _send(program, door, numbers, _body(door, numbers) | {field: bad})
                assert answer.status_code in {400, 422, 404, 409}, (door.name, field, bad, answer.content)
        for broken in (
            "{",
            "[1]",
            '"x"',
            "nul",
            '{"x": NaN}',
            '{"body": "\\ud800"}',
            "[" * 100_000,
            b"\xff\xfe",
        ):
            status = _send(program, door, numbers, broken).status_code
            assert status in {400, 422} or not BODIES[door.name], (door.name, broken)
    assert head() == before


def _is_fine(field: str, bad: Any) -> bool:
    """A text is a text: what looks like a date may be said, too."""
    return isinstance(bad, str) and NUL not in bad and field not in ("until", "due_at", "to_due")


def test_a_field_that_nobody_knows_is_told(program: Program, numbers: dict[str, int]) -> None:
    for door in IN_JSON:
        if BODIES[door.name]:
            answer = _send(program, door, numbers, _body(door, numbers) | {"owner_id": 1})
            assert kind(answer, 422) == "input", door.name
            assert [each["where"] for each in answer.json()["errors"]] == ["body.asked.owner_id"]


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_another_method_is_told_which_there_are(program: Program, case: Case, method: str) -> None:
    send = getattr(program.client, method)
    answer = send(f"{API}/cases/{case.pk}/close", headers=program.headers)
    assert kind(answer, 405) == "method"
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize(
    "address", ["/", "/nothing", "/cases/", "/cases/1/nothing", "/docs", "/a%0Ab", "/%00"]
)
def test_an_address_that_is_none_is_a_problem_too(client: Client, db: None, address: str) -> None:
    answer = client.get(API + address)
    assert answer.status_code == 404
    if "%00" not in address:
        assert json.loads(answer.content)["type"].endswith("not-found")


def test_no_cookie_is_read_or_set(program: Program, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        f"{API}/cases/{case.pk}/notes",
        '{"body": "x"}',
        content_type="application/json",
        headers=program.headers,
    )
    assert answer.status_code == 201
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
