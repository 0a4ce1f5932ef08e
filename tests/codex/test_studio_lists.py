"""Lists in the studio: a fact of each thing, conditions from menus, a walk with rows; all without scripts."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from hospes.codex import operations, queries
from hospes.codex.core import editing
from hospes.codex.core.conditions.types import type_check
from hospes.codex.core.editing.conditions import add_branch
from hospes.codex.core.model import Codex, Condition, Step
from hospes.codex.core.testing import run_tests
from hospes.codex.forms.conditions import branches_of, comparison_sent, new_comparison, subjects
from hospes.codex.forms.options import Choices
from hospes.codex.forms.several import rows_sent
from hospes.codex.models import Draft
from hospes.staff.models import Person
from tests.codex.conftest import Publish
from tests.codex.core.test_lists import ITEMS, KETTLE, PAN, shop
from tests.codex.samples import codex, steps

WELCOME = "complaint/receive/welcome"
APOLOGISE = "complaint/receive/apologise"
WANTED = {"key": "wanted", "label": "Pieces wanted", "type": "number"}


def said(codex_: Codex, **fields: Any) -> dict[str, Any]:
    """The condition that these fields of the page make up."""
    given = {key: value if isinstance(value, list) else [value] for key, value in fields.items()}
    written: Condition = comparison_sent(codex_, MultiValueDict(given))
    assert type_check(written, codex_.vocabulary) == []
    found: dict[str, Any] = written.model_dump(by_alias=True, exclude_defaults=True)
    return found


def test_what_is_said_of_the_things_in_a_list_is_chosen_from_one_menu() -> None:
    offered = dict(subjects(shop(), WELCOME, "en"))
    assert offered["Items to exchange"] == [
        ("count:items", "how many there are"),
        ("every:items:item_name", "every one: Item"),
        ("every:items:item_available", "every one: Available"),
        ("every:items:item_price", "every one: Price"),
        ("some:items:item_name", "at least one: Item"),
        ("some:items:item_available", "at least one: Available"),
        ("some:items:item_price", "at least one: Price"),
        ("count:items:item_name", "how many: Item"),
        ("count:items:item_available", "how many: Available"),
        ("count:items:item_price", "how many: Price"),
    ]
    assert ("fact:items", "Items to exchange") in offered["What the customer told us"]
    assert ("fact:item_price", "Price") not in offered["What the customer told us"]


def test_within_a_list_its_own_facts_are_offered_and_the_list_is_not_again() -> None:
    offered = dict(subjects(shop(), WELCOME, "en", ["items", "gone"]))
    assert offered["Each of “Items to exchange”"][1] == ("fact:item_available", "Available")
    assert "Items to exchange" not in offered
    assert "Each of “gone”" not in offered


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        (
            {"subject": "every:items:item_available", "test": "yes"},
            {"every": "items", "holds": {"fact": "item_available", "is": True}},
        ),
        (
            {"subject": "some:items:item_price", "test": "gt", "value": "100"},
            {"some": "items", "holds": {"fact": "item_price", "gt": 100}},
        ),
        (
            {"subject": "some:items:item_price", "test": "gt", "other": "item_total"},
            {"some": "items", "holds": {"fact": "item_price", "gt": {"fact": "item_total"}}},
        ),
        (
            {"subject": "some:items:item_name", "test": "unknown"},
            {"some": "items", "holds": {"fact": "item_name", "known": False}},
        ),
        ({"subject": "count:items", "how_many": "lte", "so_many": "5"}, {"count": "items", "lte": 5}),
        (
            {"subject": "count:items", "how_many": "is", "as_many": "item_count"},
            {"count": "items", "is": {"fact": "item_count"}},
        ),
        (
            {"subject": "count:items:item_available", "test": "no", "how_many": "gte", "so_many": "2"},
            {"count": "items", "holds": {"fact": "item_available", "is": False}, "gte": 2},
        ),
        ({"subject": "fact:items", "test": "known"}, {"fact": "items", "known": True}),
    ],
)
def test_menus_make_up_the_condition(fields: dict[str, Any], written: dict[str, Any]) -> None:
    assert said(shop(), **fields) == written


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "every:items", "test": "yes"},
        {"subject": "every:items:wish", "test": "known"},
        {"subject": "every:late:late", "test": "yes"},
        {"subject": "every:nothing:item_name", "test": "known"},
        {"subject": "every:items:item_available", "test": "gt", "value": "1"},
        {"subject": "count:items"},
        {"subject": "count:items", "how_many": "lte"},
        {"subject": "count:items", "how_many": "lte", "so_many": "many"},
        {"subject": "count:items", "how_many": "known", "so_many": "1"},
        {"subject": "count:items", "how_many": "lte", "as_many": "nothing"},
        {"subject": "fact:items", "test": "is", "value": "Kettle"},
    ],
)
def test_what_nobody_would_choose_is_no_condition(fields: dict[str, str]) -> None:
    with pytest.raises(editing.NoCondition):
        said(shop(), **fields)


def test_what_is_to_be_compared_is_asked_as_for_one_and_for_a_number_of_them() -> None:
    every = new_comparison(shop(), "every:items:item_available", "en")
    assert every is not None
    assert every.label == "Items to exchange: every one: Available"
    assert [key for key, _words in every.tests] == ["yes", "no", "known", "unknown"]
    assert every.how_many == []
    count = new_comparison(shop(), "count:items", "en")
    assert count is not None
    assert (count.tests, [key for key, _words in count.how_many]) == ([], ["gte", "lte", "is", "gt", "lt"])
    assert count.numbers == [("item_count", "How many")]
    for none in ("every:items", "every:items:wish", "count:nothing", "some:late:late"):
        assert new_comparison(shop(), none, "en") is None


def test_other_facts_to_compare_with_are_those_that_stand_by_themselves_or_beside_it() -> None:
    price = new_comparison(shop(), "some:items:item_price", "en")
    assert price is not None
    assert [key for key, _label in price.others] == ["item_total", "item_count"]
    total = new_comparison(shop(), "fact:item_total", "en")
    assert total is not None
    assert "item_price" not in [key for key, _label in total.others]


def test_a_branch_of_a_list_has_a_head_and_what_has_to_hold_below_it() -> None:
    every = comparison_sent(
        shop(), MultiValueDict({"subject": ["every:items:item_available"], "test": ["yes"]})
    )
    count = comparison_sent(
        shop(), MultiValueDict({"subject": ["count:items"], "how_many": ["lte"], "so_many": ["5"]})
    )
    shown = branches_of(shop(), add_branch(every, "", count), "en")
    assert [(each.place, each.depth, each.joins, each.adds_at, each.words) for each in shown] == [
        ("", 0, "all", "", shown[0].words),
        ("0", 1, "every", "0.0", "“Items to exchange”: every one"),
        ("0.0", 2, "", "0.0", "the answer to “available” is yes"),
        ("1", 1, "", "1", "there are at most 5 of “items to exchange”"),
    ]


def test_what_each_thing_has_of_its_own_is_not_found_out_or_set_by_itself() -> None:
    choices = Choices(shop(), "en")
    offered = [key for key, _label in [*choices.facts(), *choices.amounts(), *choices.settings()]]
    assert "items" in offered
    assert not [key for key in offered if key.startswith(("item_name", "item_available", "item_price"))]
    assert choices.lists() == [("items", "Items to exchange")]


def test_rows_far_down_and_of_no_number_are_left_out_or_read_last() -> None:
    sent = {"f.99999999.a": "last", "f.1.a": "first", "f.-1.a": "no", "f.²": "no", "g.1.a": "no"}
    assert rows_sent(sent, "f") == [{"a": "first"}, {"a": "last"}]


# ---------------------------------------------------------------------------------------------- in the browser


@pytest.fixture
def draft(publish: Publish, lead: Person, at: datetime) -> Draft:
    def put(data: dict[str, Any]) -> None:
        data["facts"] += [*(dict(each) for each in ITEMS), WANTED]
        steps(data)[0]["collect"] = ["items"]

    publish(codex(put))
    return operations.start_draft(by=lead, at=at)


def page(client: Client, draft: Draft, what: str, **query: str) -> str:
    return client.get(f"/codex/studio/{draft.pk}/{what}", query).content.decode()


@pytest.mark.django_db
def test_a_fact_becomes_one_of_each_thing_in_a_list(writer: Client, draft: Draft) -> None:
    address = f"/codex/studio/{draft.pk}/write/facts/wanted"
    form = writer.get(address).content.decode()
    assert 'name="of"' in form
    assert "Several things" in form
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    answer = writer.post(address, {"seen": seen, "was.of": "", "of": "items"})
    assert answer.status_code == 302
    fact = queries.parsed_draft(Draft.objects.get()).vocabulary["wanted"]
    assert fact.of == "items"


@pytest.mark.django_db
def test_a_condition_on_every_thing_is_built_and_widened_in_the_browser(writer: Client, draft: Draft) -> None:
    what = f"condition/{APOLOGISE}"
    shown = page(writer, draft, what, subject="every:items:item_available")
    assert "Items to exchange: every one: Available" in shown
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    sent = {"verb": "add", "place": "", "seen": seen}
    address = f"/codex/studio/{draft.pk}/{what}"
    before = _when(draft)
    answer = writer.post(address, {**sent, "subject": "every:items:item_available", "test": "yes"})
    assert answer.status_code == 302
    shown = page(writer, draft, what)
    assert "“Items to exchange”: every one" in shown
    assert "At least one of them" in shown
    inside = "1.0" if before is not None else "0"
    within = page(writer, draft, what, place=inside)
    assert "Each of “Items to exchange”" in within
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    more = {"subject": "fact:item_price", "test": "lt", "value": "50"}
    assert writer.post(address, {"verb": "add", "place": inside, "seen": seen, **more}).status_code == 302
    written = _when(Draft.objects.get()).model_dump(by_alias=True, exclude_defaults=True)
    every = written["all"][1] if before is not None else written
    assert [*every["holds"]["all"]] == [
        {"fact": "item_available", "is": True},
        {"fact": "item_price", "lt": 50},
    ]
    assert "Each of" not in page(writer, draft, what, place="7.7")
    counted = page(writer, draft, what, subject="count:items:item_available")
    assert 'name="so_many"' in counted
    assert "Of each of them" in counted


def _when(draft: Draft) -> Any:
    found = queries.parsed_draft(draft).find(APOLOGISE)
    assert found is not None
    assert isinstance(found.part, Step)
    return found.part.when


@pytest.mark.django_db
def test_a_walk_takes_rows_and_keeps_them_in_its_test(writer: Client, draft: Draft) -> None:
    rows = {
        "fact.items.rows": "2",
        "fact.items.0.item_name": "Kettle",
        "fact.items.0.item_available": "yes",
        "fact.items.0.item_price": "49",
        "fact.items.1.item_name": "Pan",
        "fact.items.1.item_available": "no",
        "fact.items.1.item_price": "20",
    }
    shown = page(writer, draft, "walk/complaint", **rows)
    assert 'name="fact.items.rows" value="3"' in shown
    grown = page(writer, draft, "walk/complaint", **rows, more="fact.items")
    assert 'name="fact.items.rows" value="3"' in grown
    whole = '[{"item_name": "Kettle", "item_available": true, "item_price": 49}]'
    again = page(writer, draft, "walk/complaint", **{"fact.items": whole})
    assert 'value="Kettle"' in again
    for nonsense in ("[", '{"a": 1}', "[5]", "[" * 5000):
        assert 'value="1"' in page(writer, draft, "walk/complaint", **{"fact.items": nonsense})
    address = f"/codex/studio/{draft.pk}/walk/complaint"
    sent = {**rows, "name": "Two items", "suggest": WELCOME}
    assert writer.post(address, sent).status_code == 302
    kept = queries.parsed_draft(Draft.objects.get())
    assert kept.tests[-1].facts["items"] == (KETTLE, PAN)
    assert run_tests(kept)[-1].passed


@pytest.mark.django_db
def test_the_book_says_of_which_list_a_fact_is(reader: Client, draft: Draft) -> None:
    with translation.override("en"):
        book = reader.get("/codex/facts").content.decode()
    assert "Of each in “Items to exchange”" in book
    assert "Several things" in book
