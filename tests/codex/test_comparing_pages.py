"""Comparing two editions, or a draft and an edition, in words and side by side."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hospes.codex import operations, queries
from hospes.codex.core.documents import from_body
from hospes.codex.forms.comparison import ROWS, SENTENCES
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.samples import body, codex, step, steps
from tests.codex.test_book_pages import words

pytestmark = pytest.mark.django_db


def better(data: dict[str, Any]) -> None:
    made = steps(data)
    made[0]["goal"] = "A better goal."
    made[0]["moments"][0]["expectation"] = "Silence."
    made.insert(1, made.pop(3))


def long(data: dict[str, Any], goal: str = "A goal.") -> None:
    steps(data)[:0] = [step(f"s{n}", goal=goal) for n in range(SENTENCES + 10)]


@pytest.fixture
def two(publish: Publish) -> None:
    publish(codex())
    publish(codex(better))


def test_two_editions_are_compared_in_words(reader: Client, two: None) -> None:
    page = words(reader.get("/codex/editions/compare?old=1&new=2"))
    assert "Step “Apologise” moved before “Calm”." in page
    assert "Moment “The first words” now expects “Silence.”" in page
    assert "Step “Welcome”: goal changed from “A goal.” to “A better goal.”" in page


def test_without_a_word_the_edition_in_force_is_compared_with_the_one_before(
    reader: Client, two: None
) -> None:
    assert "What changed in edition 2" in words(reader.get("/codex/editions/compare"))


def test_side_by_side_marks_the_words_that_went_and_came(reader: Client, two: None) -> None:
    response = reader.get("/codex/editions/compare?old=1&new=2&show=side")
    page = response.content.decode()
    assert "A<ins> better</ins> goal." in page
    assert "<del>A form and a wait.</del>" in page
    assert "Step “Apologise” moved before “Calm”." in words(response)
    assert "parts of it say the same." in words(response)


def test_the_older_may_stand_on_the_right(reader: Client, two: None) -> None:
    page = reader.get("/codex/editions/compare?old=2&new=1&show=side")
    assert "A<del> better</del> goal." in page.content.decode()
    assert "Edition 1 beside edition 2" in words(page)


def test_two_of_the_same_say_so(reader: Client, two: None) -> None:
    assert "They say the same." in words(reader.get("/codex/editions/compare?old=2&new=2"))


@pytest.mark.parametrize("wrong", ["old=9", "new=9", "old=x", "old=²", "new=-1", "old=99999999999"])
def test_there_is_nothing_to_compare_with_an_edition_that_is_not(
    reader: Client, two: None, wrong: str
) -> None:
    assert reader.get(f"/codex/editions/compare?{wrong}").status_code == 404


@pytest.mark.parametrize("odd", ["from=x", "from=²", "from=999999999", "from=-1", "in=xx", "show=all"])
def test_what_an_address_cannot_mean_is_left_out(reader: Client, two: None, odd: str) -> None:
    assert "goal changed" in words(reader.get(f"/codex/editions/compare?{odd}"))


def test_the_words_compared_are_those_of_the_language_chosen(reader: Client, publish: Publish) -> None:
    def both(hungarian: str) -> Any:
        def put(data: dict[str, Any]) -> None:
            data["languages"] = ["en", "hu"]
            steps(data)[0]["goal"] = {"en": "A goal.", "hu": hungarian}

        return put

    publish(codex(both("Egy cél.")))
    publish(codex(both("Egy másik cél.")))
    english = words(reader.get("/codex/editions/compare"))
    assert "Step “Welcome”: goal is worded differently in: Magyar." in english.replace("magyar", "Magyar")
    hungarian = reader.get("/codex/editions/compare?in=hu&show=side").content.decode()
    assert "<ins> másik</ins> cél." in hungarian
    assert re.search(r'<td [^>]*lang="hu"', hungarian)


def test_the_programs_words_are_in_the_readers_language(publish: Publish, two: None) -> None:
    newer = queries.edition(2)
    assert newer
    with translation.override("hu"):
        told = [sentence for _path, sentence in queries.changes_in(newer)]
    assert any(each.startswith("Lépés, „Apologise”") for each in told)


def test_long_comparisons_come_page_by_page(reader: Client, publish: Publish) -> None:
    publish(codex(long))
    publish(codex(lambda data: long(data, "Another goal.")))
    first = words(reader.get("/codex/editions/compare"))
    assert f"1 to {SENTENCES} of {SENTENCES + 10}" in first
    assert f"{SENTENCES + 1} to {SENTENCES + 10} of" in words(
        reader.get(f"/codex/editions/compare?from={SENTENCES}")
    )
    side = reader.get(f"/codex/editions/compare?show=side&from={ROWS}")
    assert side.content.decode().count('<article class="compared') == ROWS


def test_more_changes_cost_no_more_queries(reader: Client, publish: Publish) -> None:
    publish(codex())
    publish(codex(better))
    publish(codex(long))
    publish(codex())
    counted = []
    for address in ("old=1&new=2", "old=1&new=3"):
        for view in ("words", "side"):
            reader.get(f"/codex/editions/compare?{address}&show={view}")  # editions are read once a process
            with CaptureQueriesContext(
                connection,
            ) as asked:
                reader.get(f"/codex/editions/compare?{address}&show={view}")
            counted.append(len(asked))
    assert len(set(counted)) == 1


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    publish(codex())
    publish(codex(better))
    begun = operations.start_draft(by=lead, at=at)
    data = body()
    better(data)
    steps(data).append(step("thank", goal="They are thanked."))
    return operations.save_draft(by=lead, at=at, draft=begun, codex=from_body(data))


def test_a_draft_is_compared_with_the_edition_it_was_begun_from(writer: Client, draft: Draft) -> None:
    page = words(writer.get(f"/codex/studio/{draft.pk}/compare"))
    assert "The draft beside edition 2" in page
    assert "Step “Thank” was added." in page
    assert "A better goal." not in page


def test_a_draft_is_compared_with_any_other_edition(writer: Client, draft: Draft) -> None:
    response = writer.get(f"/codex/studio/{draft.pk}/compare?old=1&show=side")
    assert "A<ins> better</ins> goal." in response.content.decode()
    assert "<ins>They are thanked.</ins>" in response.content.decode()


def test_the_drafts_page_leads_to_the_comparison(writer: Client, draft: Draft) -> None:
    page = writer.get(f"/codex/studio/{draft.pk}").content.decode()
    assert f"/codex/studio/{draft.pk}/compare?show=side" in page


def test_a_draft_is_not_there_for_those_who_do_not_write(reader: Client, draft: Draft) -> None:
    assert reader.get(f"/codex/studio/{draft.pk}/compare").status_code == 404


def test_a_draft_begun_before_the_first_edition_has_nothing_beside_it(
    writer: Client, lead: Person, at: datetime
) -> None:
    draft = operations.start_draft(by=lead, at=at, codex=codex())
    assert writer.get(f"/codex/studio/{draft.pk}/compare").status_code == 200
