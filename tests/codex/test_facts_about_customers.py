"""What a fact is about, and how long it stays fresh: written in the studio, read in the book, kept in the document."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pydantic import ValidationError

from hospes.codex import operations
from hospes.codex.core.checks import run_checks
from hospes.codex.core.diff import diff
from hospes.codex.core.documents import codex_schema
from hospes.codex.core.model import Codex, Fact
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.core.faults import TODAY
from tests.codex.samples import codex, meridian
from tests.codex.test_forms_of_knowing import part, words, written

OF_HER = {
    "key": "oven",
    "label": "Model of their oven",
    "type": "text",
    "about": "customer",
    "fresh_months": 12,
}


def with_oven() -> Codex:
    return codex(lambda data: data["facts"].append(OF_HER))


@pytest.fixture
def book(lead: Person, at: datetime) -> Draft:
    return operations.start_draft(by=lead, at=at, codex=with_oven())


@pytest.fixture
def desk(lead: Person) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def test_a_fact_is_about_the_matter_and_fresh_for_good_unless_it_says_otherwise() -> None:
    plain, hers = (
        Fact.model_validate({"key": "x", "label": "X", "type": "text"}),
        with_oven().vocabulary["oven"],
    )
    assert (plain.about, plain.fresh_months) == ("matter", None)
    assert (hers.about, hers.fresh_months) == ("customer", 12)


@pytest.mark.parametrize(
    "wrong", [{"about": "household"}, {"fresh_months": 0}, {"fresh_months": 241}, {"fresh_months": "soon"}]
)
def test_what_it_is_about_and_how_long_is_one_of_what_there_is(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate(OF_HER | wrong)


@pytest.mark.parametrize("more", [{"about": "customer"}, {"fresh_months": 3}])
def test_of_what_each_thing_of_a_list_has_the_list_says_it(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="of the list"):
        Fact.model_validate({"key": "x", "label": "X", "type": "text", "of": "rooms", **more})


def test_the_schema_for_editors_knows_both() -> None:
    known = str(codex_schema())
    assert "fresh_months" in known
    assert "'enum': ['matter', 'customer']" in known


def test_what_changes_is_said_in_a_sentence() -> None:
    before = codex(lambda data: data["facts"].append(OF_HER | {"about": "matter", "fresh_months": 6}))
    said = [str(change.message) for change in diff(before, with_oven())]
    assert any("what it is about" in each and "the customer" in each for each in said), said
    assert any("for how many months it is fresh" in each and "12" in each for each in said)


def test_both_are_chosen_in_the_studio(book: Draft, desk: Client) -> None:
    written(desk, book, "facts/order_number", about="customer", fresh_months="24")
    fact = part("facts/order_number", Fact)
    assert (fact.about, fact.fresh_months) == ("customer", 24)
    written(desk, book, "facts/order_number", about="matter", fresh_months="")
    fact = part("facts/order_number", Fact)
    assert (fact.about, fact.fresh_months) == ("matter", None)
    page = desk.get(f"/codex/studio/{book.pk}/write/facts/oven").content.decode()
    assert "What it is about" in page
    assert 'name="fresh_months"' in page


def test_a_month_that_is_none_is_refused_in_words(book: Draft, desk: Client) -> None:
    with pytest.raises(AssertionError):
        written(desk, book, "facts/oven", fresh_months="-1")
    assert part("facts/oven", Fact).fresh_months == 12


def test_what_a_thing_of_a_list_has_is_not_asked_for_it(lead: Person, at: datetime, desk: Client) -> None:
    def rooms(data: dict[str, Any]) -> None:
        data["facts"] += [
            {"key": "rooms", "label": "Rooms", "type": "list"},
            {"key": "room", "label": "Room", "type": "text", "of": "rooms"},
        ]

    draft = operations.start_draft(by=lead, at=at, codex=codex(rooms))
    assert 'name="about"' in desk.get(f"/codex/studio/{draft.pk}/write/facts/rooms").content.decode()
    assert 'name="about"' not in desk.get(f"/codex/studio/{draft.pk}/write/facts/room").content.decode()


def test_the_book_says_what_is_known_in_all_their_cases(publish: Publish, reader: Client) -> None:
    publish(with_oven())
    said = words(reader.get("/codex/facts"))
    assert "About the customer: known in all their cases" in said
    assert "to be verified after 12 months" in said


def test_the_reason_of_a_case_is_of_one_matter() -> None:
    reason = {"key": "reason", "label": "The reason", "type": "text", "about": "customer"}
    found = run_checks(codex(lambda data: data["facts"].append(reason)), today=TODAY)
    [told] = [each for each in found if each.check == "customer-fact-of-one-matter"]
    assert (told.path, str(told.message)) == (
        "facts/reason", "reason is of one matter, and said to be about the customer."
    )  # fmt: skip


def test_what_is_worked_out_of_others_is_of_one_matter() -> None:
    reckoned = OF_HER | {"key": "sum", "type": "number", "reckon": {"plus": [1, 2]}, "fresh_months": None}
    found = run_checks(codex(lambda data: data["facts"].append(reckoned)), today=TODAY)
    assert [each.path for each in found if each.check == "customer-fact-of-one-matter"] == ["facts/sum"]


def test_an_outcome_that_takes_it_back_is_found() -> None:
    def taken_back(data: dict[str, Any]) -> None:
        data["facts"].append(OF_HER)
        step = data["situations"][0]["processes"][0]["steps"][0]
        step["outcomes"][0]["uses_up"] = ["oven"]

    found = run_checks(codex(taken_back), today=TODAY)
    assert [each.path for each in found if each.check == "customer-fact-of-one-matter"] == [
        "complaint/receive/welcome"
    ]


def test_meridian_marks_what_it_knows_of_people_in_all_its_languages() -> None:
    kept = meridian()
    of_people = {fact.key: fact for fact in kept.facts if fact.about == "customer"}
    assert set(of_people) == {"reach_on", "special_needs", "daily_life", "room"}
    for fact in of_people.values():
        assert fact.fresh_months
        assert set(fact.label.languages()) == {"en", "hu", "el", "ru"}
