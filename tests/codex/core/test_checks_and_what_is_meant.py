"""What a check does not take for a fault: what is meant, known, or left to whoever comes back."""

from typing import Any

import pytest

from tests.codex.core.faults import (
    Body,
    Change,
    acts_on_a_yes,
    add_part,
    asks_in_vain,
    barred_in_vain,
    found,
    paid_or_not,
    past_the_critical,
    sends_back,
    set_part,
    set_step,
)
from tests.codex.samples import end, step, steps


def test_a_link_whose_process_only_ends_is_answered_by_whoever_comes_back() -> None:
    def ends(data: Body) -> None:
        paid_or_not(data)
        data["situations"][0]["processes"][-1]["steps"] = [step("pay", outcomes=[{"key": "on", "to": "over"}]),
                                                           end("over")]  # fmt: skip

    assert found("link-outcome-unmet", ends) == []


def test_a_link_outcome_that_is_met_or_known_or_the_only_one_is_left_alone() -> None:
    def met(**outcomes: Any) -> Change:
        def change(data: Body) -> None:
            paid_or_not(data)
            steps(data)[1].update(outcomes)

        return change

    both = [{"key": "paied", "to": "ask"}, {"key": "refused", "to": "close"}]
    late = {"fact": "late", "is": True}
    assert found("link-outcome-unmet", met(outcomes=both)) == []
    assert (
        found("link-outcome-unmet", met(outcomes=[{**both[0], "key": "paid", "when": late}, both[1]])) == []
    )
    assert found("link-outcome-unmet", met(outcomes=[{"key": "paid", "to": "ask"}])) == []


def test_what_can_be_anything_is_not_said_to_be_uncovered() -> None:
    def by(*conditions: dict[str, Any]) -> Change:
        ways = [{"key": f"w{n}", "to": "close", "when": when} for n, when in enumerate(conditions)]
        return set_step(1, kind="decide", outcomes=ways)

    sevens = {"fact": "order_number", "is": "7"}
    assert found("outcome-not-covered", by(sevens, {"fact": "order_number", "is": "8"})) == []
    assert found("outcome-not-covered", by({"fact": "late", "is": True}, {"fact": "late", "is": False})) == []
    late = by({"fact": "late", "is": True}, {"all": [{"fact": "late", "is": True}, sevens]})
    assert found("outcome-not-covered", late) == [
        ("complaint/receive/calm", "No outcome is left for: It is late: no.")
    ]


def test_a_yes_that_something_uses_up_or_that_nobody_waits_for_is_not_stale() -> None:
    def used(data: Body) -> None:
        acts_on_a_yes(data)
        steps(data)[1]["uses_up"] = ["late"]

    def used_by_an_outcome(data: Body) -> None:
        acts_on_a_yes(data)
        steps(data)[1]["outcomes"] = [{"key": "done", "to": "ask", "uses_up": ["late"]}]

    def told(data: Body) -> None:
        acts_on_a_yes(data)
        steps(data, 1)[1]["collect"] = []

    assert found("stale-yes", used) == []
    assert found("stale-yes", used_by_an_outcome) == []
    assert found("stale-yes", told) == []


def test_a_no_that_binds_everyone_or_a_role_of_its_own_mind_is_no_trap() -> None:
    def with_more(**more: Any) -> Change:
        def change(data: Body) -> None:
            barred_in_vain(data)
            data["authority"][-2].update(more)

        return change

    def own(data: Body) -> None:
        barred_in_vain(data)
        data["authority"].append({"action": "move", "role": "lead", "answer": "yes"})

    def another(data: Body) -> None:
        own(data)
        data["roles"].append({"key": "head", "name": "Head", "includes": ["lead"]})

    assert found("prohibition-not-inherited", with_more(for_everyone=True)) == []
    assert found("prohibition-not-inherited", own) == []
    assert found("prohibition-not-inherited", another) == []


def test_a_critical_step_is_not_passed_by_unnoticed_where_that_is_what_the_author_wrote() -> None:
    def meant(data: Body) -> None:
        past_the_critical(data)
        late = {"fact": "late", "is": True}
        steps(data)[0]["outcomes"] = [
            {"key": "late", "to": "ask", "when": late},
            {"key": "in-time", "to": "apologise"},
        ]

    def noticed(data: Body) -> None:
        data["facts"].append({"key": "upset", "label": "Upset", "type": "boolean", "from": "noticed"})
        steps(data)[0]["when"] = {"fact": "upset", "is": True}

    assert found("critical-step-skippable", past_the_critical)
    assert found("critical-step-skippable", meant) == []
    assert found("critical-step-skippable", noticed) == []


def test_what_an_entry_needs_is_a_fact_that_somebody_finds_out() -> None:
    assert found("unknown-fact", set_part("authority", 0, needs=["colour"])) == [
        ("authority/discount", "There is no fact called colour.")
    ]

    def insured(data: Body) -> None:
        data["facts"].append({"key": "insured", "label": "Insured", "type": "boolean"})
        data["authority"][0]["needs"] = ["insured"]

    assert found("fact-never-collected", insured) == [("authority/discount", "No step finds out insured.")]
    assert found("unused-fact", insured) == []


def test_a_test_is_gone_by_a_role_that_there_is() -> None:
    def nobody(data: Body) -> None:
        data["tests"].append({"name": "t", "situation": "complaint", "role": "nobody", "expect": {}})

    assert ("complaint", "There is no role called nobody.") in found("unknown-role", nobody)


def test_a_fact_that_has_its_place_in_a_phrase_is_used() -> None:
    def said(data: Body) -> None:
        add_part("facts", key="ref", label="Reference", type="text")(data)
        set_step(0, tools=[{"phrase": "Your reference is {ref}."}])(data)

    assert ("facts/ref", "No step and no condition uses this fact.") not in found("unused-fact", said)


EVERY = {"every": "items", "holds": {"fact": "opened", "is": False}}
SOME = {"some": "items", "holds": {"fact": "opened", "is": True}}


@pytest.mark.parametrize(
    ("entry", "warns"),
    [
        ({"needs": ["items"]}, True),
        ({"when": EVERY}, True),
        ({"when": {"not": SOME}}, True),
        ({"when": {"any": [{"fact": "late", "is": True}, EVERY]}}, True),
        ({"when": {"all": [{"fact": "late", "is": True}, {"not": {"not": EVERY}}]}}, True),
        ({"when": SOME}, False),
        ({"when": {"not": EVERY}}, False),
        ({"needs": ["items"], "when": SOME}, False),
        ({"needs": ["items"], "when": {"fact": "late", "is": True}}, True),
        ({"when": {"all": [EVERY, {"count": "items", "gt": 0}]}}, False),
        ({"needs": ["items"], "when": {"count": "items", "gte": 0}}, False),  # none is right too, and says so
        ({"answer": "no", "nearest_yes": "Another day.", "when": EVERY}, False),
    ],
)
def test_an_empty_list_is_let_through_where_nobody_has_thought_of_it(entry: Body, warns: bool) -> None:
    assert bool(found("empty-list-passes", lambda data: sends_back(data, **entry))) is warns


@pytest.mark.parametrize(
    ("before", "warns"),
    [
        ({"when": {"count": "items", "lt": 1}}, False),
        ({"when": {"not": SOME}}, False),
        ({"when": SOME}, True),
        ({"when": {"count": "items", "lt": 1}, "role": "lead"}, True),
        ({"when": {"count": "items", "lt": 1}, "role": "lead", "for_everyone": True}, False),
        ({"when": {"count": "items", "lt": 1}, "action": "move"}, True),
        ({"when": {"fact": "many", "lt": 1}}, False),
        ({}, False),
    ],
)
def test_a_no_before_it_may_have_thought_of_the_empty_list(before: Body, warns: bool) -> None:
    def change(data: Body) -> None:
        no = {"action": "send-back", "role": "agent", "answer": "no", "nearest_yes": "Another day.", **before}
        data["facts"].append({"key": "many", "label": "Many", "type": "number", "reckon": {"count": "items"}})
        data["authority"].append(no)
        sends_back(data, needs=["items"])

    assert bool(found("empty-list-passes", change)) is warns


def test_a_question_is_answered_in_vain_only_where_the_answer_could_tell() -> None:
    def asking(**entry: Any) -> Change:
        def change(data: Body) -> None:
            asks_in_vain(data)
            steps(data)[1]["action"] = "move"
            data["authority"].append({"action": "move", "role": "agent", "answer": "yes", **entry})

        return change

    def with_ways(*ways: Body) -> Change:
        def change(data: Body) -> None:
            asks_in_vain(data)
            steps(data)[1]["outcomes"] = list(ways)

        return change

    late = {"fact": "late", "is": True}
    assert found("question-without-answer", asking(when=late))
    assert found("question-without-answer", asking(limit={"amount": 5}))
    assert found("question-without-answer", asking()) == []  # the table says yes whatever is so
    assert found("question-without-answer", asking(answer="no", nearest_yes="The last stop.")) == []
    assert found("question-without-answer", with_ways({"key": "on", "to": "ask"})) == []
    judged = {"key": "on", "to": "ask", "when": late}
    assert found("question-without-answer", with_ways(judged, {"key": "off", "to": "ask"})) == []
    assert found("question-without-answer", set_step(1, kind="decide")) == []
