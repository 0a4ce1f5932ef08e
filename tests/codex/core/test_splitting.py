"""One part made two: whatever named it, followed it or tested it means what it meant."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hospes.codex.core.checks import run_checks
from hospes.codex.core.conditions.evaluate import names_same_step
from hospes.codex.core.conditions.types import steps_in
from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.editing import CannotSplit, NoSuchPart, split_process, split_step
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import Codex, Condition, Situation, Step
from hospes.codex.core.testing import run_tests
from tests.codex.core.faults import TODAY
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex, end, meridian, of, process, situation, step, steps

ASK = "complaint/receive/ask"
WELCOME = "complaint/receive/welcome"


def edges(book: Codex, key: str) -> set[tuple[str, str]]:
    found = book.situation(key)
    assert found is not None
    graph = Graph(book, found)
    return {(edge.source, edge.target) for each in graph.edges.values() for edge in each}


def the(book: Codex, path: str) -> Step:
    found = book.find(path)
    assert found is not None
    assert isinstance(found.part, Step)
    return found.part


def steps_waited_for(when: Condition | None) -> list[str]:
    return [ref for ref, _outcome in steps_in(when)] if when is not None else []


def renamed(ways: set[tuple[str, str]], moved: dict[str, str]) -> set[tuple[str, str]]:
    return {(moved.get(source, source), moved.get(target, target)) for source, target in ways}


def moved_by(before: Codex, path: str, new: str) -> dict[str, str]:
    old, _slash, key = path.rpartition("/")
    found = before.find(old)
    assert found is not None
    keys = [each.key for each in found.part.steps]  # type: ignore[attr-defined]
    return {f"{old}/{each}": f"{new}/{each}" for each in keys[keys.index(key) :]}


# A process.


def test_a_process_is_split_at_a_step() -> None:
    before = codex()
    after, new = split_process(before, ASK, name="Find out")
    assert new == "complaint/find-out"
    assert [each.key for each in after.situations[0].processes] == ["receive", "find-out", "settle"]
    assert [each.key for each in after.situations[0].processes[0].steps] == ["welcome", "calm"]
    assert the(after, WELCOME).outcomes[0].to == "find-out/ask"
    assert the(after, "complaint/receive/calm").outcomes[0].to == "find-out/ask"
    assert edges(after, "complaint") == renamed(edges(before, "complaint"), moved_by(before, ASK, new))
    assert from_body(body_of(after)) == after
    assert run_checks(after, today=TODAY) == run_checks(before, today=TODAY)


def test_what_did_not_change_is_the_very_same_object() -> None:
    before = codex()
    after, _new = split_process(before, ASK, name="Find out")
    assert after.situations[0].processes[2].steps[0] is before.situations[0].processes[1].steps[0]
    assert after.facts is before.facts


def test_conditions_and_tests_name_the_step_where_it_is_now() -> None:
    def turn(data: dict[str, Any]) -> None:
        data["authority"][0]["when"] = {"done": "receive/ask"}
        data["situations"][0]["processes"][1]["steps"][0]["when"] = {
            "not": {"any": [{"done": "complaint/receive/ask"}]}
        }
        data["tests"] = [{"name": "T", "situation": "complaint", "done": ["receive/welcome", "receive/ask"],
                          "expect": {"suggest": ["receive/offer"], "not_suggest": ["calm"]}}]  # fmt: skip

    before = codex(turn)
    after, _new = split_process(before, ASK, name="Find out")
    assert steps_waited_for(after.authority[0].when) == ["complaint/find-out/ask"]
    assert steps_waited_for(the(after, "complaint/settle/promise").when) == ["complaint/find-out/ask"]
    test = after.tests[0]
    assert [each.step for each in test.done] == ["receive/welcome", "find-out/ask"]
    assert (test.expect.suggest, test.expect.not_suggest) == (("find-out/offer",), ("calm",))
    assert [each.passed for each in run_tests(after)] == [each.passed for each in run_tests(before)]


def test_other_situations_still_lead_to_the_beginning() -> None:
    other = situation(
        "praise", process("thank", step("say", outcomes=[{"key": "on", "to": "complaint/receive"}]))
    )
    before = codex(lambda data: data["situations"].append(other))
    after, new = split_process(before, ASK, name="Find out")
    assert edges(after, "praise") == renamed(edges(before, "praise"), moved_by(before, ASK, new))


def test_a_key_that_two_processes_have_is_named_with_its_process() -> None:
    twice = process("settle", step("ask", outcomes=[{"key": "x", "to": "receive/ask"}]), end())
    first = process(
        "receive", step("welcome", outcomes=[{"key": "y", "to": "ask"}]), step("ask"), end("over")
    )
    before = of(situation("complaint", first, twice))
    after, new = split_process(before, ASK, name="Settle")
    assert new == "complaint/settle-2"
    assert edges(after, "complaint") == renamed(edges(before, "complaint"), moved_by(before, ASK, new))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (WELCOME, "This is the first step"),
        ("complaint/receive", None),
        ("complaint/receive/nowhere", None),
        ("facts/late", None),
    ],
)
def test_where_a_process_cannot_be_split_it_is_said_why(path: str, why: str | None) -> None:
    with pytest.raises(CannotSplit if why else NoSuchPart, match=why):
        split_process(codex(), path, name="New")


@pytest.mark.parametrize(
    "before",
    [step("ask", outcomes=[{"key": "a", "to": "close"}, {"key": "b", "to": "receive"}]), end("ask")],
)
def test_a_step_that_may_be_passed_over_keeps_the_one_that_follows_then(before: dict[str, Any]) -> None:
    before = {**before, "when": {"done": "receive/welcome"}}
    passed = of(situation("complaint", process("receive", step("welcome"), before, end())))
    with pytest.raises(CannotSplit, match="may be passed over"):
        split_process(passed, "complaint/receive/close", name="New")
    simply, _new = split_process(codex(), "complaint/receive/offer", name="Offer")
    assert the(simply, "complaint/receive/apologise").outcomes[0].key == "next"


def test_a_process_that_is_gone_through_stays_in_one_piece() -> None:
    first = process("receive", step("go", kind="link", link={"process": "calm"}), end())
    linked = of(situation("complaint", first, process("calm", step("name-it"), step("breathe"))))
    with pytest.raises(CannotSplit, match="come back"):
        split_process(linked, "complaint/calm/breathe", name="New")


def test_two_steps_of_one_key_are_told_apart_first() -> None:
    doubled = of(situation("complaint", process("receive", step("ask"), step("ask"), end())))
    with pytest.raises(CannotSplit, match="same key"):
        split_process(doubled, "complaint/receive/close", name="New")


def test_what_leads_on_by_itself_is_given_no_way_that_it_has() -> None:
    before = of(situation("complaint", process("receive", end("over"), step("ask"), end())))
    after, _new = split_process(before, "complaint/receive/ask", name="New")
    assert the(after, "complaint/receive/over").outcomes == ()


@given(bodies(), st.data())
def test_any_process_split_anywhere_leads_where_it_led(body: dict[str, Any], data: st.DataObject) -> None:
    before = from_body(body)
    paths = [path for path, _step in before.steps()]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    try:
        after, new = split_process(before, path, name=data.draw(st.sampled_from(["New", "End", "alpha"])))
    except CannotSplit:
        return
    moved = moved_by(before, path, new)
    assert from_body(body_of(after)) == after
    for each in before.situations:
        if [one.key for one in before.situations].count(each.key) == 1:
            assert edges(after, each.key) == renamed(edges(before, each.key), moved)
    assert _waited_for(after) == {moved.get(one, one) for one in _waited_for(before)}


def _waited_for(book: Codex) -> set[str]:
    """The steps that conditions wait for."""
    refs = [ref for _path, one in book.steps() if one.when is not None for ref in steps_waited_for(one.when)]
    refs += [
        ref for entry in book.authority if entry.when is not None for ref in steps_waited_for(entry.when)
    ]
    return {path for path, _step in book.steps() for ref in refs if names_same_step(ref, path)}


# A step.


def test_a_step_is_split_at_its_tools() -> None:
    before = codex()
    after, new = split_step(before, WELCOME, at="tools", name="Take it on")
    first, second = the(after, WELCOME), the(after, new)
    assert new == "complaint/receive/take-it-on"
    assert (len(first.rules), first.tools, first.outcomes, len(first.moments)) == (2, (), (), 1)
    assert (second.rules, len(second.tools), len(second.outcomes)) == ((), 2, 2)
    assert (second.lane, second.critical) == (first.lane, first.critical)
    split = {(WELCOME, new)} | {
        (new if source == WELCOME else source, target) for source, target in edges(before, "complaint")
    }
    assert edges(after, "complaint") == split


def test_the_second_takes_the_kind_and_its_details() -> None:
    after, new = split_step(codex(), "complaint/receive/offer", at="outcomes", name="Answer")
    assert (the(after, "complaint/receive/offer").kind, the(after, "complaint/receive/offer").action) == (
        "talk",
        None,
    )
    assert (the(after, new).kind, the(after, new).action) == ("decide", "discount")
    ended, over = split_step(codex(), "complaint/settle/decline", at="rules", name="Goodbye")
    assert the(ended, "complaint/settle/decline").end is None
    assert the(ended, over).end is not None


def test_who_waited_for_the_step_waits_for_the_second_and_tests_say_how_it_turned_out() -> None:
    def turn(data: dict[str, Any]) -> None:
        steps(data)[3]["when"] = {"all": [{"done": "receive/welcome"}, {"fact": "late", "is": True}]}
        done = [{"step": "welcome", "outcome": "upset"}]
        data["tests"] = [
            {"name": "T", "situation": "complaint", "done": done, "expect": {"suggest": ["calm"]}}
        ]

    before = codex(turn)
    after, new = split_step(before, WELCOME, at="outcomes", name="Listen")
    assert steps_waited_for(the(after, "complaint/receive/apologise").when) == [new]
    assert [(each.step, each.outcome) for each in after.tests[0].done] == [
        ("welcome", None), ("receive/listen", "upset"),
    ]  # fmt: skip
    assert run_tests(before)[0].passed
    assert run_tests(after)[0].passed


def test_the_second_applies_when_the_first_does() -> None:
    after, new = split_step(codex(), "complaint/receive/apologise", at="rules", name="Make good")
    assert the(after, new).when == the(codex(), "complaint/receive/apologise").when


@pytest.mark.parametrize(
    ("path", "at"), [(WELCOME, "goal"), (WELCOME, ""), ("complaint", "rules"), ("x/y/z", "rules")]
)
def test_what_is_no_step_or_no_field_is_not_split(path: str, at: str) -> None:
    with pytest.raises(NoSuchPart):
        split_step(codex(), path, at=at, name="New")


@given(bodies(), st.data())
def test_any_step_split_anywhere_leads_where_it_led(body: dict[str, Any], data: st.DataObject) -> None:
    before = from_body(body)
    paths = [path for path, _step in before.steps()]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    after, new = split_step(
        before, path, at=data.draw(st.sampled_from(["rules", "tools", "outcomes"])), name="New"
    )
    assert from_body(body_of(after)) == after
    own = before.situation(path.split("/")[0])
    assert isinstance(own, Situation)
    ways = {(new if source == path else source, target) for source, target in edges(before, own.key)} | {
        (path, new)
    }
    assert edges(after, own.key) == ways


def test_every_process_of_the_demo_company_can_be_split_or_says_why_not() -> None:
    before = meridian()
    split = 0
    for path, _step in list(before.steps())[::9]:
        try:
            after, new = split_process(before, path, name="Another")
        except CannotSplit:
            continue
        key = path.split("/")[0]
        assert edges(after, key) == renamed(edges(before, key), moved_by(before, path, new))
        assert [each.passed for each in run_tests(after)] == [each.passed for each in run_tests(before)]
        assert END not in moved_by(before, path, new)
        split += 1
    assert split > 3


def test_a_test_of_a_situation_that_is_not_there_is_left_alone() -> None:
    lost = codex(lambda data: data["tests"].append({"name": "T", "situation": "nowhere", "expect": {}}))
    after, _new = split_process(lost, ASK, name="Find out")
    assert after.tests[-1] is lost.tests[-1]


def test_a_name_that_leads_nowhere_does_not_come_to_mean_the_second_part() -> None:
    before = codex(lambda data: steps(data)[1].update(outcomes=[{"key": "x", "to": "later"}]))
    after, new = split_process(before, ASK, name="Later")
    assert new == "complaint/later-2"
    assert the(after, "complaint/receive/calm").outcomes[0].to == "later"
