"""What changed, in words."""

import copy
from typing import Any, get_args

from hypothesis import given, settings

from hospes.codex.core.diff import diff
from hospes.codex.core.documents import from_body
from hospes.codex.core.field_names import FIELDS, field_name
from hospes.codex.core.model import Codex, CodexTest, FactIs, Part
from tests.codex.core.strategies import bodies
from tests.codex.samples import body, codex, situation, step, steps
from tests.laws import examples


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

    assert (
        told(expect)[0][1] == "Moment “The first words”: what they expect is no longer “A form and a wait.”."
    )


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
    assert (
        "Behaviour “control one”: what is seen or heard changed from “Says own name.” to “Says so.”." in words
    )
    assert "Role “Coach” was added." in words
    assert (
        "Calendar “Shop”: opening hours changed from “Monday 09:00-17:00” to “Tuesday 10:00-18:00”." in words
    )


def test_items_of_a_list_within_a_part_are_told_one_by_one() -> None:
    def rules(data: dict[str, Any]) -> None:
        steps(data)[0]["tools"].append({"phrase": "Hello."})
        steps(data)[0]["rules"].pop(1)

    assert [words for _, words in told(rules)] == [
        "Step “Welcome”: rules: “what to avoid: Asking for the number first.” was removed.",
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
    assert "limit: amount: 50 · currency: EUR" in words
    assert "limit: amount: 80 · currency: EUR" in words


def test_a_condition_is_told_as_a_sentence() -> None:
    def sooner(data: dict[str, Any]) -> None:
        steps(data)[3]["when"] = {"all": [{"fact": "wish", "is": "refund"}, {"done": "welcome"}]}

    assert told(sooner) == [
        (
            "complaint/receive/apologise",
            "Step “Apologise”: condition changed from “the answer to “it is late” is yes” "
            "to “what they want: money back and “Welcome” is done”.",
        )
    ]


def test_yes_and_no_are_words() -> None:
    def free(data: dict[str, Any]) -> None:
        data["situations"][0]["certificate_required"] = False

    assert told(free) == [
        ("complaint", "Situation “Complaint”: only with a certificate changed from “yes” to “no”.")
    ]


def test_a_new_translation_is_a_change() -> None:
    def translate(data: dict[str, Any]) -> None:
        data["purpose"] = {"en": "So that it is settled.", "hu": "Hogy megoldódjon."}

    assert told(translate) == [("", "Codex “Meridian Kitchens”: purpose is worded differently in: en, hu.")]
    assert told(translate, "hu")[0][1].endswith(
        "purpose changed from “So that it is settled.” to “Hogy megoldódjon.”."
    )


def test_a_translation_within_a_list_is_a_change_of_that_language() -> None:
    def before(data: dict[str, Any]) -> None:
        steps(data)[0]["rules"][0]["do"] = {"en": "Say your name.", "hu": "Mondd."}

    def after(data: dict[str, Any]) -> None:
        steps(data)[0]["rules"][0]["do"] = {"en": "Say your name.", "hu": "Mondd meg."}

    (change,) = diff(codex(before), codex(after))
    assert str(change) == "Step “Welcome”: rules is worded differently in: hu."


def test_outcomes_of_the_same_key_are_told_together_whatever_came_and_went_beside_them() -> None:
    def turn(data: dict[str, Any]) -> None:
        outcomes = steps(data)[0]["outcomes"]
        outcomes[1]["label"] = "They are very upset"
        outcomes[0] = {"key": "clear", "label": "All is clear", "to": "settle"}

    assert [words for _, words in told(turn)] == [
        "Step “Welcome”: outcomes changed from “label: They are upset · where it leads: Calm” "
        "to “label: They are very upset · where it leads: Calm”.",
        "Step “Welcome”: outcomes changed from “label: We understand it · where it leads: Ask” "
        "to “label: All is clear · where it leads: Settle”.",
    ]


def test_keys_are_told_by_what_they_name() -> None:
    def turn(data: dict[str, Any]) -> None:
        steps(data)[0]["collect"] = ["order_number", "late"]
        data["promises"][0]["owner"] = "agent"
        steps(data)[1]["lane"] = "behind"

    assert [words for _, words in told(turn)] == [
        "Promise “We answer on the same day.”: whose it is changed from “Lead” to “Adviser”.",
        "Step “Welcome”: what we find out: “It is late” was added.",
        "Step “Calm”: where it happens changed from “With the customer” to “Behind the scenes”.",
    ]


def test_a_key_that_names_nothing_stands_as_it_is() -> None:
    def turn(data: dict[str, Any]) -> None:
        data["promises"][0]["owner"] = "ghost"

    assert told(turn)[0][1].endswith("changed from “Lead” to “ghost”.")


def test_a_test_is_told_by_its_name_and_a_part_without_words_by_its_key() -> None:
    def turn(data: dict[str, Any]) -> None:
        data["tests"] = []
        steps(data)[1]["outcomes"] = [{"key": "a", "to": "ask"}]

    words = [each for _, each in told(turn)]
    assert "Codex “Meridian Kitchens”: codex tests: “It begins with the welcome” was removed." in words


def test_the_programs_own_words_are_said_in_the_readers_language() -> None:
    def turn(data: dict[str, Any]) -> None:
        steps(data)[1]["lane"] = "support"

    (change,) = diff(codex(), codex(turn), say=lambda words: f"<{words}>")
    assert (change.before, change.after) == ("<With the customer>", "<Support>")


def test_every_field_of_a_codex_has_a_name_of_its_own() -> None:
    containers = {"key", "situations", "processes", "steps", "moments", "behaviours", "facts", "case", "done"}
    sections = {"values", "tiers", "roles", "articles", "calendars", "internal_customers", *CARE}
    for part in _parts(Codex):
        if part is not CodexTest:
            assert set(part.model_fields) - containers - sections <= set(FIELDS), part.__name__
    assert field_name("not_known_yet") == "not known yet"


CARE = ("control", "approachability", "responsiveness", "excellence")


def _parts(kind: Any) -> set[Any]:
    """The kinds of part that can stand in a part."""
    found: set[Any] = set()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, Part) and each not in found:
            found.add(each)
            if each is CodexTest or each.__module__.endswith("nodes"):
                continue
            waiting += [field.annotation for field in each.model_fields.values()]
        else:
            waiting += [inner for inner in get_args(each) if inner is not each]
    return {each for each in found if not each.__module__.endswith("nodes")}


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


@settings(max_examples=examples(50))
@given(bodies())
def test_a_codex_does_not_differ_from_itself(data: dict[str, Any]) -> None:
    assert diff(from_body(data), from_body(copy.deepcopy(data))) == []


@settings(max_examples=examples(50))
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


def test_what_is_the_very_same_is_not_looked_into() -> None:
    book = codex()
    assert diff(book, book) == []
    assert [str(change) for change in diff(book, book.model_copy(update={"currency": "HUF"}))]


def test_what_parts_have_worked_out_about_themselves_is_no_difference() -> None:
    def conditional(data: Any) -> None:
        steps(data)[1]["when"] = {"fact": "late", "is": True}

    old, new = codex(conditional), codex(conditional)
    first, second = (dict(each.steps())["complaint/receive/calm"].when for each in (old, new))
    assert isinstance(first, FactIs)
    assert isinstance(second, FactIs)
    assert (first.operator, first.kept) == ("is", {})
    assert (second.kept, second.operator) == ({}, "is")  # the same, worked out in another order
    first.kept["asked"] = ("late",)
    assert diff(old, new) == []
