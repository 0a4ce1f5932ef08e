"""While nothing is known of what a condition asks it is judged once for all, and never otherwise than by looking."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter

from hospes.codex.core.conditions import unknown
from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.conditions.unknown import judged
from tests.codex.core.strategies import conditions, evidences
from tests.laws import EXAMPLES

AT = datetime(2027, 3, 1, 9, 30)


def condition(data: dict[str, Any]) -> Any:
    return TypeAdapter(Condition).validate_python(data)


@settings(max_examples=EXAMPLES)
@given(conditions(), evidences())
def test_it_comes_out_as_it_does_by_looking(asked: Any, evidence: Evidence) -> None:
    for known in (replace(evidence, facts={}), evidence, replace(evidence, facts={}, at=AT)):
        assert judged(asked, known) == evaluate(asked, known)


ONLY_FACTS = (
    {"fact": "a", "is": 1},
    {"fact": "a", "known": False},
    {"fact": "a", "gte": {"ago": "2 days"}},
    {"fact": "a", "lt": {"fact": "b"}},
    {"all": [{"fact": "a", "known": True}, {"not": {"fact": "b", "is": "x"}}]},
    {"every": "items", "holds": {"fact": "a", "is": 1}},
    {"count": "items", "lte": {"fact": "b"}},
    {"any": []},
)


@pytest.mark.parametrize("data", ONLY_FACTS, ids=str)
def test_of_facts_alone_it_is_looked_at_once(data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = condition(data)
    first = judged(asked, Evidence(at=AT))
    assert first == evaluate(asked, Evidence(at=AT))
    monkeypatch.setattr(unknown, "evaluate", lambda *_: pytest.fail("it was looked at again"))
    assert judged(asked, Evidence(facts={"other": 1})) is first
    assert judged(asked, Evidence(facts={"a": None}, done={"s/p/t": None}, at=AT)) is first


@pytest.mark.parametrize("data", ONLY_FACTS[:-1], ids=str)
def test_as_soon_as_something_of_it_is_known_it_is_looked_at(data: dict[str, Any]) -> None:
    asked = condition(data)
    judged(asked, Evidence())
    for facts in ({"a": 1}, {"b": 2}, {"items": [{"a": 1}]}, {"a": 1, "b": 2, "items": []}):
        known = Evidence(facts=facts, at=AT)
        assert judged(asked, known) == evaluate(asked, known)


@pytest.mark.parametrize(
    ("data", "otherwise"),
    [
        ({"case": "channel", "is": "phone"}, Evidence(case={"channel": "phone"})),
        ({"done": "receive/welcome"}, Evidence(done={"s/receive/welcome": None})),
        ({"any": [{"fact": "a", "is": 1}, {"done": "welcome"}]}, Evidence(done={"s/receive/welcome": None})),
        ({"not": {"case": "reopened", "is": True}}, Evidence(case={"reopened": True})),
    ],
    ids=str,
)
def test_what_speaks_of_the_case_or_of_steps_is_looked_at_each_time(
    data: dict[str, Any], otherwise: Evidence
) -> None:
    asked = condition(data)
    assert judged(asked, Evidence()) == evaluate(asked, Evidence())
    assert judged(asked, otherwise) == evaluate(asked, otherwise) != evaluate(asked, Evidence())
