"""Promises and situations come up when their day has come, and are still right until another."""

from datetime import date, datetime
from typing import Any

import pytest

from hospes.codex import operations, queries
from hospes.codex.core.reviewing import review_of
from hospes.codex.models import Draft
from hospes.codex.operations import NotAWriter, NotLater, PartGone
from hospes.codex.queries import voices
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NEXT = date(2027, 11, 22)


def dated(data: dict[str, Any]) -> None:
    data["promises"][0]["review"] = "2026-11-30"
    data["situations"][0]["review"] = "2026-11-01"


def due() -> list[str]:
    return [each.path for each in voices.to_look_at_again(today=TODAY)]


def test_before_the_first_edition_nothing_is_to_be_looked_at(db: None) -> None:
    assert due() == []


@pytest.mark.parametrize("path", ["complaint", "promises/same-day"])
def test_what_is_still_right_is_so_until_the_next_day(
    publish: Publish, lead: Person, at: datetime, path: str
) -> None:
    publish(codex(dated))
    assert due() == ["complaint", "promises/same-day"]
    draft = operations.still_right(by=lead, at=at, path=path, on=NEXT, today=TODAY)
    assert review_of(queries.parsed_draft(draft), path) == NEXT
    assert due() == [each for each in ("complaint", "promises/same-day") if each != path]
    told = Event.objects.get(name="codex.still_right")
    assert told.data == {"draft": "next", "place": path, "again_on": "2027-11-22"}
    operations.discard_draft(by=lead, at=at, draft=draft)
    assert due() == ["complaint", "promises/same-day"], "the day went with the draft"


def test_the_day_is_written_into_the_draft_of_ones_choice(
    publish: Publish, lead: Person, at: datetime
) -> None:
    publish(codex(dated))
    spring = operations.start_draft(by=lead, at=at, name="spring")
    operations.still_right(by=lead, at=at, path="complaint", on=NEXT, today=TODAY, draft=spring)
    assert Draft.objects.get().name == "spring"


def test_only_a_day_to_come_and_a_part_that_bears_one(
    publish: Publish, lead: Person, agent: Person, at: datetime
) -> None:
    publish(codex(dated))
    with pytest.raises(NotLater):
        operations.still_right(by=lead, at=at, path="complaint", on=TODAY, today=TODAY)
    for path in ("complaint/receive", "praise"):
        with pytest.raises(PartGone):
            operations.still_right(by=lead, at=at, path=path, on=NEXT, today=TODAY)
    with pytest.raises(NotAWriter):
        operations.still_right(by=agent, at=at, path="complaint", on=NEXT, today=TODAY)
    assert not Draft.objects.exists()
