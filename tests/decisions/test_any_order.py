"""Whatever people ask, grant, approve and take back, in any order: nothing beyond a limit, nothing in silence."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases.models import Case
from hospes.decisions.models import GRANTED, Approval, Decision
from hospes.decisions.operations import (
    approve,
    ask_for_approval,
    decide,
    note_told,
    refuse_approval,
    set_allowance,
    withdraw_approval,
)
from hospes.ledger.models import Event
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.decisions.codices import AUTHORITY
from tests.laws import examples

SMALL = st.sampled_from([0, 5_000, 10_000, 15_000, 15_001])
LARGE = st.sampled_from([None, 40_000, 60_000, 70_000, 400_000])
WHO = st.sampled_from(["anna", "anna", "anna", "thomas", "niamh", "marta", "ilona"])
LEADS = st.sampled_from(["niamh", "niamh", "marta", "anna"])
WORDS = st.sampled_from(["", "For you we will.", "For you we will."])
CASE, REPLY = st.integers(0, 1), st.sampled_from(["yes", "exception", "no"])
ACTS = st.one_of(
    st.tuples(st.just("decide"), WHO, CASE, REPLY, SMALL, WORDS),
    st.tuples(st.just("decide"), WHO, CASE, REPLY, LARGE, WORDS),
    st.tuples(st.just("ask"), WHO, CASE, LARGE),
    st.tuples(st.just("get"), LEADS, CASE, LARGE, REPLY),
    st.tuples(st.just("answer"), LEADS, st.sampled_from(["approve", "refuse", "withdraw"]), WORDS),
    st.tuples(st.just("tell"), WHO, st.sampled_from(["phone", "email"]), WORDS),
    st.tuples(
        st.just("allow"), LEADS, st.sampled_from(["customer", "person"]), st.sampled_from([None, 20_000])
    ),
)
LIMIT_OF = {"agent": 15_000, "lead": 60_000, "manager": 300_000}


class Players:
    """They do anything, and read every refusal."""

    def __init__(self, people: dict[str, Person], cases: list[Case], at: datetime) -> None:
        self.people, self.cases, self.at = people, cases, at
        self.told: list[str] = []

    def play(self, act: tuple[Any, ...]) -> None:
        self.at += timedelta(minutes=11)
        verb: Callable[..., Any] = getattr(self, act[0])
        try:
            verb({"by": self.people[act[1]], "at": self.at}, *act[2:])
        except Refusal as refusal:
            self.told.append(str(refusal))

    def decide(self, who: dict[str, Any], case: int, answer: str, amount: int | None, words: str) -> None:
        decide(
            **who, case=self.cases[case], action="discount", asked="Something off", answer=answer, amount=amount,
            why=words, words=words, alternative=words,
        )  # fmt: skip

    def ask(self, who: dict[str, Any], case: int, amount: int | None) -> None:
        ask_for_approval(
            **who,
            case=self.cases[case],
            action="discount",
            asked="Something off",
            why="Late twice.",
            amount=amount,
        )

    def get(self, who: dict[str, Any], case: int, amount: int | None, answer: str) -> None:
        """Asked by Anna, answered, and acted upon: the way it is meant."""
        anna = {**who, "by": self.people["anna"]}
        self.ask(anna, case, amount)
        self.answer(who, "approve", "")
        self.decide(anna, case, answer, amount, "For you we will.")

    def answer(self, who: dict[str, Any], how: str, note: str) -> None:
        approval = Approval.objects.order_by("id").last()
        if approval is None:
            return
        verbs: dict[str, Callable[..., Any]] = {"approve": approve, "refuse": refuse_approval}
        if how in verbs:
            verbs[how](**who, approval=approval, note=note)
        else:
            withdraw_approval(**who, approval=approval)

    def tell(self, who: dict[str, Any], channel: str, words: str) -> None:
        decision = Decision.objects.order_by("id").last()
        if decision is not None:
            note_told(**who, decision=decision, channel=channel, words=words)

    def allow(self, who: dict[str, Any], per: str, amount: int | None) -> None:
        set_allowance(**who, action="discount", role="agent", per=per, amount=amount)


def check(cases: list[Case]) -> None:
    for decision in Decision.objects.select_related("approval", "decided_by"):
        _nothing_in_silence(decision)
        if decision.answer in GRANTED:
            _within_a_line(decision)
    assert (
        Approval.objects.filter(used_at__isnull=False).count()
        == Decision.objects.filter(approval__isnull=False).count()
    )
    assert Event.objects.filter(name="decision.made").count() == Decision.objects.count()
    assert Event.objects.filter(name="approval.asked").count() == Approval.objects.count()
    for case in cases:
        assert case.approvals.filter(state="open").count() <= 1


def _nothing_in_silence(decision: Decision) -> None:
    assert decision.answer != "exception" or (decision.words and decision.why and decision.amount is not None)
    assert decision.answer != "no" or decision.alternative
    assert decision.is_untold or decision.words


def _within_a_line(decision: Decision) -> None:
    """With what was granted in the case before, by the decider's own line, or by an approval of somebody else."""
    if (approval := decision.approval) is not None:
        assert approval.state == "approved"
        assert approval.answered_by_id != approval.asked_by_id
        assert decision.amount is not None
        assert approval.amount is None or decision.amount <= approval.amount
        return
    granted = Decision.objects.filter(case=decision.case_id, id__lte=decision.pk, answer__in=GRANTED)
    sum_so_far = granted.aggregate(sum=Sum("amount"))["sum"]
    assert sum_so_far <= max(LIMIT_OF[role] for role in decision.decided_by.roles)


@settings(
    max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(acts=st.lists(ACTS, min_size=8, max_size=25))
@pytest.mark.usefixtures("edition")
def test_nothing_beyond_a_limit_and_nothing_in_silence(
    acts: list[tuple[Any, ...]], opened: Opened, anna: Person, thomas: Person, niamh: Person, marta: Person,
    ilona: Person, at: datetime,
) -> None:  # fmt: skip
    people = {"anna": anna, "thomas": thomas, "niamh": niamh, "marta": marta, "ilona": ilona}
    place = transaction.savepoint()
    try:
        cases = [opened("The hinge."), opened("The tap.")]
        players = Players(people, cases, at)
        for act in acts:
            players.play(act)
            check(cases)
        assert all(told.strip() for told in players.told)
    finally:
        transaction.savepoint_rollback(place)


def test_the_lines_this_law_counts_with_are_those_of_the_table() -> None:
    lines = {
        line["role"]: line["limit"]["amount"] * 100
        for line in AUTHORITY
        if (line["action"], line["answer"]) == ("discount", "yes")
    }
    assert lines == LIMIT_OF
