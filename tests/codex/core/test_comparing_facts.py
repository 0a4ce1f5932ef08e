"""Facts compared with facts and with now; how a step turned out, and how often: judged, worded, checked."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.conditions.types import can_compare, facts_in, type_check
from hospes.codex.core.conditions.words import sentence
from hospes.codex.core.facts import Fact
from hospes.codex.core.model import Step
from hospes.codex.core.naming import names_in

READ: TypeAdapter[Any] = TypeAdapter(Condition)
NOON = datetime(2026, 3, 2, 12)
FACTS = {
    key: Fact.model_validate({"key": key, "label": label, "type": type_})
    for key, label, type_ in (
        ("balance", "Balance", "money"),
        ("total", "Total", "number"),
        ("method", "Way of paying", "text"),
        ("bought", "Bought on", "date"),
        ("booked", "Booked at", "datetime"),
    )
}


def judged(data: dict[str, Any], **facts: Any) -> bool | None:
    return evaluate(READ.validate_python(data), Evidence(facts=facts, at=NOON)).result


def test_a_fact_is_compared_with_what_another_says() -> None:
    covers = {"fact": "balance", "gte": {"fact": "total"}}
    assert judged(covers, balance=50, total=50) is True
    assert judged(covers, balance=49.5, total=50) is False
    assert judged(covers, balance=50) is None
    assert judged({"fact": "method", "is_not": {"fact": "original"}}, method="Card", original="card") is False


def test_what_is_missing_is_the_one_that_is_not_known() -> None:
    covers = READ.validate_python({"fact": "balance", "gte": {"fact": "total"}})
    assert evaluate(covers, Evidence(facts={"balance": 1})).missing == ("total",)
    assert evaluate(covers, Evidence()).missing == ("balance", "total")
    assert facts_in(covers) == ["balance", "total"]


@pytest.mark.parametrize(
    ("data", "value", "result"),
    [
        ({"gte": {"ago": "24 hours"}}, "2026-03-01T12:00", True),
        ({"gte": {"ago": "24 hours"}}, "2026-03-01T11:59", False),
        ({"lt": {"ahead": "30 minutes"}}, "2026-03-02T12:29", True),
        ({"lt": {"ago": "0 days"}}, "2026-03-01", True),
        ({"lt": {"ago": "0 days"}}, "2026-03-02", False),
        ({"is": {"ago": "0 days"}}, "2026-03-02", True),
        ({"lte": {"ahead": "2 weeks"}}, "2026-03-16", True),
        ({"lte": {"ahead": "2 weeks"}}, "2026-03-17", False),
    ],
)
def test_a_time_is_compared_with_now(data: dict[str, Any], value: str, result: bool) -> None:
    assert judged({"fact": "when", **data}, when=value) is result


def test_without_a_now_nothing_is_judged_by_it() -> None:
    condition = READ.validate_python({"fact": "when", "gte": {"ago": "1 hour"}})
    assert evaluate(condition, Evidence(facts={"when": "2026-03-02T12:00"})).result is None


def test_a_time_from_now_is_told_one_way_and_by_the_clock() -> None:
    for operand in ({}, {"ago": "1 day", "ahead": "1 day"}, {"ago": "2 working days"}, {"ago": "soon"}):
        with pytest.raises(ValidationError):
            READ.validate_python({"fact": "when", "gte": operand})


def test_a_step_that_was_done_is_asked_how_it_turned_out_and_how_often() -> None:
    def done(data: dict[str, Any], outcome: str | None = None, times: int = 1) -> bool | None:
        path = "offers/make/offer"
        evidence = Evidence(done={path: outcome}, times={path: times})
        return evaluate(READ.validate_python({"done": "make/offer", **data}), evidence).result

    assert done({"outcome": "declined"}, "declined") is True
    assert done({"outcome": "declined"}, "taken") is False
    assert done({"times": 3}, times=2) is False
    assert done({"times": 3}, times=3) is True
    assert done({"outcome": "declined", "times": 2}, "declined", 2) is True
    assert evaluate(READ.validate_python({"done": "x", "times": 2}), Evidence(knows_run=False)).result is None


OFFER = Step.model_validate(
    {
        "key": "offer",
        "name": "Make an offer",
        "outcomes": [{"key": "declined", "label": "They decline", "to": "end"}, {"key": "off", "to": "end"}],
    }
)
NAMES = names_in(FACTS, [("s/p/offer", OFFER)], str)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"fact": "balance", "gte": {"fact": "total"}}, "balance is at least total"),
        ({"fact": "booked", "gte": {"ago": "24 hours"}}, "booked at is on or after 24 hours ago"),
        ({"fact": "bought", "lt": {"ahead": "1 week"}}, "bought on is before in 1 week"),
        ({"fact": "bought", "gte": {"ago": "0 days"}}, "bought on is on or after today"),
        ({"fact": "booked", "lt": {"ago": "0 minutes"}}, "booked at is before now"),
        ({"done": "offer", "outcome": "declined"}, "“Make an offer” turned out: they decline"),
        ({"done": "offer", "outcome": "off"}, "“Make an offer” turned out: off"),
        ({"done": "offer", "times": 3}, "“Make an offer” is done 3 times or more"),
        ({"not": {"done": "offer", "times": 3}}, "“Make an offer” is done fewer than 3 times"),
        (
            {"done": "offer", "outcome": "declined", "times": 2},
            "“Make an offer” turned out: they decline and “Make an offer” is done 2 times or more",
        ),
    ],
)
def test_it_is_said_as_a_sentence(data: dict[str, Any], words: str) -> None:
    assert sentence(READ.validate_python(data), "en", NAMES) == words


@pytest.mark.parametrize(
    ("language", "span", "words"),
    [
        ("hu", "24 hours", "24 órával ezelőtt"),
        ("el", "1 hour", "πριν από 1 ώρα"),
        ("el", "2 hours", "πριν από 2 ώρες"),
        ("ru", "1 day", "1 день назад"),
        ("ru", "3 weeks", "3 недели назад"),
        ("ru", "12 minutes", "12 минут назад"),
        ("ru", "21 hours", "21 час назад"),
        ("de", "2 days", "2 days ago"),
    ],
)
def test_a_time_from_now_follows_the_languages_own_forms(language: str, span: str, words: str) -> None:
    condition = READ.validate_python({"fact": "booked", "gte": {"ago": span}})
    assert words in sentence(condition, language, NAMES)


def problems(data: dict[str, Any]) -> list[str]:
    return [str(each.message) for each in type_check(READ.validate_python(data), FACTS)]


def test_only_what_is_alike_is_compared() -> None:
    assert problems({"fact": "balance", "gte": {"fact": "total"}}) == []
    assert problems({"fact": "bought", "gte": {"fact": "booked"}}) == []
    assert problems({"fact": "balance", "gte": {"fact": "method"}}) == [
        "method is not a value that balance (money) can have."
    ]
    assert problems({"fact": "balance", "gte": {"fact": "gone"}}) == ["There is no fact called gone."]
    assert problems({"fact": "balance", "gte": {"ago": "1 day"}}) == [
        "1 day is not a value that balance (money) can have."
    ]
    assert problems({"fact": "booked", "gte": {"ahead": "1 day"}}) == []
    assert can_compare(FACTS["balance"], FACTS["total"])
    assert not can_compare(FACTS["balance"], FACTS["booked"])


def test_date_and_time_are_read_to_the_minute() -> None:
    booked = FACTS["booked"]
    assert booked.reads("2026-03-02T09:05:59") == "2026-03-02T09:05"
    assert booked.reads("2026-03-02 09:05") == "2026-03-02T09:05"
    for nonsense in ("2026-03-02", "soon", 5, None):
        assert booked.reads(nonsense) is None


def test_only_a_yes_or_no_is_noticed() -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate({"key": "x", "label": "X", "type": "text", "from": "noticed"})


def test_yaml_gives_date_and_time_as_they_are_written() -> None:
    condition = READ.validate_python({"fact": "booked", "gte": datetime(2026, 3, 2, 9, 5)})
    assert condition.operand == "2026-03-02T09:05"


def test_choices_that_share_no_value_are_never_the_same() -> None:
    def choice(key: str, *choices: str) -> Fact:
        rows = [{"key": each, "label": each} for each in choices]
        return Fact.model_validate({"key": key, "label": key, "type": "choice", "choices": rows})

    assert can_compare(choice("a", "red", "blue"), choice("b", "blue", "green"))
    assert not can_compare(choice("a", "red"), choice("b", "green"))
    assert can_compare(choice("a"), choice("b", "green")), (
        "what has no choices yet is told of by another check"
    )
