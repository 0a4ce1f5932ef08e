"""A list in the guide and on the page of its case: one row for each thing, and one more."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Fact
from hospes.desk.guide.forms import facts_in
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex
from tests.encounters.conftest import Publish
from tests.encounters.test_lists import ITEMS, KETTLE, PAN, SWAP

WHICH = "swap/one/which"
SENT = {
    "fact-items.rows": "2",
    "fact-items.0.item_name": "Kettle",
    "fact-items.0.item_available": "yes",
    "fact-items.0.item_price": "49",
    "fact-items.1.item_name": "",
}


@pytest.fixture
def swap(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    publish(codex(situations=[SWAP], facts=[*FACTS, *ITEMS]))
    return operations.begin(by=anna, at=at, case=case, situation="swap", channel="phone")


def do(desk: Client, swap: Encounter, name: str = "do", **sent: Any) -> Any:
    address = reverse(f"desk:guide_{name}", args=[swap.pk])
    return desk.post(address, {"mode": "phone", "path": WHICH, **sent})


def test_rows_are_gathered_in_their_order_and_blank_ones_left_out() -> None:
    sent = {"fact-items.rows": "3", "fact-items.2.item_name": "Pan", "fact-items.0.item_name": "Kettle"}
    sent |= {"fact-items.1.item_name": "  ", "fact-late": "yes", "fact-items.x.item_name": "no row"}
    assert facts_in(sent) == {"items": [{"item_name": "Kettle"}, {"item_name": "Pan"}], "late": "yes"}


def test_rows_in_which_nothing_stands_say_nothing_and_none_is_said_by_itself() -> None:
    assert facts_in({"fact-items.rows": "1", "fact-items.0.item_name": ""}) == {}
    assert facts_in({"fact-items.rows": "1", "fact-items.none": "1"}) == {"items": []}


def test_the_guide_has_one_empty_row_and_each_column_its_own_field(desk: Client, swap: Encounter) -> None:
    page = desk.get(reverse("desk:guide_phone", args=[swap.pk])).content.decode()
    assert 'name="fact-items.rows" value="1"' in page
    assert '<select class="input" id="fact-items-0-item_available" name="fact-items.0.item_available"' in page
    assert 'type="date" id="fact-items-0-item_bought"' in page
    assert 'for="fact-items-0-item_price"' in page
    assert "fact-items.1." not in page
    assert page.index('name="keep"' if 'name="keep"' in page else 'tabindex="-1"') < page.index('name="more"')


def test_a_row_is_added_without_a_script_and_keeps_what_was_written(desk: Client, swap: Encounter) -> None:
    page = do(desk, swap, more="fact-items", **SENT)
    shown = page.content.decode()
    assert page.status_code == 200
    assert 'name="fact-items.rows" value="3"' in shown
    assert 'value="Kettle"' in shown
    assert "fact-items.2.item_name" in shown
    assert "Nothing was recorded yet" not in shown
    assert not Fact.objects.exists()


def test_what_was_written_is_noted(desk: Client, swap: Encounter) -> None:
    assert do(desk, swap, **SENT).status_code == 302
    assert Fact.objects.get().value == [KETTLE]


def test_what_makes_no_sense_is_said_with_every_row_kept(desk: Client, swap: Encounter) -> None:
    refused = do(desk, swap, **SENT | {"fact-items.1.item_price": "much"})
    shown = refused.content.decode()
    assert refused.status_code == 409 or refused.status_code == 422
    assert "“much” does not answer “Items to exchange, 2: Price”" in shown
    assert 'value="Kettle"' in shown
    assert 'value="much"' in shown


def test_what_is_known_is_read_row_by_row_and_corrected_in_a_table(
    desk: Client, swap: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=swap, facts={"items": [KETTLE, PAN]})
    page = desk.get(reverse("desk:guide_phone", args=[swap.pk]) + "?change=items").content.decode()
    assert '<ol class="known-rows voice"><li>Kettle' in page
    assert '<span class="known-label">Available</span> yes' in page
    assert 'name="fact-items.rows" value="3"' in page
    fact = Fact.objects.get()
    sent = {"fact-items.rows": "3", "fact-items.0.item_name": "Pot", "key": "items", "fact": str(fact.pk)}
    grown = do(desk, swap, "correct", **sent, more="fact-items").content.decode()
    assert 'value="Pot"' in grown
    do(desk, swap, "correct", **sent, why="They meant the pot.")
    assert Fact.objects.get(replaced_by=None).value == [{"item_name": "Pot"}]


def test_the_page_of_the_case_says_how_many_and_what_is_known_of_each(
    desk: Client, swap: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=swap, facts={"items": [KETTLE, {"item_name": "Lid"}]})
    page = desk.get(reverse("desk:case", args=[swap.case_id])).content.decode()
    assert "2: Kettle (Available: yes, Price: €49); Lid" in page


def test_that_there_are_none_is_said_on_the_page_of_the_case(
    desk: Client, swap: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=swap, facts={"items": []})
    page = desk.get(reverse("desk:case", args=[swap.case_id])).content.decode()
    assert '<span class="voice">none</span>' in page


def test_a_list_is_corrected_from_the_page_of_its_case(
    desk: Client, swap: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=swap, facts={"items": [KETTLE, {"item_name": "Lid"}]})
    address = reverse("desk:correct_fact", args=[swap.case_id, Fact.objects.get().pk])
    page = desk.get(address).content.decode()
    assert 'name="value.rows" value="3"' in page
    assert 'value="Lid"' in page
    sent = {
        "value.rows": "2",
        "value.0.item_name": "Kettle",
        "value.0.item_price": "1 049,50",
        "why": "Slip.",
    }
    grown = desk.post(address, {**sent, "more": "value"}).content.decode()
    assert 'name="value.rows" value="3"' in grown
    assert 'value="Slip."' in grown
    refused = desk.post(address, {**sent, "value.0.item_price": "much"})
    assert "does not answer “Items to exchange, 1: Price”" in refused.content.decode()
    nothing = desk.post(address, {"value.rows": "1", "why": "Slip."})
    assert nothing.status_code in (409, 422)
    assert desk.post(address, sent).status_code == 302
    assert Fact.objects.get(replaced_by=None).value == [{"item_name": "Kettle", "item_price": 1049.5}]
