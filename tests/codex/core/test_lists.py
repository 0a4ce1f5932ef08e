"""Several things of one kind: their rows, what is known of them, what is reckoned of them."""

from typing import Any

import pytest
from pydantic import ValidationError

from hospes.codex.core.facts import Fact, Reckon
from hospes.codex.core.lists import (
    columns_of,
    first_fault,
    has_gaps,
    is_personal,
    laid_out,
    read_as,
    without_blanks,
)
from hospes.codex.core.model import Codex
from hospes.codex.core.reckoning import parts_of, turns_on_itself
from hospes.codex.core.testing import run_tests
from tests.codex.samples import codex, steps

ITEMS: list[dict[str, Any]] = [
    {"key": "items", "label": "Items to exchange", "type": "list", "question": "Which items is it about?"},
    {"key": "item_name", "label": "Item", "type": "text", "of": "items"},
    {"key": "item_available", "label": "Available", "type": "boolean", "of": "items"},
    {"key": "item_price", "label": "Price", "type": "money", "of": "items"},
    {"key": "item_total", "label": "All of them", "type": "money", "reckon": {"total": "item_price"}},
    {"key": "item_count", "label": "How many", "type": "number", "reckon": {"count": "items"}},
]
KETTLE = {"item_name": "Kettle", "item_available": True, "item_price": 49}
PAN = {"item_name": "Pan", "item_available": False, "item_price": 20}
ALL_AVAILABLE = {"every": "items", "holds": {"fact": "item_available", "is": True}}


def shop(**changes: Any) -> Codex:
    """The sample codex, with items of which the customer tells; `changes` are put into its body."""

    def put(data: dict[str, Any]) -> None:
        data["facts"] += [dict(fact) for fact in ITEMS]
        steps(data)[0]["collect"] = [*steps(data)[0].get("collect", []), "items"]
        data.update(changes)

    return codex(put)


def fact(**fields: Any) -> Fact:
    return Fact.model_validate({"key": "items", "label": "Items", "type": "list", **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"of": "others"},
        {"choices": [{"key": "a", "label": "A"}]},
        {"reckon": {"plus": [1]}},
    ],
)
def test_a_list_has_no_list_above_it_no_choices_and_is_not_reckoned(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        fact(**fields)


@pytest.mark.parametrize("said", [{"about": "customer"}, {"fresh_months": 6}])
def test_whom_it_is_about_is_said_of_the_list(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="is said of the list"):
        fact(key="name", type="text", of="items", **said)


def test_what_each_thing_has_of_its_own_is_told_not_reckoned() -> None:
    with pytest.raises(ValidationError, match="told, not reckoned"):
        fact(key="price", type="number", of="items", reckon={"plus": [1]})


def test_a_list_by_itself_reads_nothing_its_things_facts_do() -> None:
    assert fact().reads([KETTLE]) is None
    assert shop().reads("items", [KETTLE]) == [KETTLE]
    assert shop().reads("nothing-of-the-kind", 1) is None


def test_each_answer_is_kept_as_its_own_fact_reads_it() -> None:
    told = [{"item_name": " Kettle ", "item_available": "yes", "item_price": "49"}, {"item_name": "Pan"}]
    assert shop().reads("items", told) == [KETTLE, {"item_name": "Pan"}]
    assert shop().reads("items", ()) == []


@pytest.mark.parametrize(
    "value",
    [
        "Kettle",
        None,
        ["Kettle"],
        [{"colour": "red"}],
        [{"item_price": "much"}],
        [{}],
        [{"item_name": None}],
        [{"item_name": "Kettle"}] * 101,
    ],
)
def test_what_makes_no_sense_of_one_thing_is_no_answer_at_all(value: Any) -> None:
    assert read_as(shop().vocabulary, "items", value) is None


def test_a_hundred_things_are_read() -> None:
    assert len(shop().reads("items", [KETTLE] * 100)) == 100


def test_the_columns_stand_in_the_order_of_the_vocabulary() -> None:
    assert [each.key for each in columns_of(shop().vocabulary, "items")] == [
        "item_name",
        "item_available",
        "item_price",
    ]
    assert [each.key for each in shop().columns["items"]] == ["item_name", "item_available", "item_price"]


def test_a_list_is_personal_when_anything_in_it_is() -> None:
    facts = {"items": fact(), "name": fact(key="name", type="text", of="items")}
    assert not is_personal(facts, "items")
    facts["name"] = fact(key="name", type="text", of="items", personal=True)
    assert is_personal(facts, "items")
    assert is_personal({"items": fact(personal=True)}, "items")
    assert not is_personal(facts, "unheard-of")
    assert not shop().is_personal("items")


def test_what_is_known_of_each_thing_has_its_place_whether_known_or_not() -> None:
    known = shop().known({"items": [{"item_name": "Pan"}]})
    assert known["items"] == [{"item_name": "Pan", "item_available": None, "item_price": None}]
    assert list(without_blanks(known["items"])) == [{"item_name": "Pan"}]


def test_what_nobody_has_noticed_of_a_thing_is_not_so() -> None:
    facts = {"items": fact(), "torn": fact(key="torn", type="boolean", of="items", **{"from": "noticed"})}
    assert laid_out(facts, {"items": [{}]}) == {"items": [{"torn": False}]}


def test_what_belongs_to_each_thing_says_nothing_by_itself() -> None:
    assert "item_price" not in shop().known({"item_price": 5, "late": True})


def test_what_is_no_list_is_not_known() -> None:
    assert shop().known({"items": "Kettle"})["items"] is None
    assert shop().known({"items": ["Kettle", KETTLE]})["items"] == [KETTLE]


def test_how_many_and_how_much_in_all_follow_from_the_rows() -> None:
    known = shop().known({"items": [KETTLE, PAN]})
    assert (known["item_total"], known["item_count"]) == (69, 2)
    assert shop().known({"items": []}) | {"item_total": 0, "item_count": 0} == shop().known({"items": []})


def test_a_total_is_unknown_while_one_thing_lacks_its_number() -> None:
    known = shop().known({"items": [KETTLE, {"item_name": "Pan"}]})
    assert "item_total" not in known
    assert known["item_count"] == 2
    assert "item_count" not in shop().known({})


def test_a_total_can_be_a_part_of_another_sum() -> None:
    paid = {
        "key": "left",
        "label": "Left",
        "type": "money",
        "reckon": {"minus": [100, {"total": "item_price"}]},
    }
    shop_of_it = shop()
    assert codex_with(shop_of_it, paid).known({"items": [KETTLE, PAN]})["left"] == 31


def codex_with(made: Codex, further: dict[str, Any]) -> Codex:
    return made.model_copy(update={"facts": (*made.facts, Fact.model_validate(further))})


def test_what_is_reckoned_of_nothing_there_is_not_known() -> None:
    lost = {"key": "lost", "label": "Lost", "type": "number", "reckon": {"total": "nowhere"}}
    assert "lost" not in codex_with(shop(), lost).known({"items": [KETTLE]})


def test_what_is_asked_for_is_the_list() -> None:
    vocabulary = shop().vocabulary
    assert parts_of(vocabulary, "item_price") == ["items"]
    assert parts_of(vocabulary, "item_total") == ["items"]
    assert parts_of(vocabulary, "item_count") == ["items"]
    assert not turns_on_itself(vocabulary, "item_total")


def test_a_reckoning_goes_one_way_only() -> None:
    with pytest.raises(ValidationError, match="count, total"):
        Reckon.model_validate({"count": "items", "plus": [1]})
    with pytest.raises(ValidationError):
        Reckon.model_validate({"plus": []})


def failures_of(facts: dict[str, Any], answer: str) -> list[str]:
    made = shop(
        authority=[
            {"action": "swap", "role": "agent", "answer": "yes", "when": ALL_AVAILABLE},
            {"action": "swap", "role": "agent", "answer": "no", "nearest_yes": "Wait for it."},
        ],
        tests=[
            {
                "name": "All there",
                "situation": "complaint",
                "facts": facts,
                "expect": {"allowed": [{"action": "swap", "role": "agent", "answer": answer}]},
            }
        ],
    )
    return [str(message) for message in run_tests(made)[0].failures]


def test_a_codex_test_tells_the_things_of_a_list() -> None:
    assert failures_of({"items": [KETTLE]}, "yes") == []
    assert failures_of({"items": [KETTLE, PAN]}, "no") == []
    assert failures_of({"items": []}, "yes") == []


def test_a_codex_test_says_what_is_no_answer() -> None:
    assert failures_of({"items": [{"colour": "red"}]}, "no")[0].endswith("is no answer to items.")
    assert failures_of({"item_price": 5}, "no")[0] == (
        "item_price is told of each thing in items, and says nothing by itself."
    )


def test_the_first_thing_that_makes_no_sense_is_found() -> None:
    rows = [KETTLE, {"item_name": "Pan", "item_price": "much", "colour": "red"}]
    fault = first_fault(shop().columns["items"], rows)
    assert fault is not None
    assert (fault.number, fault.fact.key, fault.said) == (2, "item_price", "much")
    assert first_fault(shop().columns["items"], [KETTLE, {"item_name": None}]) is None


def test_a_list_has_gaps_while_something_of_one_thing_is_not_known() -> None:
    assert has_gaps(shop().known({"items": [KETTLE, {"item_name": "Pan"}]})["items"])
    assert not has_gaps(shop().known({"items": [KETTLE, PAN]})["items"])
    assert not has_gaps(None)
