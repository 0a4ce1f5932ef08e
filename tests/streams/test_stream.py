"""The stream of events: whose it is, in what order, and at what cost."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.ledger.models import Event
from hospes.ledger.operations import change, destroy_key
from hospes.ledger.queries import head
from hospes.staff.models import Person, Team
from hospes.streams.core.cloud import cursor_of, seq_of
from hospes.streams.queries import events_for, personal_of, stream
from tests.api.conftest import Acting, kind, said

pytestmark = pytest.mark.django_db


def told(program: Any, query: str = "") -> dict[str, Any]:
    return said(program.get(f"/events{query}"), 200)  # type: ignore[no-any-return]


def names(page: dict[str, Any]) -> list[str]:
    return [row["type"].removeprefix("hospes.") for row in page["rows"]]


def test_a_case_comes_in_order_with_its_place(acting: Acting, anna: Person, case: Case) -> None:
    page = told(acting(anna), "?limit=500")
    ours = [row for row in page["rows"] if row["data"]["case"] == case.pk]
    assert "hospes.case.opened" in [row["type"] for row in ours]
    assert {row["subject"] for row in ours} == {f"cases/{case.pk}"}
    assert [row["sequence"] for row in page["rows"]] == sorted(row["sequence"] for row in page["rows"])
    assert page["is_end"] is True
    assert seq_of(page["after"]) == head()
    assert all("personal" not in row["data"] for row in page["rows"])


def test_words_are_told_to_whoever_reads_the_case_and_asks(acting: Acting, anna: Person, case: Case) -> None:
    page = told(acting(anna), "?kinds=case.opened&personal=true")
    assert page["rows"][0]["data"]["personal"]["reason"] == case.reason


def test_another_team_sees_nothing_of_it(acting: Acting, zoltan: Person, case: Case) -> None:
    page = told(acting(zoltan), "?personal=true&limit=500")
    assert [row for row in page["rows"] if row["data"]["case"] == case.pk] == []
    assert case.reason not in str(page)


def test_who_only_administers_sees_the_house_and_no_customer(acting: Acting, ada: Person, case: Case) -> None:
    rows = told(acting(ada), "?limit=500")["rows"]
    assert "hospes.person.token_made" in {row["type"] for row in rows}
    assert {(row["data"]["case"], row["data"]["customer"]) for row in rows} == {(None, None)}


def test_an_agent_sees_of_the_house_what_they_did_themselves(
    acting: Acting, anna: Person, case: Case
) -> None:
    rows = told(acting(anna), "?limit=500")["rows"]
    of_the_house = [row for row in rows if row["data"]["case"] is None and row["data"]["customer"] is None]
    assert of_the_house
    assert {row["data"]["actor"]["id"] for row in of_the_house} == {anna.pk}


def test_after_an_erasure_nothing_personal_is_told(
    acting: Acting, marta: Person, case: Case, at: datetime
) -> None:
    program = acting(marta)
    before = told(program, "?kinds=case.opened&personal=true")["rows"][0]
    destroy_key(case.customer_id, by=marta, at=at)
    after = told(program, "?kinds=case.opened&personal=true")["rows"][0]
    assert before["data"]["personal"]
    assert "personal" not in after["data"]
    assert {**before["data"], "personal": None} == {**after["data"], "personal": None}


def test_page_by_page_it_is_the_whole_once(acting: Acting, marta: Person, case: Case) -> None:
    program = acting(marta)
    whole = [row["id"] for row in told(program, "?limit=500")["rows"]]
    parts, after = [], ""
    while True:
        page = told(program, f"?limit=3&after={after}")
        parts += [row["id"] for row in page["rows"]]
        after = page["after"]
        if page["is_end"]:
            break
    assert parts == whole == [str(seq) for seq in range(1, head() + 1)]


def test_the_end_goes_on_where_something_new_happened(acting: Acting, anna: Person, case: Case) -> None:
    program = acting(anna)
    end = told(program, "?limit=500")["after"]
    assert told(program, f"?after={end}") == {"rows": [], "after": end, "is_end": True}
    said(program.post(f"/cases/{case.pk}/notes", {"body": "Rang the fitter"}), 201)
    assert "contact.logged" in names(told(program, f"?after={end}"))


def test_a_stretch_in_which_nothing_may_be_seen_is_gone_past(
    zoltan: Person, case: Case, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "STRETCH", 2)
    after, parts, rounds = 0, 0, 0
    while True:
        page = events_for(zoltan, at=at, after=after, kinds={"case.opened"})
        assert page.after > after or page.is_end
        after, parts, rounds = page.after, parts + len(page.events), rounds + 1
        if page.is_end:
            break
    assert (after, parts) == (head(), 0)
    assert rounds >= head() // 2


def test_kinds_are_chosen_with_or_without_the_prefix(acting: Acting, marta: Person, case: Case) -> None:
    program = acting(marta)
    wanted = names(told(program, "?kinds=case.opened,person.token_made"))
    assert set(wanted) == {"case.opened", "person.token_made"}
    assert names(told(program, "?kinds=hospes.case.opened,hospes.person.token_made")) == wanted


@pytest.mark.parametrize("wrong", ["after=nowhere", "limit=0", "limit=501", "kinds=A%20B", "limit=x"])
def test_what_cannot_be_read_is_said(acting: Acting, anna: Person, wrong: str) -> None:
    assert kind(acting(anna).get(f"/events?{wrong}"), 422) == "input"


def test_a_place_beyond_the_end_waits_there(acting: Acting, anna: Person, case: Case) -> None:
    beyond = cursor_of(head() + 10)
    assert told(acting(anna), f"?after={beyond}") == {"rows": [], "after": beyond, "is_end": True}


def test_nobody_who_left_sees_anything(anna: Person, case: Case, at: datetime) -> None:
    anna.is_active = False
    assert events_for(anna, at=at).events == []


@pytest.mark.parametrize("who", ["anna", "marta"])
def test_more_events_cost_no_more_queries(
    who: str, request: pytest.FixtureRequest, case: Case, service: Team, at: datetime
) -> None:
    person = request.getfixturevalue(who)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = events_for(person, at=at, limit=500)
            personal_of(page.events)
        return len(seen)

    few = queries()
    with change(by=person, at=at) as record:
        for _ in range(200):
            record("contact.logged", case=case, customer=case.customer, team=service, sealed={"body": "x"})
    assert queries() == few <= 7


@pytest.mark.django_db(transaction=True)
def test_nothing_is_missed_while_others_write(marta: Person, case: Case, at: datetime) -> None:
    """Four write at once while one follows: every number once, in order, on either database."""
    start, writers = head(), 4

    def write(number: int) -> None:
        try:
            for turn in range(10):
                with change(by=None, at=at + timedelta(seconds=number)) as record:
                    for _ in range(1 + turn % 3):
                        record("contact.logged", case=case.pk, data={"writer": number})
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    after = start
    while True:
        alive = any(thread.is_alive() for thread in threads)
        page = events_for(marta, at=at, after=after, limit=7)
        seen += [event.seq for event in page.events]
        after = page.after
        if page.is_end and not alive:
            break
    for thread in threads:
        thread.join()
    assert seen == list(range(start + 1, head() + 1))
    assert Event.objects.filter(seq__gt=start).count() == len(seen) == writers * 19
