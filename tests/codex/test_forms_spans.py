"""A span of time is a number and a unit from a menu, in the writer's language; it is kept as the codex says it."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from hospes.codex import operations
from hospes.codex.core.documents import part_hash
from hospes.codex.forms.spans import UNITS, span_line
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_studio_parts import now, part, save

FIELD = "wait.up_to"


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    return operations.start_draft(by=lead, at=at)


def sent(number: str, unit: str, **more: str) -> MultiValueDict[str, str]:
    given = {FIELD: number, f"unit.{FIELD}": unit, **more}
    return MultiValueDict({name: [value] for name, value in given.items()})


@pytest.mark.parametrize(
    ("number", "unit", "kept"),
    [
        ("2", "working days", "2 working days"), ("1", "working days", "1 working day"), ("1", "weeks", "1 week"),
        ("30", "minutes", "30 minutes"), ("", "hours", ""), ("  ", "hours", ""),
    ],
)  # fmt: skip
def test_number_and_unit_are_kept_as_the_codex_says_them(number: str, unit: str, kept: str) -> None:
    assert span_line(FIELD, "", sent(number, unit)).value == kept


@pytest.mark.parametrize("now", ["1 working days", "1 working day"])
def test_what_means_the_same_is_left_as_it_stands(now: str) -> None:
    assert span_line(FIELD, now, sent("1", "working days")).value == now


@pytest.mark.parametrize("unit", list(UNITS))
def test_every_unit_is_shown_as_it_was_chosen(unit: str) -> None:
    assert span_line(FIELD, "", sent("3", unit)).parts == ("3", unit)


@pytest.mark.parametrize(("number", "shown"), [("soon", "soon"), ("-1", "-1"), ("99999", "99999")])
def test_what_is_no_number_stays_to_be_mended(number: str, shown: str) -> None:
    assert span_line(FIELD, "2 hours", sent(number, "hours")).parts == (shown, "hours")


def test_words_that_are_no_span_stand_where_the_number_is() -> None:
    alone = MultiValueDict({FIELD: ["in a moment or so"]})
    assert span_line(FIELD, "", alone).parts == ("in a moment or so", "working days")


def test_what_somebody_else_wrote_meanwhile_is_told_in_the_readers_language() -> None:
    read = span_line(FIELD, "2 days", MultiValueDict())
    with override("hu"):
        line = span_line(FIELD, "4 hours", sent("1", "weeks", **{f"was.{FIELD}": read.was}))
    assert (line.value, line.theirs) == ("1 week", "4 óra")


def test_what_somebody_else_wrote_is_told_as_it_stands_when_it_is_no_span() -> None:
    line = span_line(FIELD, "whenever", sent("1", "weeks", **{f"was.{FIELD}": "another"}))
    assert line.theirs == "whenever"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_it_is_written_and_read_back_in_the_writers_language(
    writer: Client, draft: Draft, lead: Person, language: str
) -> None:
    Person.objects.filter(pk=lead.pk).update(language=language)
    save(writer, draft, kind="wait", **{FIELD: "2", f"unit.{FIELD}": "working days"})
    assert part(draft).wait.up_to == "2 working days"
    with override(language):
        named = str(UNITS["working days"])
    page = writer.get(f"/codex/studio/{draft.pk}/write/complaint/receive/welcome").content.decode()
    assert 'name="wait.up_to" value="2"' in page
    assert f'<option value="working days" selected>{named}</option>' in page


@pytest.mark.django_db
def test_the_page_saved_as_it_is_changes_nothing(writer: Client, draft: Draft) -> None:
    save(writer, draft, kind="commit", **{"commit.what": "We call.", "commit.within": "1 working days"})
    before = part_hash(now(draft))
    save(writer, draft)
    assert part(draft).commit.within == "1 working days"
    assert part_hash(now(draft)) == before


@pytest.mark.django_db
def test_a_number_that_no_span_has_is_refused_beside_the_field(writer: Client, draft: Draft) -> None:
    refused = save(writer, draft, kind="wait", **{FIELD: "99999", f"unit.{FIELD}": "weeks"})
    assert refused.status_code == 422
    assert 'id="field-wait-up-to-error"' in refused.content.decode()
