"""What changed, in words."""

import copy
from typing import Any

from hypothesis import given, settings

from hospes.codex.core.diff import diff
from hospes.codex.core.documents import from_body
from tests.codex.core.strategies import bodies
from tests.codex.samples import body, codex, situation, step, steps


def told(change: Any, language: str = "en") -> list[tuple[str, str]]:
    changes = diff(codex(), codex(change), language=language)
    return [(each.path, str(each)) for each in changes]


def test_nothing_changed() -> None:
    assert told(lambda data: None) == []


def test_a_changed_text() -> None:
    def aim(data: dict[str, Any]) -> None:
        steps(data)[0]["goal"] = "Another goal."

    assert told(aim) == [
        ("complaint/receive/welcome", "Step “Welcome”: goal changed from “A goal.” to “Another goal.”.")
    ]


def test_a_moment_now_expects_something_else() -> None:
    def expect(data: dict[str, Any]) -> None:
        steps(data)[0]["moments"][0]["expectation"] = "A kind word."

    assert told(expect) == [
        ("complaint/receive/welcome/first-words", "Moment “The first words” now expects “A kind word.”.")
    ]


def test_a_moment_that_expects_nothing_any_more() -> None:
    def expect(data: dict[str, Any]) -> None:
        steps(data)[0]["moments"][0].pop("expectation")

    assert told(expect)[0][1] == "Moment “The first words”: expectation is no longer “A form and a wait.”."


def test_a_step_moved_before_another() -> None:
    def move(data: dict[str, Any]) -> None:
        made = steps(data)
        made.insert(1, made.pop(3))

    assert told(move) == [("complaint/receive/apologise", "Step “Apologise” moved before “Calm”.")]


def test_a_step_moved_to_the_end() -> None:
    def move(data: dict[str, Any]) -> None:
        made = steps(data)
        made.append(made.pop(0))

    assert told(move) == [("complaint/receive/welcome", "Step “Welcome” moved after “Offer”.")]


def test_an_added_step() -> None:
    def add(data: dict[str, Any]) -> None:
        steps(data).insert(1, step("breathe", moments=[{"key": "m"}]))

    changes = diff(codex(), codex(add))
    assert [(each.path, each.kind, str(each)) for each in changes] == [
        ("complaint/receive/breathe", "added", "Step “Breathe” was added.")
    ]


def test_a_part_without_a_name_is_called_by_its_key() -> None:
    def add(data: dict[str, Any]) -> None:
        steps(data)[1]["moments"] = [{"key": "the-pause"}]

    assert told(add) == [("complaint/receive/calm/the-pause", "Moment “the-pause” was added.")]


def test_a_removed_step_is_told_without_what_was_in_it() -> None:
    def remove(data: dict[str, Any]) -> None:
        steps(data).pop(0)

    changes = told(remove)
    assert ("complaint/receive/welcome", "Step “Welcome” was removed.") in changes
    assert not [path for path, _ in changes if path.endswith("first-words")]


def test_an_added_situation_is_told_once() -> None:
    def add(data: dict[str, Any]) -> None:
        data["situations"].append(situation("praise", {"key": "p", "name": "P", "steps": [step("x")]}))

    assert told(add) == [("praise", "Situation “Praise” was added.")]


def test_a_removed_situation_is_told_once() -> None:
    assert [words for _, words in told(lambda data: data.update(situations=[], tests=[]))][
        -1
    ] == "Situation “Complaint” was removed."


def test_parts_of_sections_are_told_by_their_names() -> None:
    def many(data: dict[str, Any]) -> None:
        data["facts"].pop(0)
        data["promises"][0]["target"] = "99 %"
        data["behaviours"]["control"][0]["observable"] = "Says so."
        data["roles"].append({"key": "coach", "name": "Coach"})
        data["calendars"][0]["opening"] = {"tue": ["10:00-18:00"]}

    words = [each for _, each in told(many)]
    assert "Fact “Order number” was removed." in words
    assert "Promise “We answer on the same day.”: target changed from “95 %” to “99 %”." in words
    assert "Behaviour “control one”: observable changed from “Says own name.” to “Says so.”." in words
    assert "Role “Coach” was added." in words
    assert "Calendar “Shop”: opening changed from “mon 09:00-17:00” to “tue 10:00-18:00”." in words


def test_items_of_a_list_within_a_part_are_told_one_by_one() -> None:
    def rules(data: dict[str, Any]) -> None:
        steps(data)[0]["tools"].append({"phrase": "Hello."})
        steps(data)[0]["rules"].pop(1)

    assert [words for _, words in told(rules)] == [
        "Step “Welcome”: rules: “avoid: Asking for the number first.” was removed.",
        "Step “Welcome”: tools: “phrase: Hello.” was added.",
    ]


def test_items_in_another_order_are_told_so() -> None:
    def turn(data: dict[str, Any]) -> None:
        steps(data)[0]["rules"].reverse()

    assert told(turn) == [("complaint/receive/welcome", "Step “Welcome”: rules stand in another order.")]


def test_a_limit_is_told_with_the_line_of_authority_it_stands_in() -> None:
    def more(data: dict[str, Any]) -> None:
        data["authority"][0]["limit"]["amount"] = 80

    ((path, words),) = told(more)
    assert path == ""
    assert "limit: amount: 50, currency: EUR" in words
    assert "limit: amount: 80, currency: EUR" in words


def test_a_condition_is_told_as_a_sentence() -> None:
    def sooner(data: dict[str, Any]) -> None:
        steps(data)[3]["when"] = {"all": [{"fact": "wish", "is": "refund"}, {"done": "welcome"}]}

    assert told(sooner) == [
        (
            "complaint/receive/apologise",
            "Step “Apologise”: when changed from “the answer to “it is late” is yes” "
            "to “what they want: money back and “Welcome” is done”.",
        )
    ]


def test_yes_and_no_are_words() -> None:
    def free(data: dict[str, Any]) -> None:
        data["situations"][0]["certificate_required"] = False

    assert told(free) == [
        ("complaint", "Situation “Complaint”: certificate required changed from “yes” to “no”.")
    ]


def test_a_new_translation_is_a_change() -> None:
    def translate(data: dict[str, Any]) -> None:
        data["purpose"] = {"en": "So that it is settled.", "hu": "Hogy megoldódjon."}

    assert told(translate) == [
        (
            "",
            "Codex “Meridian Kitchens”: purpose changed from “So that it is settled.” "
            "to “So that it is settled.; hu: Hogy megoldódjon.”.",
        )
    ]


def test_changes_are_told_in_the_language_asked_for() -> None:
    def rename(data: dict[str, Any]) -> None:
        steps(data)[0]["name"] = {"en": "Welcome", "hu": "Üdvözlés"}
        steps(data)[0]["goal"] = "Another."

    assert "Step “Üdvözlés”: goal changed" in told(rename, "hu")[1][1]


def test_a_change_knows_its_field_and_both_wordings() -> None:
    def aim(data: dict[str, Any]) -> None:
        steps(data)[0]["goal"] = "Another goal."

    (change,) = diff(codex(), codex(aim))
    assert (change.kind, change.field, change.before, change.after) == (
        "changed",
        "goal",
        "A goal.",
        "Another goal.",
    )


def test_what_was_nothing_is_now_something() -> None:
    def describe(data: dict[str, Any]) -> None:
        data["roles"][0]["description"] = "Looks after customers."

    assert told(describe) == [("roles/agent", "Role “Adviser”: description is now “Looks after customers.”.")]


@settings(max_examples=50)
@given(bodies())
def test_a_codex_does_not_differ_from_itself(data: dict[str, Any]) -> None:
    assert diff(from_body(data), from_body(copy.deepcopy(data))) == []


@settings(max_examples=50)
@given(bodies(), bodies())
def test_any_two_codices_can_be_compared_and_what_differs_is_told(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = from_body(one), from_body(other)
    changes = diff(first, second)
    assert all(str(change) for change in changes)
    if first != second:
        assert changes


def test_the_sample_has_what_these_tests_change() -> None:
    assert body()["situations"][0]["certificate_required"] is True
