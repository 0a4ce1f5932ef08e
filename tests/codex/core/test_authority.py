"""Who may decide what."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.authority import Verdict, decide, role_with_its_own, within_limit
from hospes.codex.core.documents import body_of
from hospes.codex.core.model import Authority, Codex
from tests.codex.samples import body, codex, meridian, of

ROLES = [
    {"key": "agent", "name": "Adviser"},
    {"key": "lead", "name": "Lead", "includes": ["agent"]},
    {"key": "manager", "name": "Manager", "includes": ["lead"]},
]


def table(*entries: dict[str, Any]) -> Codex:
    return of(roles=ROLES, promises=[], authority=[{"action": "gift", **entry} for entry in entries])


def asked(codex: Codex, role: str = "agent", amount: Any = None, **facts: Any) -> Verdict:
    return decide(codex, action="gift", role=role, facts=facts, amount=amount)


YES_50 = {"role": "agent", "answer": "yes", "limit": {"amount": 50}}
YES_LEAD = {"role": "lead", "answer": "yes", "limit": {"amount": 500}}
YES_MANAGER = {"role": "manager", "answer": "yes"}
NO = {"role": "agent", "answer": "no", "nearest_yes": "A voucher."}
ASK = {"role": "agent", "answer": "ask", "ask_role": "lead"}


@pytest.mark.parametrize("amount", [0, 10, 50, 50.0, Decimal("49.99"), "50"])
def test_up_to_and_including_the_limit_the_answer_holds(amount: Any) -> None:
    assert asked(table(YES_50, NO), amount=amount).answer == "yes"


@pytest.mark.parametrize("amount", [51, 50.01, Decimal("50.001"), "51"])
def test_beyond_the_limit_the_next_entry_answers(amount: Any) -> None:
    verdict = asked(table(YES_50, NO), amount=amount)
    assert verdict.answer == "no"
    assert str(verdict.nearest_yes) == "A voucher."


def test_a_question_without_an_amount_is_covered_by_a_limited_yes() -> None:
    verdict = asked(table(YES_50, NO))
    assert verdict.answer == "yes"
    assert str(verdict.because) == "The authority table lets Adviser decide this up to 50 EUR."


def test_the_first_entry_that_fits_answers() -> None:
    assert asked(table(NO, YES_50)).answer == "no"
    assert asked(table(YES_50, NO)).answer == "yes"


def test_an_ask_names_whom_to_ask() -> None:
    verdict = asked(table(ASK))
    assert (verdict.answer, verdict.ask_role) == ("ask", "lead")
    assert str(verdict.because) == "The authority table has Adviser ask first."


def test_an_ask_without_a_name_sends_to_the_first_who_may() -> None:
    bare = {"role": "agent", "answer": "ask"}
    assert asked(table(bare, YES_LEAD, YES_MANAGER)).ask_role == "lead"
    assert asked(table(bare, YES_LEAD, YES_MANAGER), amount=900).ask_role == "manager"
    assert asked(table(bare)).ask_role is None


def test_a_plain_no_says_so() -> None:
    assert str(asked(table(NO)).because) == "The authority table says no to Adviser."


def test_a_condition_must_hold() -> None:
    only_late = {**YES_50, "when": {"fact": "late", "is": True}}
    assert asked(table(only_late, NO), late=True).answer == "yes"
    assert asked(table(only_late, NO), late=False).answer == "no"


def test_a_yes_whose_condition_is_not_known_yet_does_not_count_but_says_what_would_help() -> None:
    verdict = asked(table({**YES_50, "when": {"fact": "late", "is": True}}, NO))
    assert verdict.answer == "no"
    assert verdict.missing == ("late",)


def test_a_yes_behind_a_restriction_nobody_can_judge_yet_is_an_ask() -> None:
    guarded = table({**NO, "when": {"fact": "late", "is": True}}, YES_50)
    verdict = asked(guarded)
    assert verdict.answer == "ask"
    assert verdict.missing == ("late",)
    assert str(verdict.because) == "Find out first: It is late. A restriction may apply."
    assert asked(guarded, late=False).answer == "yes"
    assert asked(guarded, late=True).answer == "no"


def test_a_restriction_may_hang_on_the_case() -> None:
    guarded = table({**NO, "when": {"case": "tier", "is": "trade"}}, YES_50)
    assert decide(guarded, action="gift", role="agent", case={"tier": "trade"}).answer == "no"
    assert decide(guarded, action="gift", role="agent", case={"tier": "studio"}).answer == "yes"
    assert str(asked(guarded).because) == "A restriction may apply that depends on the case."


def test_a_role_may_do_what_the_roles_it_includes_may_do() -> None:
    assert asked(table(YES_50), role="manager", amount=20).answer == "yes"
    assert role_with_its_own(table(), "manager") == ["manager", "lead", "agent"]


def test_a_role_is_not_bound_by_the_no_of_a_role_it_includes() -> None:
    assert asked(table(NO, YES_LEAD), role="lead").answer == "yes"
    assert asked(table(NO), role="lead").answer == "ask"


def test_roles_that_include_each_other_do_no_harm() -> None:
    circle = of(
        roles=[
            {"key": "agent", "name": "A", "includes": ["lead"]},
            {"key": "lead", "name": "L", "includes": ["agent"]},
        ],
        authority=[],
        promises=[],
    )
    assert role_with_its_own(circle, "agent") == ["agent", "lead"]


def test_what_the_table_does_not_cover_is_asked_of_whoever_may() -> None:
    verdict = asked(table(YES_50, YES_LEAD), amount=80)
    assert (verdict.answer, verdict.ask_role, verdict.nearest_yes) == ("ask", "lead", None)
    assert str(verdict.because) == "The authority table does not let Adviser decide this; ask Lead."


def test_what_nobody_may_is_asked_before_anything_is_promised() -> None:
    verdict = decide(table(), action="moon", role="agent")
    assert (verdict.answer, verdict.ask_role) == ("ask", None)
    assert "ask before you promise anything" in str(verdict.because)


def test_one_who_may_only_under_a_false_condition_is_not_sent_to() -> None:
    only_late = {**YES_LEAD, "when": {"fact": "late", "is": True}}
    assert asked(table(only_late), late=False).ask_role is None
    assert asked(table(only_late), late=True).ask_role == "lead"
    assert asked(table(only_late)).ask_role == "lead"


def test_a_role_nobody_defined_is_called_by_its_key() -> None:
    assert "stranger" in str(asked(table(YES_50), role="stranger").because)


def test_an_entry_without_a_limit_covers_every_amount() -> None:
    entry = Authority.model_validate({"action": "gift", "role": "agent", "answer": "yes"})
    assert within_limit(entry, Decimal(10**9))
    assert within_limit(entry, None)


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.decimals(allow_nan=True)))
def test_deciding_never_raises_and_always_answers(amount: Any) -> None:
    verdict = decide(codex(), action="discount", role="agent", amount=amount)
    assert verdict.answer in ("yes", "ask", "no")


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_smaller_amount_is_never_refused_where_a_greater_is_allowed(one: int, other: int) -> None:
    smaller, greater = sorted((one, other))
    for role in ("agent", "lead"):
        if decide(codex(), action="discount", role=role, amount=greater).answer == "yes":
            assert decide(codex(), action="discount", role=role, amount=smaller).answer == "yes"


def test_every_no_of_the_demo_company_names_its_nearest_yes() -> None:
    sample = meridian()
    for entry in sample.authority:
        for amount in (None, 1, 100_000):
            verdict = decide(sample, action=entry.actions[0], role=entry.role, amount=amount)
            assert verdict.answer != "no" or verdict.nearest_yes
            assert verdict.answer != "ask" or verdict.ask_role or verdict.missing or amount == 100_000


def test_the_sample_is_what_these_tests_think() -> None:
    assert [entry["answer"] for entry in body()["authority"]] == ["yes", "yes", "no"]


def test_what_was_done_in_the_run_counts_and_without_a_run_nobody_knows() -> None:
    def after_a_look(data: dict[str, Any]) -> None:
        data["authority"] = [
            {"action": "refund", "role": "agent", "answer": "yes", "when": {"done": "receive/ask"}},
            {"action": "refund", "role": "agent", "answer": "no", "nearest_yes": "A repair."},
        ]

    book = codex(after_a_look)
    asked = {"complaint/receive/ask": None}
    assert decide(book, action="refund", role="agent", done=asked).answer == "yes"
    assert decide(book, action="refund", role="agent", done={}).answer == "no"
    assert decide(book, action="refund", role="agent").answer == "no"


def test_an_entry_answers_only_when_what_it_needs_is_known() -> None:
    needing = table({"role": "agent", "answer": "yes", "needs": ["order_number", "wish"]}, NO)
    verdict = asked(needing)
    assert (verdict.answer, verdict.missing, verdict.is_sure) == ("ask", ("order_number", "wish"), False)
    assert str(verdict.because) == "Find out first: Order number, What they want."
    assert verdict.ask_role is None
    assert asked(needing, order_number="7").missing == ("wish",)
    assert asked(needing, order_number="7", wish="refund").answer == "yes"


def test_what_an_entry_needs_is_asked_only_where_it_would_answer() -> None:
    late = {"fact": "late", "is": True}
    needing = table({**NO, "when": late}, {"role": "agent", "answer": "yes", "needs": ["wish"]})
    assert asked(needing, late=True).answer == "no"
    assert asked(needing, late=False).missing == ("wish",)
    assert asked(needing).missing == ("late", "wish"), "the restriction has to be judged as well"


def test_one_entry_answers_several_questions_and_is_written_as_it_was() -> None:
    several = of(
        roles=ROLES, authority=[{**ASK, "action": ["gift", "refund"]}, {**YES_LEAD, "action": "gift"}]
    )
    for action in ("gift", "refund"):
        verdict = decide(several, action=action, role="agent")
        assert (verdict.answer, verdict.ask_role) == ("ask", "lead")
    assert decide(several, action="refund", role="lead").ask_role is None
    assert [entry["action"] for entry in body_of(several)["authority"]] == [["gift", "refund"], "gift"]
    assert [entry.path for entry in several.authority] == ["authority/gift", "authority/gift"]
    with pytest.raises(ValueError):
        Authority.model_validate({**ASK, "action": []})


def test_a_question_is_called_by_an_entry_for_it_alone() -> None:
    entries = [
        {**ASK, "action": ["gift", "refund"], "name": "Anything"},
        {**YES_LEAD, "action": "gift", "name": "A gift"},
    ]
    several = of(roles=ROLES, authority=entries)
    assert {key: str(name) for key, name in several.questions.items()} == {"gift": "A gift", "refund": "None"}


def test_an_answer_is_sure_when_nothing_unknown_could_change_it() -> None:
    late = {"fact": "late", "is": True}
    assert asked(table(NO)).is_sure
    assert not asked(table({**YES_50, "when": late}, NO)).is_sure
    assert asked(table({**YES_MANAGER, "role": "agent", "when": late}, {**YES_50, "limit": None})).is_sure
    assert not asked(table(YES_50)).is_sure, "nobody has said for how much"
    assert asked(table(YES_50), amount=20).is_sure
    assert not asked(table({**NO, "when": late})).is_sure
