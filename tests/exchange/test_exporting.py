"""What is taken out, by whom, and that the ledger knows it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, log_contact, note_fact, promise
from hospes.cases.queries import QueueFilters
from hospes.customers.models import Customer
from hospes.exchange.operations import OnlyLeaders, take_out
from hospes.exchange.queries import SHEETS, case_sheet, sheet_of
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.cases.conftest import Opened

EVERYONE = QueueFilters(scope="all")


def rows(what: str, person: Person, at: datetime, **narrowed: Any) -> list[dict[str, Any]]:
    sheet = sheet_of(what, person, at=at, **narrowed)
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows()]


def cases(person: Person, at: datetime, filters: QueueFilters = EVERYONE) -> list[dict[str, Any]]:
    sheet = case_sheet(person, filters, at=at)
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows()]


def test_a_list_of_cases_is_taken_out_to_its_end(
    opened: Opened, niamh: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.exchange.queries.sheets.PORTION", 2)
    open_ones = [opened() for _ in range(5)]
    closed = opened()
    close_with_reason(by=niamh, at=at, case=closed, reason="Not ours.")
    assert [row["number"] for row in cases(niamh, at)] == [case.pk for case in open_ones]
    (row,) = cases(niamh, at, QueueFilters(scope="all", state="closed"))
    assert (row["number"], row["ended_reason"], row["customer"], row["team"]) == (
        closed.pk,
        "Not ours.",
        "Kovács Éva",
        "Service",
    )
    assert row["reason"].startswith("The hinge")


def test_contacts_facts_promises_decisions_and_customers(
    case: Case, anna: Person, niamh: Person, eva: Customer, harbour: Customer, at: datetime
) -> None:
    contact = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="=It squeaks")
    note_fact(by=anna, at=at, case=case, key="parts", value=[{"name": "hinge"}])
    promise(by=anna, at=at, case=case, what="A fitter calls.", due_at=at + timedelta(days=1))
    (found,) = rows("contacts", niamh, at)
    assert (found["number"], found["case"], found["person"], found["body"]) == (
        contact.pk,
        case.pk,
        anna.name,
        "=It squeaks",
    )
    assert rows("facts", niamh, at)[0]["value"] == '[{"name": "hinge"}]'
    assert rows("promises", niamh, at)[0]["keeper"] == anna.name
    assert rows("decisions", niamh, at) == []
    by_name = {row["name"]: row for row in rows("customers", niamh, at)}
    assert by_name[eva.name]["emails"] == "eva.kovacs@example.com"
    assert by_name[eva.name]["phones"].replace(" ", "").endswith("301234567")
    assert by_name[harbour.name]["postal"] == ""


def test_a_stretch_of_time_is_its_days(case: Case, anna: Person, niamh: Person, at: datetime) -> None:
    for days in range(4):
        log_contact(
            by=anna, at=at + timedelta(days=days), case=case, direction="in", channel="phone", body=str(days)
        )
    found = rows("contacts", niamh, at, since=at + timedelta(days=1), until=at + timedelta(days=3))
    assert [row["body"] for row in found] == ["1", "2"]


def test_nobody_takes_out_what_they_may_not_see(
    case: Case, anna: Person, zoltan: Person, at: datetime
) -> None:
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It squeaks.")
    assert rows("contacts", zoltan, at) == []
    assert cases(zoltan, at) == []
    assert len(rows("contacts", anna, at)) == 1


@pytest.mark.parametrize("who", ["anna", "ilona", "ada"])
def test_only_those_who_lead_take_out_files(
    who: str, case: Case, at: datetime, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    before = Event.objects.count()
    with pytest.raises(OnlyLeaders):
        take_out(by=person, at=at, sheet=case_sheet(person, EVERYONE, at=at), form="csv")
    assert Event.objects.count() == before


def test_the_ledger_knows_who_took_what_before_the_first_line(
    case: Case, niamh: Person, at: datetime
) -> None:
    pieces = take_out(
        by=niamh, at=at, sheet=case_sheet(niamh, EVERYONE, at=at), form="json", narrowed=["all"]
    )
    event = Event.objects.get(name="export.taken")
    assert (event.actor_kind, event.actor_id) == ("person", niamh.pk)
    assert event.data == {"what": "cases", "form": "json", "narrowed": ["all"]}
    assert [each["number"] for each in json.loads(b"".join(pieces))] == [case.pk]


def test_more_rows_take_no_more_queries_a_portion(
    opened: Opened, niamh: Person, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        opened(), opened()
        with django_assert_num_queries(2):
            cases(niamh, at)
        with django_assert_num_queries(3):
            rows("customers", niamh, at)
    assert set(SHEETS) == {"contacts", "facts", "promises", "decisions", "customers"}
