"""Many requests in one, each answered by itself; and every write done once, however often it is sent."""

from datetime import timedelta
from typing import Any

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import promise
from hospes.customers.models import Customer
from hospes.ledger.queries import head
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Program, kind, said
from tests.cases.conftest import HINGE


def _bulk(program: Program, *requests: dict[str, Any], together: bool = False) -> list[dict[str, Any]]:
    sent = {"requests": list(requests), "together": together}
    return list(said(program.post("/bulk", sent), 200)["answers"])


def _note(case: Case, body: str = "x", **more: Any) -> dict[str, Any]:
    return {"method": "POST", "path": f"/cases/{case.pk}/notes", "body": {"body": body}, **more}


def test_each_is_answered_by_itself_in_order(program: Program, case: Case, eva: Customer) -> None:
    answers = _bulk(
        program,
        {"method": "GET", "path": f"/cases/{case.pk}"},
        {"method": "GET", "path": "/cases/99999"},
        _note(case),
        {"method": "POST", "path": "/cases", "body": {"customer": eva.pk}},
        {"method": "GET", "path": f"/cases/{case.pk}/contacts?limit=1"},
        {"method": "GET", "path": "/nothing"},
    )
    assert [each["status"] for each in answers] == [200, 404, 201, 422, 200, 404]
    assert answers[0]["body"]["case"]["reason"] == HINGE
    assert answers[1]["body"]["type"].endswith("not-found")
    assert len(answers[4]["body"]["rows"]) == 1


def test_together_the_first_that_is_refused_undoes_those_before_it(program: Program, case: Case) -> None:
    before = head()
    close = {"method": "POST", "path": f"/cases/{case.pk}/reopen", "body": {"reason": "x"}}
    answers = _bulk(program, _note(case), close, _note(case), together=True)
    assert [each["status"] for each in answers] == [424, 409, 424]
    assert (head(), Contact.objects.filter(body="x").count()) == (before, 0)
    assert [each["status"] for each in _bulk(program, _note(case), _note(case), together=True)] == [201, 201]


def test_a_list_holds_a_hundred_and_no_list(program: Program, case: Case) -> None:
    one = {"method": "GET", "path": "/me"}
    assert len(_bulk(program, *[one] * 100)) == 100
    for wrong in ([], [one] * 101, [{"method": "PUT", "path": "/me"}], [{"method": "GET", "path": "me"}]):
        assert kind(program.post("/bulk", {"requests": wrong}), 422) == "input"
    inner = {"method": "POST", "path": "/bulk", "body": {"requests": [one]}}
    sign_in = {"method": "POST", "path": "/oauth/token"}
    assert [each["status"] for each in _bulk(program, inner, sign_in)] == [404, 404]


def test_each_has_a_key_of_its_own(program: Program, case: Case) -> None:
    for statuses in ([201, 201], [200, 200]):
        answers = _bulk(program, _note(case, "a", key="a"), _note(case, "b", key="b"))
        assert [each["status"] for each in answers] == statuses
    assert Contact.objects.filter(direction="note").count() == 2


def test_a_write_that_opens_nothing_is_done_once_too(program: Program, case: Case, anna: Person) -> None:
    at = clock.now()
    made = promise(by=anna, at=at, case=case, what="A hinge", due_at=at + timedelta(days=1))
    address, key = f"/promises/{made.pk}/keep", {"Idempotency_Key": "keep-1"}
    assert said(program.post(address, **key), 200)["state"] == "kept"
    before = head()
    assert kind(program.post(address, **key), 409) == "api:done-already"
    assert (
        kind(program.post(f"/cases/{case.pk}/close", {"reason": "x"}, **key), 409) == "api:key-used-otherwise"
    )
    assert head() == before
    case.refresh_from_db()
    assert case.ended_at is None


def test_what_was_refused_keeps_no_key(program: Program, case: Case) -> None:
    key = {"Idempotency_Key": "wake"}
    assert kind(program.post(f"/cases/{case.pk}/reopen", {"reason": "x"}, **key), 409).startswith("cases:")
    assert said(program.post(f"/cases/{case.pk}/close", {"reason": "x"}, **key), 200)["state"] == "closed"


@pytest.mark.parametrize("key", ["x" * 201])
def test_a_key_that_cannot_be_kept_is_told(program: Program, case: Case, key: str) -> None:
    answer = program.post(f"/cases/{case.pk}/close", {"reason": "x"}, Idempotency_Key=key)
    assert kind(answer, 422) == "input"
