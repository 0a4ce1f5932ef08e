"""The database over time: migrating there and back, and rows written by others than the verbs."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from hospes.cases.core.urgency import ANSWER_WITHIN, LOOK_IN_AFTER
from hospes.cases.models import Case
from hospes.cases.models.guards import GUARDS, present
from hospes.cases.operations import promise
from hospes.customers.models import Customer
from hospes.staff.models import Person, Team

WANTED = {guard.trigger for guard in GUARDS}


def test_the_migrations_say_what_the_models_say() -> None:
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = found.changes(graph=loader.graph)
    assert "cases" not in changes, [str(each) for each in changes["cases"]]


@pytest.mark.django_db
def test_migrating_when_there_is_nothing_to_do_leaves_the_triggers_alone() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    assert set(present(connection)) == WANTED


@pytest.mark.django_db
def test_a_database_that_lost_its_triggers_has_them_again_after_migrate() -> None:
    with connection.cursor() as cursor:
        for trigger, table in list(present(connection).items())[:3]:
            cursor.execute(
                f"DROP TRIGGER {trigger} ON {table}"
                if connection.vendor == "postgresql"
                else f"DROP TRIGGER {trigger}"
            )
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION {trigger}()")
    assert set(present(connection)) < WANTED
    call_command("migrate", verbosity=0, interactive=False)
    assert set(present(connection)) == WANTED


@pytest.mark.django_db
def test_each_trigger_is_named_for_what_it_keeps_and_for_its_text() -> None:
    names = [guard.trigger for guard in GUARDS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 63 for name in names), "PostgreSQL cuts longer names"
    for guard in GUARDS:
        assert guard.name in guard.trigger
        assert guard.message[0].islower()


@pytest.fixture
def written(anna: Person, eva: Customer, service: Team, at: datetime) -> Iterator[Case]:
    """A case written by an import, past every verb."""
    case = Case(
        customer=eva, team=service, owner=anna, reason="Imported", title="Imported", channel="email",
        opened_at=at, last_contact_at=at,
    )  # fmt: skip
    Case.objects.bulk_create([case])
    yield case
    case.refresh_from_db()


def test_a_case_written_past_the_verbs_has_its_urgency_and_its_link(written: Case, at: datetime) -> None:
    assert written.act_by == at + LOOK_IN_AFTER
    assert len(written.link_secret) > 15


def test_saving_or_bulk_updating_keeps_the_urgency_right(written: Case, anna: Person, at: datetime) -> None:
    written.waiting_since = at
    written.save()
    assert Case.objects.get(pk=written.pk).act_by == at + ANSWER_WITHIN
    written.next_due_at = at + timedelta(hours=1)
    written.save(update_fields=["next_due_at", "act_by"])
    assert Case.objects.get(pk=written.pk).act_by == at + timedelta(hours=1)


def test_the_verbs_go_on_from_there(written: Case, anna: Person, at: datetime) -> None:
    promise(by=anna, at=at, case=written, what="I call you.", due_at=at + timedelta(hours=2))
    assert Case.objects.get(pk=written.pk).act_by == at + timedelta(hours=2)


def test_rows_name_themselves_for_who_looks_at_them(written: Case, anna: Person, at: datetime) -> None:
    made = promise(by=anna, at=at, case=written, what="I call you.", due_at=at + timedelta(hours=2))
    assert str(written) == f"#{written.pk} Imported"
    assert str(made) == "I call you."


def test_partial_indexes_are_asked_for_without_parameters() -> None:
    """SQLite plans a query before it knows its parameters: `state = ?` would never meet an index on state = 'open'."""
    partial = [
        (index.name, index.condition)
        for model in apps.get_app_config("cases").get_models()
        for index in model._meta.indexes
        if index.condition is not None
    ]
    assert len(partial) > 10
    for name, condition in partial:
        for lookup, value in condition.children:
            assert lookup.endswith("__isnull") or value is True, f"{name}: {lookup}"
