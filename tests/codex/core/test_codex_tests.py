"""Codex tests: what their authors expect, and how a failure is told."""

from typing import Any

import pytest

from hospes.codex.core.testing import run_tests
from tests.codex.samples import codex, meridian


def failures(**test: Any) -> list[str]:
    """What the sample says to one more test."""

    def add(data: dict[str, Any]) -> None:
        data["tests"] = [{"name": "It", "situation": "complaint", "expect": {}, **test}]

    (result,) = run_tests(codex(add))
    assert result.passed is (not result.failures)
    return [str(failure) for failure in result.failures]


def test_a_test_that_is_met_has_no_failure() -> None:
    assert (
        failures(expect={"suggest": ["welcome"], "not_suggest": ["receive/offer", "complaint/settle/close"]})
        == []
    )


def test_a_step_that_was_expected_and_is_not_suggested_fails() -> None:
    assert failures(expect={"suggest": ["offer"]}) == [
        "Expected offer to be suggested; suggested: receive/welcome."
    ]


def test_a_step_that_was_not_to_be_suggested_fails() -> None:
    assert failures(expect={"not_suggest": ["welcome"]}) == ["Expected welcome not to be suggested."]


def test_nothing_suggested_is_said_so() -> None:
    done = ["close"]
    assert failures(done=done, expect={"suggest": ["welcome"]}) == [
        "Expected welcome to be suggested; suggested: nothing."
    ]


def test_facts_and_done_steps_are_the_start() -> None:
    assert failures(
        facts={"wish": "repair", "late": True}, done=[{"step": "welcome", "outcome": "understood"}],
        expect={"suggest": ["apologise"], "not_suggest": ["ask", "offer"]},
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ({"situation": "praise"}, "There is no situation called praise."),
        ({"facts": {"colour": "red"}}, "There is no fact called colour."),
        ({"facts": {"wish": "a pony"}}, "a pony is no answer to wish."),
        ({"done": ["goodbye"]}, "There is no step called goodbye here."),
        (
            {"done": [{"step": "welcome", "outcome": "puzzled"}]},
            "The step welcome has no outcome called puzzled.",
        ),
        ({"expect": {"suggest": ["nobody"]}}, "There is no step called nobody here."),
        ({"expect": {"not_suggest": ["nobody"]}}, "There is no step called nobody here."),
    ],
)
def test_a_name_that_is_not_there_fails(test: dict[str, Any], words: str) -> None:
    assert failures(**test) == [words]


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        ({"role": "agent", "amount": 50, "answer": "yes"}, None),
        ({"role": "agent", "amount": 51, "answer": "no"}, None),
        ({"role": "agent", "answer": "yes"}, None),
        ({"role": "lead", "amount": 400, "answer": "yes"}, None),
        (
            {"role": "agent", "amount": 51, "answer": "yes"},
            "May agent decide discount 51? Expected: Yes. The answer: No.",
        ),
        (
            {"role": "agent", "answer": "no"},
            "May agent decide discount? Expected: No. The answer: Yes.",
        ),
    ],
)
def test_what_is_allowed(allowed: dict[str, Any], words: str | None) -> None:
    expect = {"allowed": [{"action": "discount", **allowed}]}
    assert failures(expect=expect) == ([words] if words else [])


def test_whom_to_ask_is_tested_too() -> None:
    moon = {"action": "moon", "role": "agent", "answer": "ask", "ask_role": "lead"}
    assert failures(expect={"allowed": [moon]}) == ["For moon, agent should ask lead, but is sent to nobody."]
    gift = {"action": "discount", "role": "lead", "amount": 900, "answer": "ask"}
    assert failures(expect={"allowed": [gift]}) == []


@pytest.mark.parametrize(
    ("done", "outcome", "words"),
    [
        (["close"], "resolved", None),
        ([{"step": "hear", "outcome": "solved"}], "resolved", None),
        ([{"step": "offer", "outcome": "no"}], "refused", None),
        ([], "resolved", "Expected outcome: Resolved. It came to: Still open."),
        (["close"], "pending", "Expected outcome: Pending. It came to: Resolved."),
    ],
)
def test_how_it_is_to_end(done: list[Any], outcome: str, words: str | None) -> None:
    assert failures(done=done, expect={"outcome": outcome}) == ([words] if words else [])


def test_the_case_is_part_of_the_start() -> None:
    def by_phone(data: dict[str, Any]) -> None:
        data["situations"][0]["processes"][0]["steps"][1]["when"] = {"case": "channel", "is": "phone"}
        data["tests"] = [
            {"name": channel, "situation": "complaint", "case": {"channel": channel},
             "done": [{"step": "welcome", "outcome": "upset"}], "expect": {"suggest": [expected]}}
            for channel, expected in (("phone", "calm"), ("email", "ask"))
        ]  # fmt: skip

    assert [result.passed for result in run_tests(codex(by_phone))] == [True, True]


def test_every_result_knows_its_place() -> None:
    def two(data: dict[str, Any]) -> None:
        data["tests"] *= 2

    assert [result.place for result in run_tests(codex(two))] == [0, 1]


def test_the_demo_companys_tests_pass() -> None:
    results = run_tests(meridian())
    assert len(results) >= 20
    assert [str(result.test.name) for result in results if not result.passed] == []
