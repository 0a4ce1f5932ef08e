"""Conditions as sentences, and their results explained."""

from typing import Any

import pytest
from hypothesis import given
from pydantic import TypeAdapter

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.nodes import Condition
from hospes.codex.core.conditions.phrases import PHRASES, phrases
from hospes.codex.core.conditions.words import Names, explain, sentence
from hospes.codex.core.facts import Fact
from tests.codex.core.strategies import conditions, evidences

READ: TypeAdapter[Any] = TypeAdapter(Condition)


def fact(key: str, label: Any, type_: str, **fields: Any) -> Fact:
    return Fact.model_validate({"key": key, "label": label, "type": type_, **fields})


FACTS = [
    fact("order_number", {"en": "Order number", "hu": "Rendelésszám"}, "text"),
    fact("delivery_date", "Delivery date", "date"),
    fact("damage", "Damage", "money", unit="EUR"),
    fact("late", "It is late", "boolean"),
    fact("wish", "What they want", "choice",
         choices=[{"key": "repair", "label": "A repair"},
                  {"key": "refund", "label": {"en": "Money back", "hu": "Pénzt"}}]),
    fact("vat", "VAT number", "text"),
]  # fmt: skip
NAMES = Names(
    {each.key: each for each in FACTS}, {"complaint/receive/welcome": "Welcome"}, tiers={"trade": "Trade"}
)


def said(data: dict[str, Any], language: str = "en") -> str:
    return sentence(READ.validate_python(data), language, NAMES)


def explained(data: dict[str, Any] | None, language: str = "en", **facts: Any) -> str:
    trace = evaluate(READ.validate_python(data), Evidence(facts=facts)) if data is not None else None
    return explain(trace, language, NAMES)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"fact": "order_number", "known": True}, "order number is known"),
        ({"fact": "order_number", "known": False}, "order number is not known yet"),
        ({"fact": "order_number", "is": "A12"}, "order number is A12"),
        ({"fact": "order_number", "is_not": "A12"}, "order number is not A12"),
        ({"fact": "order_number", "in": ["A", "B"]}, "order number is A or B"),
        ({"fact": "damage", "gt": 50}, "damage is more than 50 EUR"),
        ({"fact": "damage", "gte": 50}, "damage is at least 50 EUR"),
        ({"fact": "damage", "lt": 50}, "damage is less than 50 EUR"),
        ({"fact": "damage", "lte": 50}, "damage is at most 50 EUR"),
        ({"fact": "delivery_date", "gt": "2027-03-01"}, "delivery date is after 2027-03-01"),
        ({"fact": "delivery_date", "gte": "2027-03-01"}, "delivery date is on or after 2027-03-01"),
        ({"fact": "delivery_date", "lt": "2027-03-01"}, "delivery date is before 2027-03-01"),
        ({"fact": "delivery_date", "lte": "2027-03-01"}, "delivery date is on or before 2027-03-01"),
        ({"fact": "late", "is": True}, "the answer to “it is late” is yes"),
        ({"fact": "late", "is": False}, "the answer to “it is late” is no"),
        ({"fact": "late", "is_not": True}, "the answer to “it is late” is no"),
        ({"fact": "wish", "is": "repair"}, "what they want: a repair"),
        ({"fact": "wish", "is_not": "repair"}, "what they want: not a repair"),
        ({"fact": "wish", "in": ["repair", "refund"]}, "what they want: a repair or money back"),
        ({"fact": "vat", "known": True}, "VAT number is known"),
        ({"fact": "not_in_vocabulary", "is": 3}, "not in vocabulary is 3"),
        ({"fact": "unheard_of", "gt": "2027-01-01"}, "unheard of is after 2027-01-01"),
        ({"case": "channel", "is": "counter"}, "the channel is counter"),
        ({"case": "reopened", "is": True}, "it was reopened"),
        ({"case": "reopened", "is": False}, "it is not so that it was reopened"),
        ({"case": "days_open", "gte": 3}, "days since it was opened is at least 3"),
        ({"done": "welcome"}, "“Welcome” is done"),
        ({"done": "elsewhere/step"}, "“elsewhere/step” is done"),
        ({"not": {"done": "welcome"}}, "“Welcome” is not done yet"),
        ({"not": {"fact": "damage", "gt": 5}}, "damage is at most 5 EUR"),
        ({"not": {"fact": "damage", "gte": 5}}, "damage is less than 5 EUR"),
        ({"not": {"fact": "damage", "lt": 5}}, "damage is at least 5 EUR"),
        ({"not": {"fact": "damage", "lte": 5}}, "damage is more than 5 EUR"),
        ({"not": {"fact": "order_number", "in": ["A", "B"]}}, "order number is not A or B"),
        ({"not": {"fact": "order_number", "known": True}}, "order number is not known yet"),
        ({"not": {"not": {"done": "welcome"}}}, "“Welcome” is done"),
        ({"all": []}, "always"),
        ({"any": []}, "never"),
        ({"all": [{"done": "welcome"}]}, "“Welcome” is done"),
        (
            {"all": [{"done": "welcome"}, {"fact": "vat", "known": True}]},
            "“Welcome” is done and VAT number is known",
        ),
        (
            {"any": [{"done": "welcome"}, {"fact": "vat", "known": True}]},
            "“Welcome” is done or VAT number is known",
        ),
        (
            {"all": [{"done": "a"}, {"any": [{"done": "b"}, {"done": "c"}]}]},
            "“a” is done and (“b” is done or “c” is done)",
        ),
        (
            {"not": {"any": [{"done": "a"}, {"done": "b"}]}},
            "it is not so that (“a” is done or “b” is done)",
        ),
        (
            {"not": {"all": [{"done": "a"}, {"done": "b"}]}},
            "it is not so that (“a” is done and “b” is done)",
        ),
        (
            {"not": {"not": {"all": [{"done": "a"}, {"done": "b"}]}}},
            "“a” is done and “b” is done",
        ),
    ],
)
def test_a_condition_is_printed_as_a_sentence(condition: dict[str, Any], words: str) -> None:
    assert said(condition) == words


def test_it_applies_because() -> None:
    assert (
        explained({"fact": "order_number", "known": True}, order_number="A1")
        == "Applies because order number is known."
    )


def test_it_does_not_apply_because() -> None:
    condition = {"fact": "order_number", "known": True}
    assert explained(condition) == "Does not apply because order number is not known yet."


def test_it_may_apply_and_this_is_still_missing() -> None:
    condition = {
        "all": [{"fact": "order_number", "known": True}, {"fact": "delivery_date", "lt": "2027-01-01"}]
    }
    words = explained(condition, order_number="A1")
    assert words == "May apply because order number is known; still unknown: delivery date."


def test_with_nothing_known_only_what_is_missing_is_said() -> None:
    assert explained({"fact": "damage", "gt": 5}) == "May apply; still unknown: damage."


def test_what_is_missing_may_be_about_the_case() -> None:
    assert (
        explained({"case": "channel", "is": "phone"}) == "May apply; still unknown: something about the case."
    )


def test_without_a_condition_it_always_applies() -> None:
    assert explained(None) == "Always applies."
    assert explained({"all": []}) == "Always applies."


def test_with_an_empty_choice_it_never_applies() -> None:
    assert explained({"any": []}) == "Never applies."


def test_only_the_reasons_that_decided_are_told() -> None:
    condition = {"any": [{"fact": "wish", "is": "repair"}, {"fact": "damage", "gt": 5}]}
    assert explained(condition, wish="repair", damage=1) == "Applies because what they want: a repair."
    assert (
        explained(condition, wish="refund", damage=1)
        == "Does not apply because what they want: not a repair and damage is at most 5 EUR."
    )


def test_the_same_reason_is_told_once() -> None:
    twice = {"all": [{"fact": "late", "is": True}, {"fact": "late", "is": True}]}
    assert explained(twice, late=True) == "Applies because the answer to “it is late” is yes."


def test_reasons_behind_a_not_are_turned_too() -> None:
    condition = {"not": {"all": [{"fact": "late", "is": True}, {"fact": "damage", "gt": 5}]}}
    assert explained(condition, late=False) == "Applies because the answer to “it is late” is no."
    assert (
        explained(condition, late=True, damage=9)
        == "Does not apply because the answer to “it is late” is yes and damage is more than 5 EUR."
    )


def test_sentences_speak_the_readers_language() -> None:
    condition = {"all": [{"fact": "order_number", "known": True}, {"fact": "wish", "is": "refund"}]}
    assert said(condition, "hu") == "rendelésszám ismert és what they want: pénzt"
    assert (
        explained({"fact": "order_number", "known": True}, "hu", order_number="A")
        == "Érvényes, mert rendelésszám ismert."
    )
    assert said({"case": "channel", "is": "phone"}, "el") == "το κανάλι είναι τηλέφωνο"
    assert said({"done": "welcome"}, "ru") == "выполнено «Welcome»"


def test_every_language_has_every_phrase_with_the_same_places() -> None:
    for words in PHRASES.values():
        assert set(words) == set(PHRASES["en"])
        for key, template in words.items():
            places = {
                place
                for place in ("subject", "value", "part", "reasons", "missing")
                if f"%({place})s" in template
            }
            expected = {
                place
                for place in ("subject", "value", "part", "reasons", "missing")
                if f"%({place})s" in PHRASES["en"][key]
            }
            assert places == expected, key


def test_a_language_without_phrases_reads_english() -> None:
    assert phrases("fi") is PHRASES["en"]
    assert phrases("hu-HU") is PHRASES["hu"]


@given(conditions(), evidences())
def test_every_condition_can_be_said_and_explained(condition: Any, evidence: Evidence) -> None:
    for language in PHRASES:
        assert sentence(condition, language, NAMES)
        assert explain(evaluate(condition, evidence), language, NAMES).endswith(".")


def test_without_names_the_keys_are_read_as_words() -> None:
    condition = READ.validate_python({"fact": "order_number", "known": True})
    assert sentence(condition) == "order number is known"


def test_a_tier_is_called_by_its_name_and_one_that_is_gone_by_its_key() -> None:
    assert said({"case": "tier", "in": ["trade", "gone"]}) == "the tier is Trade or gone"
