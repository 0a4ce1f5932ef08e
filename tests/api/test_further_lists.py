"""Further lists: page by page, each row once; a longer one costs no more queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.staff.models import Person
from tests.api.conftest import Acting, Program, said
from tests.cases.conftest import Opened

SOON = "2030-01-01T09:00:00Z"


def _refuse(program: Program, case: int, n: int) -> Any:
    body = {"action": "refund", "asked": f"No. {n}", "answer": "no", "alternative": "x"}
    return program.post(f"/cases/{case}/decisions", body)


FILLED: dict[str, Callable[[Program, int, int], Any]] = {
    "/cases/{case}/decisions": _refuse,
    "/cases/{case}/promises": lambda program, case, n: program.post(
        f"/cases/{case}/promises", {"what": f"No. {n}", "due_at": SOON}
    ),
    "/cases/{case}/facts": lambda program, case, n: program.post(
        f"/cases/{case}/facts", {"key": f"key-{n}", "value": n}
    ),
    "/cases/{case}/sale": lambda program, case, n: program.post(
        f"/cases/{case}/recommendations", {"what": f"No. {n}", "why": "x", "serves": ["order_number"]}
    ),
    "/cases/{case}/agreement": lambda program, case, n: program.post(
        f"/cases/{case}/scopes", {"what": f"No. {n}", "rounds": 1, "agreed_with": "x", "why": "x"}
    ),
    "/cases/{case}/tags": lambda program, case, n: program.post(
        f"/cases/{case}/tags", {"names": [f"tag {n}"]}
    ),
    "/tags": lambda program, case, n: program.post(f"/cases/{case}/tags", {"names": [f"tag {n}"]}),
    "/views": lambda program, case, n: program.post("/views", {"name": f"No. {n}", "asked": "state=open"}),
    "/drafts-begun": lambda program, case, n: program.post(
        f"/cases/{case}/begun", {"verb": f"verb-{n}", "words": {"body": "x"}}
    ),
    "/suggestions/mine": lambda program, case, n: program.post(
        "/suggestions",
        {"kind": "flag", "path": "complaint/receive/welcome", "words": f"No. {n}", "language": "en"},
    ),
    "/decisions": _refuse,
    "/day": lambda program, case, n: program.post(
        f"/cases/{case}/promises", {"what": f"No. {n}", "due_at": SOON}
    ),
}


@pytest.mark.parametrize("address", FILLED)
def test_a_longer_list_costs_no_more_queries(
    address: str, program: Program, case: Case, edition: Edition
) -> None:
    said(program.post(f"/cases/{case.pk}/facts", {"key": "order_number", "value": "K-1"}), 201)
    there = address.format(case=case.pk)

    def cost() -> int:
        said(program.get(there), 200)
        with CaptureQueriesContext(connection) as queries:
            said(program.get(there), 200)
        return len(queries)

    for n in range(2):
        assert FILLED[address](program, case.pk, n).status_code in {200, 201}
    few = cost()
    for n in range(2, 9):
        assert FILLED[address](program, case.pk, n).status_code in {200, 201}
    assert cost() == few


def test_more_complaints_cost_no_more_queries(program: Program, opened: Opened) -> None:
    def complain(n: int) -> None:
        said(program.post(f"/cases/{opened(f'No. {n}').pk}/complaints", {}), 201)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            said(program.get("/complaints"), 200)
        return len(queries)

    complain(0)
    cost()
    few = cost()
    for n in range(1, 6):
        complain(n)
    assert cost() == few


def test_every_row_comes_once_whatever_the_size_of_a_page(
    program: Program, case: Case, edition: Edition
) -> None:
    made = [said(_refuse(program, case.pk, n), 201)["id"] for n in range(5)]
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        told = said(program.get(f"/cases/{case.pk}/decisions?limit=2&after={after}"), 200)
        seen += [each["id"] for each in told["rows"]]
        after = told["after"]
    assert seen == made[::-1]


def test_what_is_found_may_be_seen(
    program: Program, acting: Acting, case: Case, zoltan: Person, anna: Person
) -> None:
    log_contact(by=anna, at=clock.now(), case=case, direction="in", channel="phone", body="It fell.")
    mine = said(program.get(f"/search?q=%23{case.pk}"), 200)
    assert case.pk in [hit["case"]["number"] for group in mine["groups"] for hit in group["hits"]]
    assert said(acting(zoltan).get(f"/search?q=%23{case.pk}"), 200)["groups"] == []


WRITES: dict[str, tuple[str, dict[str, Any], str]] = {
    "decisions": (
        "/cases/{case}/decisions",
        {"action": "refund", "asked": "x", "answer": "no", "alternative": "x"},
        "decision.",
    ),
    "scopes": ("/cases/{case}/scopes", {"what": "x", "rounds": 1, "agreed_with": "x"}, "scope."),
    "complaints": ("/cases/{case}/complaints", {}, "complaint.begun"),
    "runs": ("/cases/{case}/runs", {"situation": "complaint", "channel": "phone"}, "encounter.begun"),
    "follow-ups": ("/cases/{case}/follow-ups", {"what": "x", "due_at": SOON}, "follow_up."),
    "tags": ("/cases/{case}/tags", {"names": ["x"]}, "case.tagged"),
    "splits": ("/cases/{case}/splits", {"reason": "x"}, "case."),
    "expectation": ("/cases/{case}/expectation", {"words": "x"}, "expectation.noted"),
    "views": ("/views", {"name": "x", "asked": "state=open"}, "view.saved"),
    "suggestions": (
        "/suggestions",
        {"kind": "flag", "path": "complaint/receive/welcome", "words": "x", "language": "en"},
        "codex.suggested",
    ),
    "calls": ("/calls", {"words": "x", "name": "Nagy Pál"}, "case.opened"),
}  # fmt: skip


@pytest.mark.parametrize("kind_of", WRITES)
def test_what_a_program_does_stands_under_its_persons_name(
    kind_of: str, program: Program, case: Case, edition: Edition, anna: Person
) -> None:
    address, body, event = WRITES[kind_of]
    before = Event.objects.count()
    assert program.post(address.format(case=case.pk), body).status_code in {200, 201}
    told = Event.objects.order_by("seq")[before:]
    assert any(each.name.startswith(event) for each in told)
    assert {(each.actor_kind, each.actor_id) for each in told} == {("person", anna.pk)}


@pytest.mark.parametrize(
    "kind_of",
    ["decisions", "scopes", "complaints", "runs", "follow-ups", "splits", "views", "suggestions", "calls"],
)
def test_sent_twice_with_its_key_it_is_opened_once(
    kind_of: str, program: Program, case: Case, edition: Edition
) -> None:
    address, body, _event = WRITES[kind_of]
    said(program.post(address.format(case=case.pk), body, Idempotency_Key="k"), 201)
    before = Event.objects.count()
    said(program.post(address.format(case=case.pk), body, Idempotency_Key="k"), 200)
    assert Event.objects.count() == before
