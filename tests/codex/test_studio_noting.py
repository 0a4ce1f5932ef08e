"""A fact of one's own, said on the page where it is needed; lists of words with places enough."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.codex import operations, queries
from hospes.codex.core.model import Step
from hospes.codex.models import Draft, DraftVersion
from hospes.codex.operations import NewFact, PartChanged, WordsMissing
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db
WELCOME = "complaint/receive/welcome"


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish()
    return operations.start_draft(by=lead, at=at)


def _step() -> Step:
    found = queries.parsed_draft(Draft.objects.get()).find(WELCOME)
    assert found is not None
    assert isinstance(found.part, Step)
    return found.part


def _seen(writer: Client, draft: Draft, page: str = "write") -> str:
    text = writer.get(f"/codex/studio/{draft.pk}/{page}/{WELCOME}").content.decode()
    return text.split('name="seen" value="')[1].split('"')[0]


def test_a_fact_is_made_and_found_out_here_and_the_rest_of_the_page_is_saved(
    writer: Client, draft: Draft
) -> None:
    before = _step().collect
    told = {"seen": _seen(writer, draft), "goal": "Another goal.", "new.label": "Age of the appliance",
            "new.type": "number", "new.question": "How old is it?"}  # fmt: skip
    answer = writer.post(f"/codex/studio/{draft.pk}/write/{WELCOME}", told)
    assert answer["Location"].endswith(f"/write/{WELCOME}#field-collect")
    fact = queries.parsed_draft(Draft.objects.get()).vocabulary["age-of-the-appliance"]
    assert (fact.type, str(fact.question)) == ("number", "How old is it?")
    assert _step().collect == (*before, fact.key)
    assert str(_step().goal) == "Another goal."
    assert DraftVersion.objects.count() == 1, "one step back takes all of it"
    page = writer.get(f"/codex/studio/{draft.pk}/write/{WELCOME}").content.decode()
    assert 'value="age-of-the-appliance" checked' in page
    assert "New fact …" in page


def test_what_was_said_of_a_fact_is_kept_when_the_page_is_refused(writer: Client, draft: Draft) -> None:
    told = {"seen": "older", "goal": "Another goal.", "new.label": "Age", "new.question": "How old is it?"}
    page = writer.post(f"/codex/studio/{draft.pk}/write/{WELCOME}", told)
    assert page.status_code == 422
    assert "How old is it?" in page.content.decode()
    assert "age" not in queries.parsed_draft(Draft.objects.get()).vocabulary


def test_a_fact_needs_a_name_and_the_part_as_it_was_read(draft: Draft, lead: Person, at: datetime) -> None:
    with pytest.raises(WordsMissing):
        operations.add_fact(by=lead, at=at, draft=draft, fact=NewFact("  "), path=WELCOME, seen="")
    with pytest.raises(PartChanged):
        operations.add_fact(by=lead, at=at, draft=draft, fact=NewFact("Age"), path=WELCOME, seen="older")


def test_a_kind_of_answer_that_there_is_not_is_a_text(writer: Client, draft: Draft) -> None:
    told = {"seen": _seen(writer, draft), "new.label": "Age", "new.type": "nonsense"}
    writer.post(f"/codex/studio/{draft.pk}/write/{WELCOME}", told)
    assert queries.parsed_draft(Draft.objects.get()).vocabulary["age"].type == "text"


def test_a_condition_goes_on_with_the_fact_that_was_made_for_it(writer: Client, draft: Draft) -> None:
    told = {"seen": _seen(writer, draft, "condition"), "new.label": "It works", "new.type": "boolean"}
    address = f"/codex/studio/{draft.pk}/condition/{WELCOME}"
    answer = writer.post(address, told)
    assert answer["Location"].startswith(f"{address}?subject=fact%3Ait-works")
    assert "The fact is in the vocabulary." in words(writer.get(answer["Location"]))
    assert "it-works" not in _step().collect
    page = writer.post(address, told | {"seen": "older"})
    assert page.status_code == 422


def test_a_list_of_words_has_three_places_at_least(
    writer: Client, draft: Draft, lead: Person, at: datetime
) -> None:
    _draft, path = operations.add_part(
        by=lead, at=at, draft=draft, container="situations", name="Part exchange"
    )
    text = writer.get(f"/codex/studio/{draft.pk}/write/{path}").content.decode()
    assert all(f'name="recognise[{place}]"' in text for place in range(3))
    assert 'name="row.recognise[2]" value="+"' in text
    seen = text.split('name="seen" value="')[1].split('"')[0]
    told = {"seen": seen, **{f"row.recognise[{place}]": "+" for place in range(5)}}
    told |= {"recognise[0]": "One.", "recognise[1]": "", "recognise[2]": "Two.", "recognise[4]": "Three."}
    writer.post(f"/codex/studio/{draft.pk}/write/{path}", told)
    situation = queries.parsed_draft(Draft.objects.get()).situation(path)
    assert situation is not None
    assert [str(each) for each in situation.recognise] == ["One.", "Two.", "Three."]
    again = writer.get(f"/codex/studio/{draft.pk}/write/{path}").content.decode()
    assert 'name="recognise[3]"' in again
    assert 'name="recognise[4]"' not in again


def test_whoever_translates_goes_on_to_the_next_gap(writer: Client, draft: Draft) -> None:
    codex = queries.parsed_draft(draft)
    operations.save_draft(
        by=draft.edited_by,
        at=draft.updated_at,
        draft=draft,
        codex=codex.model_copy(update={"languages": ("en", "hu")}),
    )
    address = f"/codex/studio/{draft.pk}/write/{WELCOME}"
    text = writer.get(address, {"in": "hu"}).content.decode()
    assert "Save and next missing" in text
    seen = text.split('name="seen" value="')[1].split('"')[0]
    answer = writer.post(address, {"in": "hu", "seen": seen, "name": "Köszöntés", "go": "next"})
    assert "?in=hu#field-" in answer["Location"]
    assert WELCOME + "?" not in answer["Location"]
