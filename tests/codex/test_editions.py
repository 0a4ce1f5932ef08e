"""Editions never change; drafts do."""

from datetime import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hospes.codex.core.documents import from_body
from hospes.codex.models import Draft, Edition
from tests.codex.conftest import Publish
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db


def refused(write: str, *values: object) -> None:
    """The database refuses the write, whoever asks."""
    with (
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(write, values)


def test_an_edition_is_found_as_it_was_published(publish: Publish) -> None:
    edition = publish()
    assert from_body(Edition.objects.get(pk=edition.pk).body) == codex()
    assert str(edition) == "Meridian Kitchens @1"


def test_an_edition_cannot_be_changed_through_the_model(publish: Publish) -> None:
    edition = publish()
    edition.note = "Rewritten."
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        edition.save()
    assert Edition.objects.get(pk=edition.pk).note == ""


def test_an_edition_cannot_be_deleted_through_the_model(publish: Publish) -> None:
    edition = publish()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        edition.delete()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Edition.objects.all().delete()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        "note = 'x'",
        "number = 99",
        "content_hash = 'x'",
        "body = '{}'",
        "published_by_id = NULL",
        "published_at = published_at",
    ],
)
def test_no_column_of_an_edition_can_be_changed_by_sql(publish: Publish, change: str) -> None:
    edition = publish()
    refused(f"UPDATE codex_edition SET {change} WHERE id = %s", edition.pk)


def test_an_edition_cannot_be_deleted_by_sql(publish: Publish) -> None:
    publish()
    refused("DELETE FROM codex_edition")
    assert Edition.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_an_edition_cannot_be_replaced(publish: Publish) -> None:
    edition = publish()
    replace = (
        "INSERT OR REPLACE INTO codex_edition (id, number, name, body, content_hash, note, published_at)"
        " VALUES (%s, %s, 'x', '{}', 'x', '', '2026-01-01')"
    )
    refused(replace, edition.pk, 99)
    refused(replace, 99, edition.number)


def test_two_editions_do_not_share_a_number(publish: Publish) -> None:
    edition = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            number=edition.number, name="x", body={}, content_hash="x", published_at=edition.published_at
        )


def test_a_draft_may_change_and_go(at: datetime, publish: Publish) -> None:
    draft = Draft.objects.create(name="next", updated_at=at, base_edition=publish())
    draft.name = "later"
    draft.save()
    assert str(Draft.objects.get()) == "later"
    draft.delete()
    assert not Draft.objects.exists()


def test_two_drafts_do_not_share_a_name(at: datetime) -> None:
    Draft.objects.create(name="next", updated_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(name="next", updated_at=at)
