"""Two codices beside each other."""

from typing import Any

from hypothesis import given, settings

from hospes.codex.core.diff import diff
from hospes.codex.core.documents import from_body
from hospes.codex.core.model import Codex
from hospes.codex.core.side_by_side import Row, Sheets
from hospes.codex.core.telling import Teller
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex, situation, step, steps
from tests.laws import examples


def sheets(old: Codex, new: Codex) -> Sheets:
    return Sheets(old, new, diff(old, new), Teller(old, new, language="en"))


def rows(change: Any) -> list[Row]:
    found = sheets(codex(), codex(change))
    return [found.row(place) for place in found.places]


def test_a_changed_field_stands_on_both_sides_with_its_words_marked() -> None:
    def aim(data: dict[str, Any]) -> None:
        steps(data)[0]["goal"] = "A better goal."

    (row,) = rows(aim)
    assert (row.path, row.element, row.name, row.state) == (
        "complaint/receive/welcome",
        "Step",
        "Welcome",
        "changed",
    )
    assert row.trail == ("Complaint", "Receive")
    (pair,) = row.pairs
    assert pair.field == "goal"
    assert "".join(run.words for run in pair.before) == "A goal."
    assert [run.words for run in pair.after if run.changed] == [" better"]


def test_what_says_the_same_is_only_counted() -> None:
    def aim(data: dict[str, Any]) -> None:
        steps(data)[0]["goal"] = "Another goal."

    found = sheets(codex(), codex(aim))
    inside = [element for element in codex().elements() if element.path.startswith("complaint")]
    assert found.same_in("complaint") == len(inside) - 1
    assert found.same_in("roles") == 2


def test_what_the_codex_says_of_itself_has_a_chapter_without_a_path() -> None:
    found = sheets(codex(), codex(lambda data: data.update(purpose="Another.")))
    row = found.row(found.places[0])
    assert (found.places[0].chapter, row.element, row.trail) == ("", "Codex", ())


def test_a_moved_part_says_where_it_went() -> None:
    def move(data: dict[str, Any]) -> None:
        made = steps(data)
        made.insert(1, made.pop(3))

    (row,) = rows(move)
    assert (row.state, str(row.moved)) == ("moved", "Step “Apologise” moved before “Calm”.")


def test_a_part_that_moved_and_changed_says_both() -> None:
    def both(data: dict[str, Any]) -> None:
        made = steps(data)
        made.insert(1, made.pop(3))
        made[1]["goal"] = "Another."

    (row,) = rows(both)
    assert (row.state, bool(row.moved), len(row.pairs)) == ("changed", True, 1)


def test_what_came_whole_has_nothing_on_the_left_and_brings_its_parts() -> None:
    def add(data: dict[str, Any]) -> None:
        made = step("x", moments=[{"key": "m", "expectation": "Silence."}])
        data["situations"].append(situation("praise", {"key": "p", "name": "P", "steps": [made]}))

    found = rows(add)
    assert [row.path for row in found] == ["praise", "praise/p", "praise/p/x", "praise/p/x/m"]
    assert all(not pair.before and pair.after for row in found for pair in row.pairs)
    assert {row.state for row in found} == {"added"}
    assert [pair.field for pair in found[3].pairs] == ["what they expect"]


def test_what_went_whole_has_nothing_on_the_right() -> None:
    found = rows(lambda data: steps(data).pop(1))
    assert [(row.path, row.state) for row in found] == [("complaint/receive/calm", "removed")]
    assert all(pair.before and not pair.after for pair in found[0].pairs)


def test_what_words_beside_words_cannot_show_is_said() -> None:
    def turn(data: dict[str, Any]) -> None:
        steps(data)[0]["rules"].reverse()
        steps(data)[1]["goal"] = {"en": "A goal.", "hu": "Egy cél."}

    found = rows(turn)
    assert [str(row.pairs[0].message) for row in found] == [
        "Step “Welcome”: rules stand in another order.",
        "Step “Calm”: goal is worded differently in: en, hu.",
    ]


@settings(max_examples=examples(40))
@given(bodies(), bodies())
def test_whatever_is_told_has_a_row_and_both_sides_say_what_the_codices_say(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    old, new = from_body(one), from_body(other)
    found = sheets(old, new)
    assert {change.path for change in diff(old, new)} <= {found.row(place).path for place in found.places}
