"""What a lead meets first: the way in, checks by name, gaps that keep nothing back, a situation that is wholly new."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from hospes.codex import operations, queries
from hospes.codex.core.text import Message
from hospes.codex.forms.options import Choices
from hospes.codex.forms.others import names_at
from hospes.codex.models import Draft
from hospes.codex.queries import in_words
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import codex
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


def _draft(lead: Person, at: datetime, **fields: Any) -> Draft:
    return operations.start_draft(by=lead, at=at, codex=codex(lambda data: data.update(fields)))


def test_whoever_writes_sees_the_way_in_as_a_button_and_others_do_not(
    writer: Client, reader: Client, publish: Publish
) -> None:
    publish()
    assert 'class="button secondary" href="/codex/studio"' in writer.get("/codex/").content.decode()
    assert "Write the next edition" not in words(reader.get("/codex/"))


def test_a_situation_is_begun_above_what_the_checks_say(writer: Client, lead: Person, at: datetime) -> None:
    page = writer.get(f"/codex/studio/{_draft(lead, at).pk}").content.decode()
    assert page.index('id="new-situation"') < page.index('id="checks"')


def test_gaps_in_languages_that_are_not_required_stand_under_one_line(
    writer: Client, lead: Person, at: datetime
) -> None:
    draft = _draft(lead, at, languages=["en", "hu", "el"], required_languages=["hu"])
    found = queries.problems_of(draft, today=at.date())
    assert not [each for each in found if each.is_gap], "one of the languages is required everywhere"
    page = words(writer.get(f"/codex/studio/{draft.pk}"))
    assert "Required languages: Magyar ." in page or "Required languages: Magyar." in page
    loose = operations.start_draft(
        by=lead, at=at, name="loose", codex=codex(lambda data: data.update(languages=["en", "el"]))
    )
    gaps = [each for each in queries.problems_of(loose, today=at.date()) if each.is_gap]
    page = words(writer.get(f"/codex/studio/{loose.pk}"))
    assert f"{len(gaps)} parts have gaps in a language that is not required" in page
    assert "No language is required" in page
    assert f"/codex/studio/{loose.pk}/language/el" in writer.get(f"/codex/studio/{loose.pk}").content.decode()


def test_a_check_names_the_part_as_the_outline_does(writer: Client, lead: Person, at: datetime) -> None:
    draft = _draft(lead, at)
    operations.add_part(by=lead, at=at, draft=draft, container="complaint/receive", name="Look at it")
    page = words(writer.get(f"/codex/studio/{draft.pk}"))
    assert "Complaint › Receive › Look at it" in page
    assert "complaint/receive/look-at-it" not in page


def test_parts_of_every_kind_have_names() -> None:
    made = codex()
    choices = Choices(made, "en")
    assert names_at(made, "", choices) == ()
    assert names_at(made, "house", choices) == ("The house",)
    assert names_at(made, WELCOME, choices) == ("Complaint", "Receive", "Welcome")
    assert names_at(made, "facts/wish", choices)[0] == "Facts"
    assert names_at(made, "authority/0", choices)[0] == "Who may decide"
    assert names_at(made, "complaint/gone", choices) == ("Complaint", "gone")
    assert names_at(made, "facts/gone", choices) == ("Facts", "facts/gone")


def test_rows_are_called_by_what_they_hold() -> None:
    with override("en"):
        said = in_words(Message("%(fields)s", {"fields": "outcomes[1].label, recognise[0], tests[69].name"}))
    assert said == "how it can turn out 2, what customers say 1, name of codex test 70"


def test_what_is_wholly_new_is_said_so_once_and_has_one_column(
    writer: Client, publish: Publish, lead: Person, at: datetime
) -> None:
    publish()
    draft = operations.start_draft(by=lead, at=at)
    _draft, path = operations.add_part(
        by=lead, at=at, draft=draft, container="situations", name="Part exchange"
    )
    operations.add_part(by=lead, at=at, draft=draft, container=path, name="Take it in")
    page = writer.get(f"/codex/studio/{draft.pk}/compare", {"show": "side"}).content.decode()
    assert page.count("All of this is new.") == 1
    assert "nothing</span>" not in page
    assert "Added" not in page
