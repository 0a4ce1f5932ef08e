"""Facts that are worked out of others, and limits that a fact tells."""

from typing import Any

import pytest
from pydantic import ValidationError

from hospes.codex.core.authority import decide
from hospes.codex.core.checks import run_checks
from hospes.codex.core.facts import Fact, Reckon
from hospes.codex.core.model import Codex
from hospes.codex.core.proofs import CodexTest
from hospes.codex.core.reckoning import named_in, parts_of, turns_on_itself
from hospes.codex.core.testing import run_tests
from tests.codex.core.faults import TODAY
from tests.codex.samples import codex

DUE = {"times": [100, {"fact": "passengers"}]}
CHARGED = {"most": [0, {"minus": [{"fact": "bags"}, {"fact": "free"}]}]}


def fact(key: str, type_: str = "number", **fields: Any) -> dict[str, Any]:
    return {"key": key, "label": key.capitalize(), "type": type_, **fields}


def flight(**changes: Any) -> Codex:
    def put(data: dict[str, Any]) -> None:
        data["facts"] += [
            fact("passengers"),
            fact("bags"),
            fact("free"),
            fact("due", "money", reckon=DUE),
            fact("charged", reckon=CHARGED),
            fact("total", "money", reckon={"plus": [{"fact": "due"}, {"times": [50, {"fact": "charged"}]}]}),
        ]
        data["authority"] = [
            {"action": "compensate", "role": "agent", "answer": "yes", "limit_fact": "due", "exactly": True},
            {"action": "waive", "role": "agent", "answer": "yes", "limit_fact": "due"},
            {"action": "gift", "role": "agent", "answer": "yes", "limit": {"amount": 20}, "exactly": True},
        ]
        data["tests"] = []
        data.update(changes)

    return codex(put)


def test_a_sum_follows_from_its_parts_and_from_nothing_less() -> None:
    known = flight().known({"passengers": 3, "bags": 4, "free": 2})
    assert (known["due"], known["charged"], known["total"]) == (300, 2, 400)
    assert "charged" not in flight().known({"passengers": 3, "bags": 1})
    assert flight().known({"bags": 1, "free": 2})["charged"] == 0


def test_what_was_noted_of_a_sum_does_not_count() -> None:
    assert flight().known({"passengers": 1, "due": 5000})["due"] == 100
    assert flight().known({"passengers": 0.5})["due"] == 50
    assert flight().known({"passengers": 0.123})["due"] == pytest.approx(12.3)


def test_the_least_of_several_is_taken() -> None:
    least = Fact.model_validate(fact("x", reckon={"least": [5, 7, {"fact": "n"}]}))
    book = codex(lambda data: data.update(facts=[*data["facts"], fact("n"), least.model_dump(by_alias=True)]))
    assert book.known({"n": 9})["x"] == 5


def test_what_has_to_be_found_out_are_the_parts() -> None:
    vocabulary = flight().vocabulary
    assert parts_of(vocabulary, "total") == ["passengers", "bags", "free"]
    assert parts_of(vocabulary, "bags") == ["bags"]
    assert named_in(vocabulary["total"].reckon) == ["due", "charged"]


def test_a_sum_is_reckoned_one_way_of_something_and_is_a_number() -> None:
    for nonsense in ({}, {"plus": []}, {"plus": [1], "most": [1]}):
        with pytest.raises(ValidationError):
            Reckon.model_validate(nonsense)
    with pytest.raises(ValidationError):
        Fact.model_validate(fact("x", "text", reckon=DUE))


def test_a_circle_gives_nothing_and_is_found() -> None:
    def circle(data: dict[str, Any]) -> None:
        data["facts"] += [
            fact("a", reckon={"plus": [1, {"fact": "b"}]}),
            fact("b", reckon={"plus": [1, {"fact": "a"}]}),
            fact("c", reckon={"plus": [1, {"fact": "b"}, {"fact": "gone"}]}),
        ]

    book = codex(circle)
    assert not {"a", "b", "c"} & set(book.known({}))
    assert [turns_on_itself(book.vocabulary, key) for key in "abc"] == [True, True, False]
    assert parts_of(book.vocabulary, "a") == ["a"]
    told = [f"{each.path}: {each.message}" for each in run_checks(book, today=TODAY)]
    assert "facts/a: a is reckoned of itself." in told
    assert "facts/c: There is no fact called gone." in told


def answer(action: str, amount: float | None = None, **facts: Any) -> str:
    return decide(flight(), action=action, role="agent", facts=facts, amount=amount).answer


def test_an_exact_amount_is_no_upper_bound() -> None:
    assert answer("compensate", 300, passengers=3) == "yes"
    assert answer("compensate", 299, passengers=3) == "ask"
    assert answer("compensate", 301, passengers=3) == "ask"
    assert answer("gift", 20) == "yes"
    assert answer("gift", 19) == "ask"


def test_a_limit_that_nobody_knows_yet_covers_nothing() -> None:
    assert answer("waive", 250, passengers=3) == "yes"
    assert answer("waive", 350, passengers=3) == "ask"
    assert answer("waive", 1) == "ask"
    assert answer("waive") == "yes"  # a question without an amount


def test_what_tells_an_amount_has_to_be_there() -> None:
    book = flight(authority=[{"action": "x", "role": "agent", "answer": "yes", "limit_fact": "gone"}])
    told = [f"{each.path}: {each.message}" for each in run_checks(book, today=TODAY)]
    assert "authority/x: There is no fact called gone." in told


def test_a_codex_test_says_what_time_it_is_and_how_often_a_step_was_done() -> None:
    def put(data: dict[str, Any]) -> None:
        data["facts"].append(fact("booked", "datetime"))
        data["authority"] = [
            {
                "action": "x",
                "role": "agent",
                "answer": "yes",
                "when": {"fact": "booked", "gte": {"ago": "1 day"}},
            },
            {"action": "y", "role": "agent", "answer": "yes", "when": {"done": "receive/calm", "times": 2}},
        ]
        allowed = [{"action": key, "role": "agent", "answer": "yes"} for key in "xy"]
        data["tests"] = [
            {
                "name": "Yesterday",
                "situation": "complaint",
                "at": "2026-03-02T12:00",
                "facts": {"booked": "2026-03-01T12:30"},
                "done": ["receive/calm", "receive/ask", "receive/calm"],
                "expect": {"allowed": allowed},
            }
        ]

    (result,) = run_tests(codex(put))
    assert result.failures == ()


def test_a_moment_is_a_date_and_a_time() -> None:
    with pytest.raises(ValidationError):
        CodexTest.model_validate({"name": "X", "situation": "s", "at": "soon", "expect": {}})
