"""What a run waits for, and how that turned out when nothing came."""

from typing import Any

import pytest

from hospes.codex.core.model import Step
from hospes.encounters.core.run import Kind, Mark, State, replay
from hospes.encounters.core.suggest import Suggestions, suggest
from hospes.encounters.core.waiting import is_answered_by_word, turned_out, wait_at_hand
from tests.encounters.codices import graph, process

ASK, WAIT = "complaint/one/ask", "complaint/one/wait"
TWO = [{"key": "heard", "to": "on"}, {"key": "silent", "to": "remind"}]


def waits(
    for_: str = "customer", then: str = "", outcomes: list[dict[str, Any]] | None = None, **more: Any
) -> Step:
    wait = {"for": for_, "up_to": "2 days", **({"then": then} if then else {})}
    return Step.model_validate({"key": "wait", "name": "Wait", "kind": "wait", "wait": wait,
                                "outcomes": outcomes or [], **more})  # fmt: skip


def found(*done: Mark, turned_to: str = "", when: dict[str, Any] | None = None) -> Suggestions:
    wait: dict[str, Any] = {"key": "wait", "kind": "wait", "wait": {"for": "customer", "up_to": "2 days"}}
    chart = graph(
        process({"key": "ask"}, {**wait, **({"when": when} if when else {})}, {"key": "on", "kind": "end",
                                                                            "end": {"how": "resolved"}}),
        process({"key": "calm"}, {"key": "again"}, key="aside", anytime=True),
    )  # fmt: skip
    return suggest(chart, facts={}, case={}, state=replay(done), turned_to=turned_to)


def test_a_run_waits_where_the_next_step_is_a_wait() -> None:
    assert wait_at_hand(found()) is None
    at_hand = wait_at_hand(found(Mark(Kind.DONE, ASK)))
    assert at_hand is not None
    assert at_hand.path == WAIT


def test_something_else_in_between_does_not_end_the_waiting_and_does_not_begin_it() -> None:
    aside = found(Mark(Kind.DONE, ASK), Mark(Kind.DONE, "complaint/aside/calm"))
    assert aside.next is not None
    assert aside.next.path == "complaint/aside/again"
    assert wait_at_hand(aside) is None
    still = wait_at_hand(aside, WAIT)
    assert still is not None
    assert still.path == WAIT


def test_what_somebody_looks_at_by_hand_has_not_begun_to_wait() -> None:
    assert wait_at_hand(found(turned_to=WAIT)) is None


def test_a_wait_that_may_not_apply_has_not_begun() -> None:
    assert wait_at_hand(found(Mark(Kind.DONE, ASK), when={"fact": "late", "is": True})) is None


@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        (waits(then="silent", outcomes=TWO), "silent"),
        (waits(then="gone", outcomes=TWO), None),
        (waits(outcomes=TWO), None),
        (waits(outcomes=TWO[:1]), None),  # that nothing came is not that they were heard
        (waits(), None),
        (waits("third-party", then="silent", outcomes=TWO), "silent"),
        (waits("date"), ""),
        (waits("date", outcomes=TWO[:1]), "heard"),
        (waits("date", outcomes=TWO), None),
        (waits("date", collect=["late"]), None),
        (Step.model_validate({"key": "talk", "name": "Talk"}), None),
    ],
)
def test_when_the_time_is_up_it_turned_out_as_the_codex_says_or_nobody_knows(
    step: Step, outcome: str | None
) -> None:
    assert turned_out(step) == outcome


def test_only_a_wait_for_the_customer_is_over_with_their_word() -> None:
    assert is_answered_by_word(waits())
    assert not is_answered_by_word(waits("date"))
    assert not is_answered_by_word(Step.model_validate({"key": "talk", "name": "Talk"}))


def test_a_time_that_is_up_counts_in_the_run_as_the_step_having_turned_out_so() -> None:
    state = replay([Mark(Kind.DONE, ASK), Mark(Kind.TIME_UP, WAIT, outcome="silent")])
    assert state == State(done={ASK: None, WAIT: "silent"}, times={ASK: 1, WAIT: 1})
