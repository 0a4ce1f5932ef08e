"""A write that is sent again with its key opens nothing new."""

import json
from datetime import timedelta
from typing import Any

import pytest

from hospes.api.models import Answered
from hospes.api.operations import forget_keys
from hospes.api.tasks import keys_are_forgotten
from hospes.cases.models import Case, Contact
from hospes.customers.models import Customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, kind, said
from tests.cases.conftest import HINGE
from tests.cases.test_concurrency import race


def _opening(eva: Customer) -> dict[str, Any]:
    return {"customer": eva.pk, "reason": HINGE, "channel": "phone"}


def test_sent_twice_it_is_opened_once(program: Program, eva: Customer) -> None:
    first = said(program.post("/cases", _opening(eva), Idempotency_Key="call-17"), 201)
    again = said(program.post("/cases", _opening(eva), Idempotency_Key="call-17"), 200)
    assert first == again
    assert Case.objects.count() == 1


def test_without_a_key_or_with_another_it_is_another_request(program: Program, eva: Customer) -> None:
    for key in ({"Idempotency_Key": "a"}, {"Idempotency_Key": "b"}, {}, {}):
        said(program.post("/cases", _opening(eva), **key), 201)
    assert Case.objects.count() == 4


def test_the_answer_is_told_anew_and_keeps_no_words_of_the_customer(program: Program, eva: Customer) -> None:
    made = said(program.post("/cases", _opening(eva), Idempotency_Key="call-17"), 201)
    program.post(f"/cases/{made['number']}/close", {"reason": "Sent twice."})
    again = said(program.post("/cases", _opening(eva), Idempotency_Key="call-17"), 200)
    assert again["state"] == "closed"
    kept = Answered.objects.get()
    assert HINGE not in "".join(str(value) for value in vars(kept).values())


def test_a_key_with_something_else_is_refused(program: Program, eva: Customer, case: Case) -> None:
    said(program.post("/cases", _opening(eva), Idempotency_Key="call-17"), 201)
    other = _opening(eva) | {"reason": "Another matter."}
    assert kind(program.post("/cases", other, Idempotency_Key="call-17"), 409) == "api:key-used-otherwise"
    elsewhere = program.post(f"/cases/{case.pk}/notes", {"body": "x"}, Idempotency_Key="call-17")
    assert kind(elsewhere, 409) == "api:key-used-otherwise"
    assert (Case.objects.count(), Contact.objects.count()) == (2, 0)


def test_what_was_refused_keeps_no_key_and_may_be_tried_again(
    program: Program, acting: Acting, case: Case, anna: Person, thomas: Person
) -> None:
    body, key = {"to": thomas.pk, "story": "They know each other."}, {"Idempotency_Key": "offer-1"}
    address = f"/cases/{case.pk}/handovers"
    standing = said(program.post(address, body), 201)
    assert kind(program.post(address, body, **key), 409) == "cases:already-offered"
    program.post(f"/handovers/{standing['id']}/withdraw")
    said(program.post(address, body, **key), 201)


def test_a_key_belongs_to_its_token(acting: Acting, anna: Person, eva: Customer) -> None:
    numbers = {
        said(acting(anna).post("/cases", _opening(eva), Idempotency_Key="call-17"), 201)["number"]
        for _ in range(2)
    }
    assert len(numbers) == 2


def test_what_its_person_may_see_no_longer_is_not_told_again(
    program: Program, eva: Customer, anna: Person, thomas: Person, showroom: Any
) -> None:
    body = _opening(eva) | {"owner": thomas.pk}
    said(program.post("/cases", body, Idempotency_Key="call-17"), 201)
    Person.objects.filter(pk=anna.pk).update(team=showroom)
    assert kind(program.post("/cases", body, Idempotency_Key="call-17"), 404) == "not-found"


@pytest.mark.parametrize("key", ["x" * 201, "kulcs-é"])
def test_a_key_that_cannot_be_kept_is_said(program: Program, eva: Customer, key: str) -> None:
    answer = program.client.generic(
        "POST",
        "/api/v1/cases",
        json.dumps(_opening(eva)),
        content_type="application/json",
        HTTP_AUTHORIZATION=program.headers["Authorization"],
        HTTP_IDEMPOTENCY_KEY=key,
    )
    assert kind(answer, 422) == "input"
    assert not Case.objects.exists()


def test_keys_are_forgotten_after_two_days(program: Program, eva: Customer) -> None:
    program.post("/cases", _opening(eva), Idempotency_Key="call-17")
    keys_are_forgotten()
    assert forget_keys(at=clock.now() + timedelta(days=1)) == 0
    assert forget_keys(at=clock.now() + timedelta(days=3)) == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sent_at_the_same_moment_it_is_opened_once(program: Program, eva: Customer) -> None:
    def send() -> tuple[int, Any]:
        answer = program.post("/cases", _opening(eva), Idempotency_Key="call-17")
        return answer.status_code, answer.json().get("number")

    answers = race(send, send, send, send)
    assert sorted(status for status, _ in answers) == [200, 200, 200, 201]
    assert len({number for _, number in answers}) == 1
    assert Case.objects.count() == 1
