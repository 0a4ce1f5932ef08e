"""The texts of a translation sheet: in reading order, each under the path where the studio writes it."""

from typing import Any

from hospes.codex.core.editing import part_at, word_fields
from hospes.codex.core.model import Codex
from hospes.codex.core.sheet import after, by_part, common_place, slots
from hospes.codex.core.translations import pairs
from tests.codex.samples import codex

WELCOME = "complaint/receive/welcome"


def _hungarian(**fields: Any) -> Codex:
    def turn(data: dict[str, Any]) -> None:
        data["languages"] = ["en", "hu"]
        data["situations"][0]["processes"][0]["steps"][0]["goal"] = {"en": "A goal.", "hu": "Egy cél."}
        data["tests"] = [{"name": "It goes well", "situation": "complaint", "expect": {}}]
        data["authority"] = [
            {"action": "discount", "role": "lead", "answer": "no", "nearest_yes": "Free delivery."},
            {"action": "discount", "role": "lead", "answer": "no", "nearest_yes": "A call tomorrow."},
        ]
        data.update(fields)

    return codex(turn)


def test_every_text_has_one_place_where_it_is_written() -> None:
    found = slots(_hungarian(), "hu", ())
    assert len(found) == len([*pairs(_hungarian())])
    for slot in found:
        element = part_at(_hungarian(), slot.path)
        assert element is not None, slot.path
        assert slot.field in dict(word_fields(element.part)), slot
    assert len({slot.place for slot in found}) == len(found)


def test_a_situation_comes_first_with_its_tests_and_what_holds_everywhere_last() -> None:
    found = slots(_hungarian(), "hu", ())
    chapters = list(dict.fromkeys(slot.chapter for slot in found))
    assert chapters[-1] == "house"
    assert found[0].path == "complaint"
    of_it = [slot.path for slot in found if slot.chapter == "complaint"]
    assert of_it[-1] == "tests/0"


def test_two_entries_of_authority_are_told_apart_by_their_places() -> None:
    said = {
        slot.path: slot.pair.source for slot in slots(_hungarian(), "hu", ()) if slot.field == "nearest_yes"
    }
    assert said == {"authority/0": "Free delivery.", "authority/1": "A call tomorrow."}


def test_what_is_missing_or_stale_is_open_and_the_rest_is_not() -> None:
    (goal,) = (slot for slot in slots(_hungarian(), "hu", ()) if slot.pair.words)
    assert (goal.path, goal.is_open, goal.mark) == (WELCOME, False, "")
    (old,) = (slot for slot in slots(_hungarian(), "hu", [goal.pair]) if slot.pair.words)
    assert (old.is_open, old.mark) == (True, goal.pair.mark)
    assert all(slot.is_open for slot in slots(_hungarian(), "hu", ()) if not slot.pair.words)


def test_a_page_begins_behind_the_last_text_of_the_one_before() -> None:
    found = slots(_hungarian(), "hu", ())
    assert after(found, found[4].place) == found[5:]
    assert after(found, "gone:name") == found
    assert after(found, "") == found


def test_texts_of_one_part_stand_together() -> None:
    parts = by_part(slots(_hungarian(), "hu", ()))
    assert all(slot.path == path for path, slots in parts for slot in slots)
    assert [slot.field for slot in dict(parts)[WELCOME]][:2] == ["name", "goal"]


def test_the_place_of_a_sheet_is_what_all_its_parts_stand_in() -> None:
    assert common_place([WELCOME]) == WELCOME
    assert common_place([WELCOME, "complaint/receive/offer"]) == "complaint/receive"
    assert common_place(["complaint", WELCOME]) == "complaint"
    assert common_place([WELCOME, "house"]) == ""
    assert common_place([]) == ""
