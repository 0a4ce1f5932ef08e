"""The authority table's answer is the way on; what is done against it is known to be."""

from typing import Any

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table, deed_is_against, outcome_is_against, roles_or_first
from hospes.codex.core.flow import open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.knowing import outcome_by_facts
from hospes.codex.core.model import Codex, Step
from hospes.codex.core.testing import run_tests
from tests.codex.samples import end, of, process, situation, step

ROLES = [{"key": "agent", "name": "Adviser"}, {"key": "lead", "name": "Lead", "includes": ["agent"]}]
WAYS = [
    {"key": "go-on", "to": "act", "answer": "yes"},
    {"key": "call-lead", "to": "leave", "answer": "ask"},
    {"key": "sorry", "to": "refuse", "answer": "no"},
]
TABLE = [
    {"action": "cancel", "role": "lead", "answer": "yes"},
    {"action": "cancel", "role": "agent", "answer": "no", "nearest_yes": "A voucher.",
     "when": {"fact": "flown", "is": True}},
    {"action": "cancel", "role": "agent", "answer": "ask", "ask_role": "lead",
     "when": {"fact": "paid", "gt": 100}},
    {"action": "cancel", "role": "agent", "answer": "yes"},
]  # fmt: skip
FACTS = [
    {"key": "flown", "label": "Flown", "type": "boolean", "question": "Has it flown?"},
    {"key": "paid", "label": "Paid", "type": "money", "question": "What was paid?"},
]


def desk(ways: list[dict[str, Any]] | None = None, leave: Any = None, **fields: Any) -> Codex:
    """may: the table's answer leads to act, to leave or to refuse; leave is the lead's yes or no."""
    said = leave or [{"key": "granted", "to": "act", "answer": "yes"}, {"key": "not", "to": "refuse"}]
    steps = (
        step("may", kind="decide", action="cancel", outcomes=ways or WAYS),
        step("leave", kind="approve", approve={"role": "lead"}, outcomes=said),
        step("act", kind="do", action="cancel", outcomes=[{"key": "done", "to": "z"}]),
        end("refuse", "refused", alternative="A voucher."),
        end("z"),
    )
    whole = {"roles": ROLES, "authority": TABLE, "facts": FACTS, "tests": [], "promises": [], **fields}
    return of(situations=[situation("s", process("p", *steps))], **whole)


def seen(codex: Codex, role: str = "agent", done: Any = None, **facts: Any) -> Evidence:
    table = Table(codex, (role,))
    return Evidence(facts=facts, done={f"s/p/{key}": how for key, how in (done or {}).items()}, table=table)


def turned_out(codex: Codex, role: str = "agent", **facts: Any) -> str | None:
    step_of = codex.situations[0].processes[0].steps[0]
    found = outcome_by_facts(step_of, seen(codex, role, **facts))
    return found.key if found else None


def test_the_tables_answer_is_the_way_on() -> None:
    assert turned_out(desk(), flown=False, paid=80) == "go-on"
    assert turned_out(desk(), flown=False, paid=300) == "call-lead"
    assert turned_out(desk(), flown=True) == "sorry"
    assert turned_out(desk(), role="lead", flown=True) == "go-on"


def test_while_the_table_cannot_tell_no_way_is_the_one() -> None:
    assert turned_out(desk()) is None
    assert turned_out(desk(), flown=False) is None
    assert turned_out(desk(), paid=300) is None


def test_whoever_holds_several_roles_has_the_best_answer_of_them() -> None:
    codex = desk()
    may = codex.situations[0].processes[0].steps[0]
    said = Table(codex, ("agent", "lead")).says(may, Evidence(facts={"flown": True}))
    assert said is not None
    assert said.answer == "yes"
    assert Table(codex, ()).says(may, Evidence()) is None


def test_one_way_is_what_is_left() -> None:
    two = [{"key": "go-on", "to": "act", "answer": "yes"}, {"key": "sorry", "to": "refuse"}]
    assert turned_out(desk(two), flown=True) == "sorry"
    assert turned_out(desk(two), flown=False, paid=300) == "sorry"
    assert turned_out(desk(two), flown=False, paid=3) == "go-on"
    assert turned_out(desk(two)) is None


def test_an_answer_and_a_condition_both_have_to_hold() -> None:
    cheap = {"fact": "paid", "lt": 50}
    ways = [{**WAYS[0], "when": cheap}, {"key": "on-account", "to": "act", "answer": "yes"}, *WAYS[1:]]
    assert turned_out(desk(ways), flown=False, paid=20) == "go-on"
    assert turned_out(desk(ways), flown=False, paid=80) == "on-account"


def test_without_a_table_or_without_a_question_an_answer_tells_nothing() -> None:
    may = desk().situations[0].processes[0].steps[0]
    assert outcome_by_facts(may, Evidence(facts={"flown": True})) is None
    no_question = Step.model_validate(step("s", outcomes=WAYS))
    assert outcome_by_facts(no_question, seen(desk(), flown=True)) is None


def test_at_an_approval_the_second_person_answers_and_not_the_table() -> None:
    codex = desk()
    leave = codex.situations[0].processes[0].steps[1].model_copy(update={"action": "cancel"})
    assert outcome_by_facts(leave, seen(codex, flown=True)) is None


def test_a_question_is_put_before_somebody_though_the_answer_is_known() -> None:
    codex = desk()
    graph = Graph(codex, codex.situations[0])
    known = {"flown": False, "paid": 10}
    assert [each.step.key for each in open_steps(graph, seen(codex, **known))] == ["may"]
    assert [each.step.key for each in open_steps(graph, seen(codex, done={"may": None}, **known))] == ["act"]


def against(codex: Codex, key: str, **facts: Any) -> bool:
    may = codex.situations[0].processes[0].steps[0]
    said = next(each for each in may.outcomes if each.key == key)
    return outcome_is_against(may, said, seen(codex, **facts))


def test_another_outcome_than_the_tables_is_against_it() -> None:
    codex = desk()
    assert against(codex, "go-on", flown=True)
    assert against(codex, "sorry", flown=False, paid=10)
    assert not against(codex, "sorry", flown=True)
    assert against(codex, "call-lead", flown=True)


def test_going_on_while_the_table_cannot_tell_is_against_it_and_asking_or_refusing_is_not() -> None:
    codex = desk()
    assert against(codex, "go-on")
    assert not against(codex, "call-lead")
    assert not against(codex, "sorry")


def test_what_is_left_is_against_it_when_the_table_says_yes() -> None:
    two = [{"key": "go-on", "to": "act", "answer": "yes"}, {"key": "sorry", "to": "refuse"}]
    assert against(desk(two), "sorry", flown=False, paid=10)
    assert not against(desk(two), "sorry", flown=True)


def deed(codex: Codex, path: str = "act", role: str = "agent", done: Any = None, **facts: Any) -> bool:
    graph = Graph(codex, codex.situations[0])
    return deed_is_against(graph, f"s/p/{path}", seen(codex, role, done, **facts))


def test_a_deed_is_held_against_the_table() -> None:
    codex = desk()
    assert deed(codex, flown=True)
    assert not deed(codex, role="lead", flown=True)
    assert not deed(codex, flown=False, paid=10)
    assert deed(codex), "nobody knows yet whether it has flown"
    assert not deed(codex, path="may", flown=True), "a question is no deed"
    assert not deed(codex, path="z", flown=True)
    graph = Graph(codex, codex.situations[0])
    assert not deed_is_against(graph, "s/p/act", Evidence(facts={"flown": True})), "nobody asks the table"


@pytest.mark.parametrize(
    ("done", "is_against"),
    [
        ({}, True),
        ({"may": "call-lead"}, True),
        ({"leave": "granted"}, False),
        ({"leave": "not"}, True),
        ({"leave": None}, True),
        ({"leave": "granted", "may": "call-lead"}, False),
        ({"leave": "granted", "act": "done"}, True),  # it held for the one time
        ({"act": "done", "leave": "granted"}, False),
    ],
)
def test_what_has_to_be_asked_is_allowed_by_a_second_persons_yes(done: Any, is_against: bool) -> None:
    assert deed(desk(), done=done, flown=False, paid=300) is is_against


def test_a_no_is_not_allowed_by_a_second_persons_yes_nor_is_what_nobody_can_tell() -> None:
    assert deed(desk(), done={"leave": "granted"}, flown=True)
    assert deed(desk(), done={"leave": "granted"}, paid=300)


def test_an_approval_with_one_way_on_is_a_yes_and_one_by_another_role_is_none() -> None:
    codex = desk(leave=[{"key": "seen", "to": "act"}])
    assert not deed(codex, done={"leave": "seen"}, flown=False, paid=300)
    roles = [*ROLES, {"key": "boss", "name": "Boss"}]
    rows = [*TABLE[:2], {**TABLE[2], "ask_role": "boss"}, TABLE[3]]
    other = desk(roles=roles, authority=rows, leave=[{"key": "seen", "to": "act"}])
    assert deed(other, done={"leave": "seen"}, flown=False, paid=300)
    bosses = [*ROLES[:1], {**ROLES[1], "includes": ["agent", "boss"]}, {"key": "boss", "name": "Boss"}]
    above = desk(roles=bosses, authority=rows, leave=[{"key": "seen", "to": "act"}])
    assert not deed(above, done={"leave": "seen"}, flown=False, paid=300)


def test_without_the_amount_a_limited_yes_is_not_sure() -> None:
    rows = [{"action": "cancel", "role": "agent", "answer": "yes", "limit": {"amount": 50}},
            {"action": "cancel", "role": "agent", "answer": "no", "nearest_yes": "A voucher."}]  # fmt: skip
    codex = desk(authority=rows)
    assert turned_out(codex, paid=20) is None, "the step does not say where the amount stands"
    body = codex.situations[0].processes[0].steps[0].model_copy(update={"amount": "paid"})
    asked = {amount: outcome_by_facts(body, seen(codex, paid=amount)) for amount in (20, 80)}
    assert {amount: found and found.key for amount, found in asked.items()} == {20: "go-on", 80: "sorry"}
    assert outcome_by_facts(body, seen(codex)) is None


def test_a_codex_test_goes_by_the_table_as_its_role_reads_it() -> None:
    def came(expected: str, **more: Any) -> bool:
        test = {"name": "t", "situation": "s", "done": ["may"], "expect": {"suggest": [expected]}, **more}
        return run_tests(desk(tests=[test]))[0].passed

    assert came("refuse", facts={"flown": True})
    assert came("act", facts={"flown": False, "paid": 10})
    assert came("act", facts={"flown": True}, role="lead")


def test_a_walk_goes_by_the_first_role_where_none_is_named() -> None:
    assert roles_or_first(desk(), None) == ("agent",)
    assert roles_or_first(desk(), "lead") == ("lead",)
    assert roles_or_first(desk(roles=[]), None) == ()
