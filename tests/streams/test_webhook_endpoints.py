"""Webhooks by the API: for a manager's or an administrator's token, and a 404 for all others."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.lib import clock
from hospes.staff.models import Person
from hospes.streams import operations
from tests.api.conftest import Acting, Program, kind, said
from tests.streams.receiver import Receiver, is_signed, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def far() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def program(acting: Acting, ada: Person, settings: Any) -> Program:
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    return acting(ada)


def made(program: Program, far: Receiver, **more: Any) -> dict[str, Any]:
    body = {"name": "Warehouse", "address": far.address, **more}
    return said(program.post("/webhooks", body), 201)  # type: ignore[no-any-return]


def test_its_whole_life(program: Program, far: Receiver, marta: Person) -> None:
    first = made(program, far, kinds=["case.opened"])
    number, secret = first["webhook"]["id"], first["secret"]
    assert secret.startswith("whsec_")
    assert "secret" not in said(program.get(f"/webhooks/{number}"), 200)
    assert [row["id"] for row in said(program.get("/webhooks"), 200)["rows"]] == [number]

    said(program.post(f"/webhooks/{number}/test"), 201)
    operations.send_due(at=clock.now())
    assert is_signed(far.heard[0], secret)
    log = said(program.get(f"/webhooks/{number}/deliveries"), 200)
    assert log["after"] is None
    assert log["rows"][0]["delivery"]["state"] == "sent"
    assert log["rows"][0]["tries"][0]["status"] == 204

    again = said(program.post(f"/deliveries/{log['rows'][0]['delivery']['id']}/replay"), 200)
    assert again["state"] == "queued"
    operations.send_due(at=clock.now())
    now = clock.now()
    span = {"since": (now - timedelta(hours=1)).isoformat(), "until": (now + timedelta(hours=1)).isoformat()}
    assert said(program.post(f"/webhooks/{number}/replay", span), 200) == {"count": 1}

    new = said(program.post(f"/webhooks/{number}/rotate-secret"), 200)["secret"]
    assert new != secret
    change = {"name": "Store", "address": far.address, "kinds": [], "owner": marta.pk}
    assert said(program.post(f"/webhooks/{number}/change", change), 200)["owner_id"] == marta.pk
    kept = {"name": "Store", "address": far.address}
    assert said(program.post(f"/webhooks/{number}/change", kept), 200)["owner_id"] == marta.pk
    assert said(program.post(f"/webhooks/{number}/stop"), 200)["why_stopped"] == "by hand"
    assert kind(program.post(f"/webhooks/{number}/test"), 409) == "streams:is-stopped"
    assert said(program.post(f"/webhooks/{number}/start"), 200)["stopped_at"] is None


def test_made_twice_with_its_key_it_is_one_and_its_secret_is_told_once(
    program: Program, far: Receiver
) -> None:
    about = {"name": "Warehouse", "address": far.address}
    first = said(program.post("/webhooks", about, Idempotency_Key="one"), 201)
    again = said(program.post("/webhooks", about, Idempotency_Key="one"), 200)
    assert first["secret"].startswith("whsec_")
    assert again == {**first, "secret": ""}
    assert [each["id"] for each in said(program.get("/webhooks"), 200)["rows"]] == [first["webhook"]["id"]]
    assert said(program.post("/webhooks", about, Idempotency_Key="two"), 201)["webhook"] != first["webhook"]


def test_what_is_unfit_is_refused(program: Program, far: Receiver) -> None:
    assert (
        kind(program.post("/webhooks", {"name": "x", "address": "gopher://x"}), 409)
        == "streams:address-unfit"
    )
    wrong = {"name": "x", "address": far.address, "kinds": ["case.exploded"]}
    assert kind(program.post("/webhooks", wrong), 409) == "streams:kind-unknown"
    assert (
        kind(program.post("/webhooks", {"name": "x", "address": far.address, "secret": "mine"}), 422)
        == "input"
    )


def test_a_log_goes_on_page_by_page(program: Program, far: Receiver, ada: Person, at: datetime) -> None:
    number = made(program, far)["webhook"]["id"]
    for _ in range(5):
        said(program.post(f"/webhooks/{number}/test"), 201)
    ids, after = [], 0
    while after is not None:
        page = said(program.get(f"/webhooks/{number}/deliveries?limit=2&after={after}"), 200)
        ids += [row["delivery"]["id"] for row in page["rows"]]
        after = page["after"]
    assert ids == sorted(set(ids), reverse=True)
    assert len(ids) == 5


@pytest.mark.parametrize("who", ["anna", "ilona", "niamh"])
def test_for_others_there_is_none(
    who: str, request: pytest.FixtureRequest, program: Program, far: Receiver, acting: Acting
) -> None:
    number = made(program, far)["webhook"]["id"]
    test = said(program.post(f"/webhooks/{number}/test"), 201)["id"]
    theirs = acting(request.getfixturevalue(who))
    assert said(theirs.get("/webhooks"), 200) == {"rows": []}
    assert (
        kind(theirs.post("/webhooks", {"name": "x", "address": far.address}), 403)
        == "streams:only-administrators"
    )
    for address in (f"/webhooks/{number}", f"/webhooks/{number}/deliveries"):
        assert kind(theirs.get(address), 404) == "not-found"
    for verb in ("rotate-secret", "stop", "start", "test"):
        assert kind(theirs.post(f"/webhooks/{number}/{verb}"), 404) == "not-found"
    assert kind(theirs.post(f"/deliveries/{test}/replay"), 404) == "not-found"


def test_a_token_that_reads_changes_nothing(
    program: Program, far: Receiver, acting: Acting, ada: Person
) -> None:
    number = made(program, far)["webhook"]["id"]
    reading = acting(ada, may_write=False)
    said(reading.get(f"/webhooks/{number}"), 200)
    assert kind(reading.post(f"/webhooks/{number}/stop"), 403) == "scope"
