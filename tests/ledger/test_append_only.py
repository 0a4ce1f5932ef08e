"""The database itself refuses to change the ledger."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from hospes.ledger.events import event
from hospes.ledger.models import Event, Head, append_only
from hospes.ledger.operations import change
from hospes.ledger.queries import verify
from tests.append_only import lifted

NOTED = event("test.noted", "Noted")


def _note(at: datetime, times: int = 1) -> None:
    with change(by=None, at=at) as record:
        for number in range(times):
            record(NOTED, data={"number": number})


def _refused(sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.django_db
def test_an_event_cannot_be_changed(at: datetime) -> None:
    _note(at)
    _refused("UPDATE ledger_event SET name = 'test.other'")
    assert Event.objects.get().name == NOTED


@pytest.mark.django_db
def test_an_event_cannot_be_deleted(at: datetime) -> None:
    _note(at)
    _refused("DELETE FROM ledger_event")
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_django_cannot_delete_one_either(at: datetime) -> None:
    _note(at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.get().delete()


@pytest.mark.django_db
def test_an_event_cannot_be_replaced(at: datetime) -> None:
    _note(at, times=2)
    copy = "seq, at, 'test.other', actor_kind, actor_id, about_type, about_id, case_id, customer_id, team_id, data, "
    columns = copy.replace("'test.other'", "name") + "sealed, prev_hash, hash"
    rows = f"SELECT {copy}sealed, prev_hash, hash FROM ledger_event WHERE seq = 1"
    if connection.vendor == "sqlite":
        _refused(f"INSERT OR REPLACE INTO ledger_event ({columns}) {rows}")
    else:
        _refused(
            f"INSERT INTO ledger_event ({columns}) {rows} ON CONFLICT (seq) DO UPDATE SET name = EXCLUDED.name"
        )


@pytest.mark.django_db
def test_the_table_cannot_be_truncated(at: datetime) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    _note(at)
    _refused("TRUNCATE ledger_event")


@pytest.mark.django_db
def test_every_trigger_is_there_after_migrating() -> None:
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        there = {row[0] for row in cursor.fetchall()}
    assert set(append_only.names(connection)) <= there


@pytest.mark.django_db
def test_putting_the_triggers_in_place_twice_does_no_harm(at: datetime) -> None:
    append_only.put_in_place()
    append_only.put_in_place()
    _note(at)
    _refused("DELETE FROM ledger_event")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_flush_start_with_an_empty_ledger_that_refuses_again(at: datetime, turn: int) -> None:
    assert not Event.objects.exists()
    _note(at, times=turn)
    assert verify() is None
    _refused("DELETE FROM ledger_event")


@pytest.mark.django_db
def test_lifting_is_over_after_the_block(at: datetime) -> None:
    _note(at)
    with lifted():
        Event.objects.all().delete()
        Head.objects.all().delete()
    assert not Event.objects.exists()
    _note(at)
    _refused("DELETE FROM ledger_event")
