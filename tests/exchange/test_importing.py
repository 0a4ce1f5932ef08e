"""A file brought in: checked first, portion by portion, once however often it comes."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, Contact
from hospes.customers.models import Customer
from hospes.exchange.models import Brought, File, Import, Mapping
from hospes.exchange.operations import (
    FieldsLacking,
    NotNow,
    OnlyLeadersBringIn,
    TooBig,
    Unreadable,
    begin_import,
    check_import,
    give_up_import,
    importing,
    map_columns,
    read_otherwise,
    run_import,
    running,
    start_import,
    under_way,
)
from hospes.exchange.queries.imports import imports, preview, table_of
from hospes.exchange.tasks import bring_in, let_files_go
from hospes.ledger.models import Event
from hospes.ledger.queries import unseal
from hospes.lib import clock
from hospes.staff.models import Person, Team

HEAD = "Number,Customer,Email,Phone,Subject,Description,Created,Closed,Agent,Contact at,Direction,Comment"
Began = Callable[..., Import]


def line(number: int, **cells: str) -> str:
    base = {
        "name": f"Kis Anna {number}", "email": f"anna{number}@example.com", "phone": "", "title": "Hinge",
        "reason": "The hinge broke.", "opened": "2024-03-04T10:00:00+01:00", "closed": "", "owner": "",
        "at": "2024-03-04T10:05:00+01:00", "direction": "in", "body": "It fell.",
    } | cells  # fmt: skip
    return ",".join([str(number), *(f'"{each}"' for each in base.values())])


def table(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


@pytest.fixture
def began(niamh: Person, service: Team, at: datetime) -> Began:
    def begin(content: bytes, **details: Any) -> Import:
        given: dict[str, Any] = {
            "by": niamh,
            "team": service,
            "form": "csv",
            "source": "old",
            "file_name": "old.csv",
        }
        return begin_import(at=at, content=content, **(given | details))

    return begin


def brought_in(one: Import, at: datetime) -> Import:
    check_import(by=one.by, at=at, one=one)
    run_import(one)
    start_import(by=one.by, at=at, one=one)
    run_import(one)
    one.refresh_from_db()
    return one


def test_a_case_comes_with_its_past(began: Began, anna: Person, service: Team, at: datetime) -> None:
    first = line(7, closed="2024-03-09T10:00:00+01:00", owner=anna.username)
    second = line(7, at="2024-03-05T08:00:00+01:00", direction="out", body="A new one is on its way.")
    one = brought_in(began(table(first, second)), at)
    assert (one.stage, one.taken, one.already, one.left_out, one.content) == ("done", 1, 0, 0, None)
    case = Case.objects.get()
    assert (case.owner, case.team, case.state, case.reason) == (anna, service, "closed", "The hinge broke.")
    assert case.opened_at.isoformat() == "2024-03-04T09:00:00+00:00"
    assert case.ended_at is not None
    assert case.ended_at.year == 2024
    assert case.ended_reason == "Closed in the system it came from (old)."
    assert [(each.direction, each.body) for each in case.contacts.order_by("at")] == [
        ("in", "It fell."),
        ("out", "A new one is on its way."),
    ]
    assert case.customer.name == "Kis Anna 7"


def test_an_open_case_without_a_fit_owner_goes_to_whose_turn_it_is(
    began: Began, anna: Person, thomas: Person, at: datetime
) -> None:
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    one = brought_in(began(table(line(1), line(2, owner=thomas.email), line(3, owner="nobody"))), at)
    assert {case.owner.is_active for case in Case.objects.all()} == {True}
    assert {(each.line, each.why, each.is_out) for each in one.flaws.all()} == {
        (3, "owner cannot own", False),
        (4, "unknown owner", False),
    }
    assert all(case.waiting_since for case in Case.objects.all())


def test_a_closed_case_may_belong_to_somebody_who_left(
    began: Began, thomas: Person, niamh: Person, at: datetime
) -> None:
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    closed = "2024-03-09T10:00:00+01:00"
    brought_in(began(table(line(1, owner=thomas.email, closed=closed), line(2, closed=closed))), at)
    assert [case.owner for case in Case.objects.order_by("pk")] == [thomas, niamh]


def test_the_same_file_again_adds_nothing(began: Began, anna: Person, at: datetime) -> None:
    content = table(*(line(number) for number in range(1, 6)))
    brought_in(began(content), at)
    again = brought_in(began(content), at)
    assert (again.taken, again.already) == (0, 5)
    assert Case.objects.count() == Contact.objects.count() == Customer.objects.count() == 5
    elsewhere = brought_in(began(content, source="other"), at)
    assert elsewhere.taken == 5
    assert (Case.objects.count(), Customer.objects.count()) == (10, 5)


def test_checking_writes_nothing_but_the_report(began: Began, anna: Person, at: datetime) -> None:
    one = began(table(line(1), line(2, opened="04/03/2024"), line(3, reason="", title="", body="")))
    check_import(by=one.by, at=at, one=one)
    run_import(one)
    one.refresh_from_db()
    assert (one.stage, one.taken, one.left_out) == ("checked", 1, 2)
    assert [(each.line, each.why, each.field) for each in one.flaws.order_by("line")] == [
        (3, "bad time", "opened_at"),
        (4, "no reason", "reason"),
    ]
    assert not (Case.objects.exists())
    assert not (Customer.objects.exists())
    assert not (Brought.objects.exists())


def test_killed_in_the_middle_it_goes_on_without_a_case_twice_or_missing(
    began: Began, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PORTION", 2)
    one = began(table(*(line(number) for number in range(1, 8))))
    check_import(by=one.by, at=at, one=one)
    run_import(one)
    start_import(by=one.by, at=at, one=one)
    written: list[int] = []
    insert = running.insert_all

    def killed(rows: Any) -> Any:
        done = insert(rows)
        if rows:
            written.append(Case.objects.count())
        if len(written) == 3:
            raise KeyboardInterrupt  # after the cases of this portion were written, before it is committed
        return done

    monkeypatch.setattr(running, "insert_all", killed)
    with pytest.raises(KeyboardInterrupt):
        run_import(one)
    assert written == [2, 4, 6]
    assert (Case.objects.count(), Import.objects.get().cursor) == (4, 4)
    monkeypatch.setattr(running, "insert_all", insert)
    bring_in()
    assert (Import.objects.get().stage, Import.objects.get().taken) == ("done", 7)
    assert sorted(Brought.objects.values_list("key", flat=True)) == [str(each) for each in range(1, 8)]
    assert Case.objects.count() == 7


def test_two_at_the_same_work_do_it_once(began: Began, anna: Person, at: datetime) -> None:
    one = began(table(line(1), line(2)))
    check_import(by=one.by, at=at, one=one)
    run_import(one)
    start_import(by=one.by, at=at, one=one)
    (first,), (second,) = list(under_way()), list(under_way())
    run_import(first)
    run_import(second)
    assert Case.objects.count() == 2


def test_customers_are_met_again_by_mail_and_by_telephone_with_their_name(
    began: Began, eva: Customer, anna: Person, at: datetime
) -> None:
    lines = (
        line(1, email="EVA.kovacs@example.com"),
        line(2, email="", name="Kovács Éva", phone="+36 30 123 4567"),
        line(3, email="", name="Kovács Béla", phone="+36 30 123 4567"),
        line(4, email="", name="Kovács Béla", phone="06 30 123 4567"),
        line(5, email="x@example.com; y@example.com"),
        line(6, email="z@example.com; y@example.com"),
        line(7, email="z@example.com"),
    )
    brought_in(began(table(*lines)), at)
    whose = [case.customer_id for case in Case.objects.order_by("pk")]
    assert whose[:2] == [eva.pk, eva.pk]
    assert whose[2] == whose[3] != eva.pk
    assert whose[4] == whose[5] == whose[6]


def test_everything_is_in_the_ledger_with_the_words_sealed(
    began: Began, anna: Person, niamh: Person, at: datetime
) -> None:
    brought_in(began(table(line(1))), at)
    case, contact = Case.objects.get(), Contact.objects.get()
    event = Event.objects.get(name="case.brought_in")
    assert (event.case_id, event.actor_id, event.customer_id) == (case.pk, niamh.pk, case.customer_id)
    said = Event.objects.get(name="contact.brought_in")
    assert (said.about_id, unseal(said)) == (contact.pk, {"subject": "", "body": "It fell."})
    assert "It fell" not in json.dumps(list(Event.objects.values_list("data", flat=True)))
    assert not Event.objects.filter(name__in=("case.opened", "contact.logged", "case.closed")).exists()


@pytest.mark.parametrize("who", ["anna", "ilona", "ada"])
def test_only_those_who_lead_bring_files_in(
    who: str, began: Began, at: datetime, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(OnlyLeadersBringIn):
        began(table(line(1)), by=person)
    one = began(table(line(1)))
    for verb in (check_import, give_up_import):
        with pytest.raises(OnlyLeadersBringIn):
            verb(by=person, at=at, one=one)
    assert Import.objects.get().stage == "choosing"


def test_who_lost_the_right_brings_nothing_more_in(
    began: Began, niamh: Person, anna: Person, at: datetime
) -> None:
    one = began(table(line(1)))
    check_import(by=niamh, at=at, one=one)
    Person.objects.filter(pk=niamh.pk).update(roles=["agent"])
    bring_in()
    one.refresh_from_db()
    assert (one.stage, one.why_stopped, one.content) == ("stopped", "no right", None)


def test_where_nobody_can_own_a_case_nothing_of_the_portion_comes_in(
    began: Began, niamh: Person, at: datetime
) -> None:
    one = began(table(line(1)))
    check_import(by=niamh, at=at, one=one)
    run_import(one)
    Person.objects.filter(pk=niamh.pk).update(team=None)
    start_import(by=niamh, at=at, one=one)
    bring_in()
    one.refresh_from_db()
    assert (one.stage, one.why_stopped, Case.objects.count(), Customer.objects.count()) == (
        "stopped",
        "nobody to own",
        0,
        0,
    )


def test_columns_chosen_once_are_kept_for_the_next_file(began: Began, niamh: Person, at: datetime) -> None:
    content = b"a;b;c;d\n1;Anna;2024-03-04;Words\n"
    one = began(content)
    assert one.mapped == {}
    with pytest.raises(FieldsLacking):
        check_import(by=niamh, at=at, one=one)
    with pytest.raises(FieldsLacking):
        map_columns(by=niamh, at=at, one=one, mapped={"number": "a", "customer": "nowhere"})
    chosen = {"number": "a", "customer": "b", "opened_at": "c", "reason": "d"}
    map_columns(by=niamh, at=at, one=one, mapped=chosen | {"owner": ""})
    assert began(content).mapped == chosen
    assert Mapping.objects.count() == 1
    good, flaws = preview(one, at)
    assert (good[0].who.name, good[0].reason, flaws) == ("Anna", "Words", [])


def test_another_encoding_is_chosen(began: Began, niamh: Person, at: datetime) -> None:
    one = began("Number,Customer,Created,Description\n1,Μαρία,2024-03-04,Λόγος\n".encode("cp1253"))
    assert one.encoding == "cp1250"
    read_otherwise(by=niamh, at=at, one=one, encoding="cp1253", delimiter=",")
    assert preview(one, at)[0][0].who.name == "Μαρία"
    assert table_of(one).columns[1] == "Customer"
    with pytest.raises(Unreadable):
        read_otherwise(by=niamh, at=at, one=one, encoding="rot13", delimiter="")


def test_what_is_no_table_or_too_big_is_refused(began: Began, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable):
        began(b"")
    with pytest.raises(Unreadable):
        began(b"PK\x03\x04\0\0\0")
    monkeypatch.setattr(importing, "BIGGEST", 10)
    with pytest.raises(TooBig):
        began(table(line(1)))


def test_a_file_is_started_only_once_it_was_checked(began: Began, niamh: Person, at: datetime) -> None:
    one = began(table(line(1)))
    with pytest.raises(NotNow):
        start_import(by=niamh, at=at, one=one)
    give_up_import(by=niamh, at=at, one=one)
    with pytest.raises(NotNow):
        check_import(by=niamh, at=at, one=one)
    assert imports()[0].why_stopped == "given up"


def test_a_forgotten_file_is_let_go(began: Began, at: datetime) -> None:
    one = began(table(line(1)))
    Import.objects.update(touched_at=clock.now() - timedelta(days=1))
    let_files_go()
    one.refresh_from_db()
    assert one.content is not None
    Import.objects.update(touched_at=at - timedelta(days=3650))
    let_files_go()
    one.refresh_from_db()
    assert (one.stage, one.content) == ("stopped", None)


def test_zendesk_comes_in(began: Began, anna: Person, at: datetime) -> None:
    ticket = {
        "id": 9, "subject": "Hinge", "description": "It broke.", "status": "open", "created_at": "2024-03-04T09:00:00Z",
        "requester": {"id": 1, "name": "Éva", "email": "eva@example.com"}, "assignee": {"id": 2, "email": anna.email},
        "comments": [{"author_id": 2, "public": True, "body": "Sorry.", "created_at": "2024-03-04T10:00:00Z"}],
    }  # fmt: skip
    brought_in(began(json.dumps(ticket).encode(), form="zendesk"), at)
    contact = Contact.objects.get()
    assert (contact.person, contact.direction, contact.case.owner) == (anna, "out", anna)
    assert contact.case.waiting_since is None


def test_what_stops_being_readable_stops(began: Began, niamh: Person, at: datetime) -> None:
    one = began(b"not json", form="zendesk")
    assert preview(one, at)[1][0].why == "unreadable"
    check_import(by=niamh, at=at, one=one)
    bring_in()
    assert Import.objects.get().why_stopped == "unreadable"


def statements(one: Import, at: datetime) -> list[str]:
    check_import(by=one.by, at=at, one=one)
    run_import(one)
    start_import(by=one.by, at=at, one=one)
    with CaptureQueriesContext(connection) as asked:
        run_import(one)
    return [each["sql"] for each in asked.captured_queries]


def test_more_cases_in_a_portion_take_no_more_statements(began: Began, anna: Person, at: datetime) -> None:
    few = statements(began(table(*(line(number) for number in range(1, 4)))), at)
    many = statements(began(table(*(line(number) for number in range(11, 26)))), at)
    assert len(many) == len(few)


def test_tables_that_are_still_small_are_looked_at_after_one_portion_two_four(
    began: Began, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[float] = []
    monkeypatch.setattr(running, "PORTION", 2)
    monkeypatch.setattr(running, "look_anew", lambda _models, smaller_than: looked.append(smaller_than))
    statements(began(table(*(line(number) for number in range(1, 12)))), at)  # six portions
    assert looked == [4, 8, 16]


def test_a_portion_writes_how_far_the_file_has_come_and_never_the_file_anew(
    began: Began, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PORTION", 2)
    found = statements(began(table(*(line(number) for number in range(1, 8)))), at)
    touched = [sql for sql in found if "exchange_file" in sql and not sql.startswith("SELECT")]
    assert [sql.split()[0] for sql in touched] == ["DELETE"]
    reads = [sql for sql in found if sql.startswith("SELECT") and '"exchange_file"."content"' in sql]
    assert len(reads) == 2  # how its lines are cut, and the lines


def test_a_file_that_is_over_leaves_nothing_behind(began: Began, anna: Person, at: datetime) -> None:
    one = began(table(line(1)))
    assert one.content == table(line(1))
    assert File.objects.count() == 1
    brought_in(one, at)
    give_up_import(by=one.by, at=at, one=began(table(line(2))))
    assert File.objects.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Import.objects.filter(pk=one.pk).update(file=File.objects.create(content=b"words"))
