"""The table for what was granted and this together, then the allowances; and how much is left."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.deciding import Table
from hospes.codex.core.text import Text
from hospes.decisions.core.judging import Matter, judge, may_approve, most_allowed, wants_amount
from hospes.decisions.core.limits import Granted
from tests.decisions.codices import AUTHORITY, line, table

CODEX = table(
    authority=[
        *AUTHORITY,
        line("credit", "agent", "yes", limit_fact="damage"),
        line("fee", "agent", "yes", 25, exactly=True),
        line("after", "agent", "yes", when={"done": "receive/welcome"}),
    ]
)


def matter(action: str = "discount", *roles: str, facts: dict[str, Any] | None = None, **more: Any) -> Matter:
    evidence = Evidence(facts or {}, knows_run=False)
    return Matter(Table(CODEX, roles or ("agent",)), action, evidence, **more)


def test_what_was_granted_in_the_case_is_added() -> None:
    spent = matter(granted=Granted(in_case=10_000))
    assert judge(spent, 5_000).answer == "yes"
    beyond = judge(spent, 5_001)
    assert (beyond.answer, beyond.ask_role, beyond.up_to) == ("ask", "lead", 5_000)


@pytest.mark.parametrize(
    ("amount", "answer", "ask"),
    [(15_000, "yes", None), (60_000, "ask", "lead"), (60_001, "ask", "manager"), (300_001, "no", None)],
)
def test_each_amount_has_its_answer(amount: int, answer: str, ask: str | None) -> None:
    found = judge(matter(), amount)
    assert (found.answer, found.verdict.ask_role) == (answer, ask)


def test_a_no_names_who_may_and_its_nearest_yes() -> None:
    found = judge(matter("swap"), None)
    assert (found.answer, found.ask_role, found.up_to) == ("no", "lead", 0)
    assert found.nearest_yes == Text("A part at cost price.")
    assert judge(matter("moon"), None).ask_role is None
    assert judge(matter(), 300_001).ask_role is None  # beyond every role


def test_of_several_roles_the_best_answer_counts() -> None:
    assert judge(matter("discount", "agent", "lead"), 60_000).answer == "yes"


def test_what_is_missing_is_found_out_and_nobody_asked() -> None:
    found = judge(matter("repair"), 100)
    assert found.wants_facts
    assert found.verdict.missing == ("order",)
    assert not judge(matter("gift"), None).wants_facts
    assert judge(matter("repair", facts={"order": "K-7"}), 100).answer == "yes"


def test_an_allowance_makes_a_yes_a_question_to_who_stands_above() -> None:
    found = judge(matter(most={"person": 5_000}), 6_000)
    assert (found.answer, found.over, found.ask_role, found.up_to) == ("ask", "person", "lead", 5_000)
    top = judge(matter("stay-late", "manager", most={"customer": 0}), 100)
    assert (top.over, top.ask_role) == ("customer", None)
    alone = judge(matter("stay-late", "agent", most={"customer": 0}), 100)
    assert (alone.over, alone.ask_role) == ("customer", "lead")


def test_the_most_that_is_left() -> None:
    assert most_allowed(matter()) == 15_000
    assert most_allowed(matter(granted=Granted(in_case=20_000))) == 0
    assert most_allowed(matter("stay-late")) is None
    assert most_allowed(matter("stay-late", most={"person": 900})) == 900
    assert most_allowed(matter("swap")) == 0
    assert most_allowed(matter("credit", facts={"damage": 80})) == 8_000
    assert most_allowed(matter("credit")) == 0
    assert most_allowed(matter("fee")) == 2_500


def test_a_figure_is_wanted_where_anything_depends_on_it() -> None:
    assert [wants_amount(matter(action)) for action in ("discount", "credit", "stay-late", "swap")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert wants_amount(matter("stay-late", most={"person": 900}))


def test_a_condition_about_the_run_is_not_known_without_one() -> None:
    assert judge(matter("after"), None).answer == "ask"
    led = Matter(Table(CODEX, ("agent",)), "after", Evidence(done={"receive/welcome": None}))
    assert judge(led, None).answer == "yes"


def test_who_is_asked_may_say_yes_within_their_own_line() -> None:
    assert may_approve(matter("discount", "lead"), 60_000, "lead") is None
    beyond = may_approve(matter("discount", "lead"), 60_001, "lead")
    assert beyond is not None
    assert beyond.ask_role == "manager"
    assert may_approve(matter("gift", "lead"), None, "lead") is None
    assert may_approve(matter("gift", "inspector"), None, "lead") is not None
    refused = may_approve(matter("moon", "agent"), None, "agent")
    assert refused is not None
    assert refused.answer == "no"


@given(st.integers(0, 400_000), st.integers(0, 400_000))
def test_whatever_is_left_is_a_yes_and_one_more_cent_is_none(spent: int, amount: int) -> None:
    found = matter(granted=Granted(in_case=spent))
    room = most_allowed(found)
    assert room is not None
    assert (judge(found, amount).answer == "yes") == (spent + amount <= 15_000)
    assert spent > 15_000 or judge(found, room).answer == "yes"
