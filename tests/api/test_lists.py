"""Cases page by page: only what may be seen, each once, at the same cost however many there are."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.lib import clock
from hospes.staff.models import Person, Team
from tests.api.conftest import Acting, Program, kind, said
from tests.cases.conftest import Opened


def _numbers(told: dict[str, Any]) -> list[int]:
    return [row["number"] for row in told["rows"]]


def test_every_case_comes_once_whatever_the_size_of_a_page(program: Program, opened: Opened) -> None:
    cases = {opened(f"No. {number}").pk for number in range(7)}
    seen: list[int] = []
    after = ""
    while True:
        told = said(program.get(f"/cases?limit=2&after={after}"), 200)
        seen += _numbers(told)
        after = told["after"]
        if not after:
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == cases


def test_a_list_is_narrowed_as_on_the_page(
    program: Program, opened: Opened, anna: Person, thomas: Person
) -> None:
    mine, closed = opened("Mine"), opened("Ended")
    his = opened("His", owner=thomas)
    close_with_reason(by=anna, at=clock.now(), case=closed, reason="Sent twice.")
    assert set(_numbers(said(program.get("/cases?scope=mine"), 200))) == {mine.pk}
    assert set(_numbers(said(program.get("/cases"), 200))) == {mine.pk, his.pk}
    assert _numbers(said(program.get("/cases?state=closed"), 200)) == [closed.pk]


def test_nobody_lists_the_cases_of_another_team(
    acting: Acting, case: Case, zoltan: Person, ada: Person, showroom: Team
) -> None:
    for stranger in (zoltan, ada):
        for scope in ("mine", "team", "offered", "deputising", "all"):
            assert _numbers(said(acting(stranger).get(f"/cases?scope={scope}"), 200)) == []


@pytest.mark.parametrize(
    "asked",
    ["scope=everything", "limit=0", "limit=101", "limit=" + "9" * 20, "after=" + "x" * 61, "due=never"],
)
def test_what_cannot_be_asked_for_is_said(program: Program, asked: str) -> None:
    assert kind(program.get(f"/cases?{asked}"), 422) == "input"


@pytest.mark.parametrize(
    "asked", ["after=zzz", "after=ffffffffffffffffffff-ffffffffffffffffffff", "scope=te%00am"]
)
def test_a_place_that_was_tampered_with_begins_anew(program: Program, case: Case, asked: str) -> None:
    assert _numbers(said(program.get(f"/cases?{asked}"), 200)) == [case.pk]


def test_more_cases_cost_no_more_queries(program: Program, opened: Opened) -> None:
    opened()
    program.get("/cases")
    with CaptureQueriesContext(
        connection,
    ) as few:
        said(program.get("/cases"), 200)
    for number in range(12):
        opened(f"No. {number}")
    with CaptureQueriesContext(connection) as many:
        assert len(said(program.get("/cases"), 200)["rows"]) == 13
    assert len(many) == len(few)


def test_a_longer_story_costs_no_more_queries(program: Program, case: Case) -> None:
    def cost() -> list[int]:
        spent = []
        for address in (f"/cases/{case.pk}", f"/cases/{case.pk}/contacts"):
            with CaptureQueriesContext(connection) as queries:
                said(program.get(address), 200)
            spent.append(len(queries))
        return spent

    program.post(f"/cases/{case.pk}/notes", {"body": "One"})
    cost()
    short = cost()
    for number in range(9):
        program.post(f"/cases/{case.pk}/notes", {"body": f"No. {number}"})
        program.post(f"/cases/{case.pk}/facts", {"key": f"key-{number}", "value": number})
    assert cost() == short
