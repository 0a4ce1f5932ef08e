"""What all formats share: keys, notes, bounds, and a chart that becomes a situation."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import CodexError
from hospes.codex.core.exchange import Brought, Notes, bounds
from hospes.codex.core.exchange.building import situation_of
from hospes.codex.core.exchange.chart import Arrow, Box, Chart, Group
from hospes.codex.core.exchange.guessing import end_how, kind_of, lane_called
from hospes.codex.core.exchange.names import Keys, is_key, is_ref
from hospes.codex.core.graph import END
from hospes.codex.core.model import Situation, Step
from tests.codex.core.exchange_ways import steps, ways
from tests.laws import examples


def chart(*names: str, groups: dict[str, str] | None = None) -> Chart:
    """A chart with boxes of these names in a group `main`, or in the groups named."""
    placed = groups or {}
    made = Chart("x.dot", "Drawn")
    for group in ["main", *sorted(set(placed.values()) - {"main"})]:
        made.groups[group] = Group(group, group.capitalize(), 1, group)
    for number, name in enumerate(names, start=2):
        made.boxes[name] = Box(name, name.capitalize(), placed.get(name, "main"), number, name)
    return made


def built(made: Chart, *arrows: tuple[str, str] | tuple[str, str, str]) -> Situation:
    made.arrows += [Arrow(arrow[0], arrow[1], 9, *arrow[2:]) for arrow in arrows]
    return situation_of(made, Notes()).part


def test_notes_stand_in_the_order_of_the_file_and_once() -> None:
    notes = Notes()
    notes.add("Everywhere.")
    notes.add("Line %(line)s: b", line=7)
    notes.add("Line %(line)s: a", line=3)
    notes.add("Line %(line)s: b", line=7)
    assert [str(note) for note in notes.all()] == ["Line 3: a", "Line 7: b", "Everywhere."]


def test_what_is_brought_has_no_notes_unless_there_are_any() -> None:
    step = Step.model_validate({"key": "a", "name": "A"})
    assert Brought(step) == (step, ())


@pytest.mark.parametrize(
    ("words", "key", "ref"),
    [
        ("a", True, True),
        ("a-b_2", True, True),
        ("a/b", False, True),
        ("a//b", False, False),
        ("A", False, False),
        ("a-", False, False),
        ("", False, False),
        ("a\n", False, False),
        ("a" * 80, True, True),
        ("a" * 81, False, False),
    ],
)
def test_what_can_be_a_key_and_a_reference(words: str, key: bool, ref: bool) -> None:
    assert (is_key(words), is_ref(words)) == (key, ref)


def test_keys_are_given_once_each() -> None:
    keys = Keys()
    assert keys.given("Ask them", otherwise="step") == "ask-them"
    assert keys.given("Ask them", otherwise="step") == "ask-them-2"
    assert keys.given("Other", otherwise="step", own="ask-them") == "ask-them-3"
    assert keys.given("Other", otherwise="step", own="Not A Key") == "other"
    assert keys.given("…", otherwise="step") == "step"
    assert keys.given("End", otherwise="step") == "end-2"
    assert keys.made_of("Other", otherwise="step") == "other-2"


def test_an_id_that_is_too_long_to_be_numbered_is_passed_over() -> None:
    assert Keys().given("Short", otherwise="step", own="a" * 70) == "short"


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from(["a", "b", "A", "end", "a-2", "…", "Ünnep"]), max_size=12))
def test_no_key_is_given_twice(names: list[str]) -> None:
    keys = Keys()
    given_keys = [keys.given(name, otherwise="step") for name in names]
    assert len(set(given_keys)) == len(given_keys)
    assert all(is_key(key) and key != END for key in given_keys)


def test_what_is_too_large_is_refused() -> None:
    bounds.refuse_large("x" * 1024**2, "a.md", most=1024**2)
    with pytest.raises(CodexError, match=r"a\.md: The file is larger than 1 MB"):
        bounds.refuse_large("ё" * 1024**2, "a.md", most=1024**2)
    with pytest.raises(CodexError, match="10 MB"):
        bounds.refuse_large(b"x" * (10 * 1024**2 + 1), "a.md")


def test_what_is_too_many_is_refused_with_its_line() -> None:
    bounds.refuse_many(2000, "steps", "a.md", line=1)
    with pytest.raises(CodexError, match=r"a\.md:7: There are more than 2,000 steps"):
        bounds.refuse_many(2001, "steps", "a.md", line=7)


def test_boxes_below_each_other_follow_each_other() -> None:
    found = built(chart("a", "b"), ("a", "b"))
    assert not steps(found)["a"].outcomes
    assert ways(found) == {("main/a", "", "main/b")}


@pytest.mark.parametrize("label", ["", "Yes"])
def test_a_box_that_leads_elsewhere_says_so(label: str) -> None:
    found = built(chart("a", "b", "c"), ("a", "c", label))
    (outcome,) = steps(found)["a"].outcomes
    assert (outcome.key, str(outcome.label or ""), outcome.to) == ("yes" if label else "next", label, "c")


def test_a_box_without_a_way_does_not_fall_into_the_one_below() -> None:
    found = built(chart("a", "b"))
    assert [outcome.to for outcome in steps(found)["a"].outcomes] == [END]
    assert not steps(found)["b"].outcomes


def test_a_way_into_another_group_names_both() -> None:
    found = built(chart("a", "b", groups={"b": "other"}), ("a", "b"))
    assert [outcome.to for outcome in steps(found)["a"].outcomes] == ["other/b"]


def test_a_way_to_a_group_leads_to_its_first_box() -> None:
    found = built(chart("a", "b", groups={"b": "other"}), ("a", "other"))
    assert [outcome.to for outcome in steps(found)["a"].outcomes] == ["other"]
    assert ways(found) == {("main/a", "", "other/b")}


def test_a_way_to_a_group_called_like_a_box_beside_names_its_first_box() -> None:
    found = built(chart("a", "other", "b", groups={"b": "other"}), ("a", "other"), ("other", "a"))
    assert ("main/a", "", "main/other") in ways(found)
    made = chart("a", "far", "b", groups={"b": "z"})
    made.groups["z"] = Group("z", "Far", 1, "far")
    assert [outcome.to for outcome in steps(built(made, ("a", "z")))["a"].outcomes] == ["far/b"]


def test_a_way_to_nothing_is_left_out_with_a_note() -> None:
    made = chart("a", "b")
    made.groups["empty"] = Group("empty", "Empty", 1)
    made.arrows += [Arrow("a", "gone", 5), Arrow("a", "empty", 6), Arrow("a", "b", 7)]
    found = situation_of(made, Notes())
    assert [outcome.to for outcome in steps(found.part)["a"].outcomes] == ["b"]
    assert [str(note) for note in found.notes] == [
        "Line 5: the way from “A” to “gone” leads nowhere and was left out.",
        "Line 6: the way from “A” to “empty” leads nowhere and was left out.",
    ]


def test_a_box_may_bring_its_own_key_and_others_make_room() -> None:
    made = chart("a", "b")
    made.boxes["a"].name = "B"
    made.boxes["a"].slug = ""
    made.boxes["b"].body = {"key": "b"}
    assert list(steps(built(made))) == ["b-2", "b"]


def test_an_outcome_that_was_written_is_kept_whole() -> None:
    made = chart("a", "b")
    made.arrows.append(Arrow("a", "b", 5, "other", {"key": "k", "label": "Words", "to": "b"}))
    made.arrows.append(Arrow("a", "b", 5, "other", {"key": "m"}))
    outcomes = steps(built(made))["a"].outcomes
    assert [(each.key, str(each.label or ""), each.to) for each in outcomes] == [
        ("k", "Words", "b"),
        ("m", "", "b"),
    ]


def test_a_step_with_more_ways_than_anybody_follows_is_refused() -> None:
    with pytest.raises(CodexError, match=r"x\.dot:2: There are more than 200 ways out of one step"):
        built(chart("a", "b"), *[("a", "b")] * 201)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda made: setattr(made.boxes["b"], "body", {"kind": "wait"}), 3),
        (lambda made: setattr(made.groups["main"], "body", {"purpose": 5}), 1),
        (lambda made: setattr(made, "body", {"purpose": 5}), 1),
    ],
)
def test_a_fault_is_told_with_the_line_of_its_part(change: Any, line: int) -> None:
    made = chart("a", "b")
    change(made)
    with pytest.raises(CodexError) as caught:
        situation_of(made, Notes())
    assert {place.line for place in caught.value.places} == {line}


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Escalate", "escalated"),
        ("Eszkalálás", "escalated"),
        ("Κλιμάκωση", "escalated"),
        ("Эскалация", "escalated"),
        ("Elutasítva", "refused"),
        ("Отклонено", "refused"),
        ("Továbbítva", "referred"),
        ("Перенаправлено", "referred"),
        ("Függőben", "pending"),
        ("Kész", "resolved"),
        ("Решено", "resolved"),
        ("Something", None),
    ],
)
def test_words_of_ends_are_known_in_four_languages(words: str, how: str | None) -> None:
    assert end_how(words) == how


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Várjunk a csomagra", "wait"),
        ("Περιμένουμε", "wait"),
        ("Ждём посылку", "wait"),
        ("Átadás a szerelőknek", "hand-over"),
        ("Передать мастеру", "hand-over"),
        ("Milyen színű?", "collect"),
        ("Εξηγήστε το", "talk"),
        ("Объяснить, что дальше", "talk"),
        ("Лежит на складе", "do"),
    ],
)
def test_words_of_steps_are_known_in_four_languages(words: str, kind: str) -> None:
    assert kind_of(words)["kind"] == kind


@pytest.mark.parametrize(
    ("words", "lane"),
    [
        ("Back office", "behind"),
        ("Raktár", "behind"),
        ("ΑΠΟΘΗΚΗ", "behind"),
        ("Склад", "behind"),
        ("IT", "support"),
        ("Italian desk", "customer"),
        ("Rendszer", "support"),
        ("Υποστήριξη", "support"),
        ("Поддержка", "support"),
        ("Clerk", "customer"),
    ],
)
def test_lanes_are_known_by_their_names_in_four_languages(words: str, lane: str) -> None:
    assert lane_called(words) == lane
