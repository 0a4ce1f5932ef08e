"""One entry for several questions of authority, and what it needs: read, found, compared, suggested on."""

from typing import Any

from hospes.codex.core.book import Book, Place
from hospes.codex.core.contents import Wanted, own_contents, reasons
from hospes.codex.core.diff import diff
from hospes.codex.core.documents import body_of, codex_schema, from_body
from hospes.codex.core.model import Codex
from hospes.codex.core.reach import reach
from hospes.codex.core.search import Index
from hospes.codex.core.suggesting import element_of, trail
from hospes.codex.core.walking import facts_asked
from tests.codex.samples import codex

OFFER = "complaint/receive/offer"


def both(data: dict[str, Any]) -> None:
    """The “no” is for two questions, of which one has a name of its own; the yes needs the order number."""
    data["authority"][2]["action"] = ["discount", "refund"]
    data["authority"][0]["needs"] = ["order_number"]


def said_otherwise(data: dict[str, Any]) -> None:
    both(data)
    data["authority"][2]["action"] = ["discount", "refund", "gift"]


def sample() -> Codex:
    return codex(both)


def test_an_entry_stands_at_each_of_its_questions() -> None:
    table = {place.path: rows for place, rows in Book(sample(), "en").authority()}
    assert {path: len(rows) for path, rows in table.items()} == {
        "authority/discount": 3,
        "authority/refund": 1,
    }
    assert [place.name for place, _rows in Book(sample(), "en").authority()] == ["Give a discount", "refund"]
    assert table["authority/discount"][0].when == "order number is known"


def test_what_an_entry_needs_is_told_with_its_condition() -> None:
    def more(data: dict[str, Any]) -> None:
        both(data)
        data["authority"][0]["when"] = {"fact": "late", "is": True}

    rows = Book(codex(more), "en").authority()[0][1]
    assert rows[0].when == "the answer to “it is late” is yes and order number is known"
    assert rows[1].when == ""


def test_a_step_that_asks_one_of_them_is_a_readers_own() -> None:
    book = Book(codex(lambda data: (both(data), data["authority"].pop(0), data["authority"].pop(0))), "en")
    step = next(step for path, step in book.codex.steps() if path == OFFER)
    assert reasons(book, step, "agent") == ("decides",)
    questions = own_contents(book, Wanted(situation="complaint")).questions
    assert [place for place, _rows in questions] == [Place("discount", "authority/discount")]


def test_an_entry_is_found_and_spoken_of_by_each_of_its_questions() -> None:
    found = element_of(sample(), "authority/refund")
    assert found is not None
    assert found.part is sample().authority[2] or found.part == sample().authority[2]
    assert trail(codex(lambda data: data["authority"].append(
        {"action": ["moon-walk", "gift"], "role": "agent", "answer": "yes"})), "authority/gift", "en")  # fmt: skip
    names = Index(sample(), "en").names
    assert names["authority/discount"] == "Give a discount"
    assert "authority/refund" not in names


def test_a_question_that_an_entry_takes_in_reaches_the_steps_that_ask_it() -> None:
    assert OFFER in reach(codex(said_otherwise), ["authority"], sample()).steps


def test_what_changed_in_an_entry_is_told() -> None:
    said = [str(change) for change in diff(sample(), codex(said_otherwise))]
    assert any("the questions decided: discount; refund; gift" in each for each in said), said


def test_what_an_entry_needs_can_be_set_in_a_walk() -> None:
    only_needed = codex(lambda data: data["authority"][0].update(needs=["wish"]))
    facts, _fields = facts_asked(only_needed, only_needed.situations[0])
    assert "wish" in facts


def test_one_question_is_written_as_one_and_a_schema_takes_either() -> None:
    assert [entry["action"] for entry in body_of(sample())["authority"]] == [
        "discount", "discount", ["discount", "refund"],
    ]  # fmt: skip
    assert from_body(body_of(sample())) == sample()
    about = codex_schema()["$defs"]["Authority"]["properties"]["action"]
    assert {each["type"] for each in about["anyOf"]} == {"string", "array"}
