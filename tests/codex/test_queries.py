"""Questions about editions and drafts."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hospes.codex import queries
from hospes.codex.core.text import Message
from hospes.codex.models import Draft, Edition
from tests.codex.conftest import Publish
from tests.codex.samples import codex, steps

pytestmark = pytest.mark.django_db


def renamed(data: dict[str, Any]) -> None:
    data["purpose"] = "Another."
    steps(data)[0]["goal"] = "Something quite different."


def test_before_the_first_edition_there_is_none() -> None:
    assert queries.current_edition() is None
    assert queries.edition(1) is None
    assert queries.editions() == []
    assert queries.search_book("welcome", "en") == []


def test_the_edition_in_force_is_the_latest(publish: Publish) -> None:
    publish()
    latest = publish(codex(renamed))
    assert queries.current_edition() == latest
    assert [edition.number for edition in queries.editions()] == [2, 1]
    first = queries.edition(1)
    assert first is not None
    assert first.number == 1


def test_an_edition_is_parsed_by_id_or_as_a_row_and_kept(publish: Publish) -> None:
    edition = publish()
    once = queries.parsed(edition.pk)
    assert once == codex()
    assert queries.parsed(edition.pk) is once
    assert queries.parsed(edition) is once


def test_a_parsed_edition_in_hand_costs_no_query(publish: Publish) -> None:
    edition = publish()
    queries.parsed(edition)
    with CaptureQueriesContext(connection) as asked:
        queries.parsed(edition)
    assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        queries.parsed(edition.pk)
    assert len(asked) == 1
    assert "body" not in asked[0]["sql"]


def test_an_edition_that_is_not_there_is_not_parsed() -> None:
    with pytest.raises(Edition.DoesNotExist):
        queries.parsed(99)


def test_lists_leave_the_bodies_out(publish: Publish, at: datetime) -> None:
    publish()
    Draft.objects.create(name="next", updated_at=at)
    with CaptureQueriesContext(connection) as asked:
        queries.current_edition()
        queries.edition(1)
        queries.editions()
        queries.drafts()
    assert len(asked) == 4
    assert not [each["sql"] for each in asked if '"body"' in each["sql"]]


def test_drafts_come_last_edited_first(at: datetime) -> None:
    for name, day in (("old", 1), ("new", 3), ("middle", 2)):
        Draft.objects.create(name=name, updated_at=at.replace(day=day))
    assert [draft.name for draft in queries.drafts()] == ["new", "middle", "old"]
    assert queries.draft("old") is not None
    assert queries.draft("nobody") is None


def test_the_book_is_searched_in_the_edition_asked_for(publish: Publish) -> None:
    first = publish()
    publish(codex(renamed))
    assert [hit.path for hit in queries.search_book("quite different", "en")] == ["complaint/receive/welcome"]
    assert queries.search_book("quite different", "en", first) == []


def test_a_search_that_was_made_before_costs_one_query(publish: Publish) -> None:
    publish()
    queries.search_book("welcome", "en")
    with CaptureQueriesContext(connection) as asked:
        assert queries.search_book("welcome", "en")
    assert len(asked) == 1


def test_what_an_edition_changed_is_told(publish: Publish) -> None:
    first = publish()
    second = publish(codex(renamed))
    assert queries.changes_in(first) == []
    assert queries.changes_in(second) == [
        ("", "Codex “Meridian Kitchens”: purpose changed from “So that it is settled.” to “Another.”"),
        (
            "complaint/receive/welcome",
            "Step “Welcome”: goal changed from “A goal.” to “Something quite different.”",
        ),
    ]


def test_a_message_is_told_in_the_readers_language_as_far_as_it_is_translated() -> None:
    message = Message("%(kind)s “%(name)s” was added.", {"kind": "Step", "name": "Welcome"})
    with translation.override("en"):
        assert queries.in_words(message) == "Step “Welcome” was added."
    assert queries.in_words(Message("Nothing to fill in: 100 %.")) == "Nothing to fill in: 100 %."
