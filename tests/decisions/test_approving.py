"""A second yes: asked of a role, answered by somebody else who holds it, used once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import AlreadyClosed, NotYours, close_with_reason
from hospes.decisions.models import Approval, Decision
from hospes.decisions.operations import (
    AlreadyAnswered,
    AlreadyAsked,
    AmountWanted,
    BeyondAuthority,
    NobodyToAsk,
    NotForYou,
    NothingToAsk,
    WordsWanted,
    approve,
    find_late_approvals,
    refuse_approval,
    withdraw_approval,
)
from hospes.decisions.queries import answered_for, asked_in, asked_of, to_tell
from hospes.ledger.tasks import all_tasks, run_task
from hospes.staff.models import Person
from tests.cases.conftest import last_event, names_of, sealed_in
from tests.decisions.codices import table
from tests.decisions.conftest import Asked, Decided

When = Callable[..., datetime]


def test_it_is_asked_of_the_role_the_table_names(
    asked: Asked, case: Case, niamh: Person, marta: Person, at: datetime
) -> None:
    approval = asked()
    assert (approval.role, approval.state, approval.currency) == ("lead", "open", "EUR")
    assert asked_of(niamh, table()) == [approval]
    assert asked_of(marta, table()) == [approval]  # a manager may do all that a lead may
    assert names_of(case)[-1] == "approval.asked"
    assert sealed_in(last_event(case, "approval.asked")) == {
        "asked": "Four hundred off",
        "why": "We were late twice.",
    }


def test_its_clock_runs_in_opening_hours(asked: Asked, at: datetime, publish: Callable[..., object]) -> None:
    approval = asked(at=at.replace(hour=16), within=timedelta(hours=2))
    assert approval.due_at == at.replace(hour=10) + timedelta(days=1)  # one hour on Monday, one on Tuesday


def test_nobody_who_may_not_answer_is_asked_by_the_list(
    asked: Asked, anna: Person, zoltan: Person, ilona: Person, ada: Person
) -> None:
    asked()
    assert [asked_of(person, table()) for person in (anna, zoltan, ilona, ada)] == [[]] * 4


def test_an_approved_amount_is_granted_once(
    asked: Asked, decided: Decided, anna: Person, niamh: Person, later: When
) -> None:
    approval = approve(by=niamh, at=later(minutes=5), approval=asked(), note="Because of the second delay.")
    assert answered_for(anna) == [approval]
    with pytest.raises(BeyondAuthority):
        decided(amount=40_001)
    decision = decided(amount=40_000, asked="Four hundred off")
    assert decision.approval == approval
    assert (answered_for(anna), to_tell(anna)) == ([], [decision])
    with pytest.raises(BeyondAuthority):
        decided(amount=40_000, asked="And again four hundred")


def test_what_needs_no_approval_leaves_it_for_later(
    asked: Asked, decided: Decided, niamh: Person, at: datetime
) -> None:
    approve(by=niamh, at=at, approval=asked())
    assert decided(amount=10_000).approval is None
    assert decided(amount=40_000).approval is not None


def test_a_refusal_is_passed_on_with_an_alternative(
    asked: Asked, decided: Decided, anna: Person, niamh: Person, at: datetime
) -> None:
    with pytest.raises(WordsWanted):
        refuse_approval(by=niamh, at=at, approval=asked(), note=" ")
    approval = refuse_approval(by=niamh, at=at, approval=asked(), note="Not a third time.")
    assert answered_for(anna) == [approval]
    with pytest.raises(BeyondAuthority):
        decided(amount=40_000)
    assert decided("no").approval == approval
    assert answered_for(anna) == []


def test_who_asks_never_answers(
    asked: Asked, case: Case, niamh: Person, marta: Person, thomas: Person, at: datetime
) -> None:
    theirs = asked(by=niamh, amount=200_000)
    assert theirs.role == "manager"
    for nobody in (niamh, thomas):
        with pytest.raises(NotForYou, match="Manager"):
            approve(by=nobody, at=at, approval=theirs)
    assert asked_of(niamh, table()) == []
    assert approve(by=marta, at=at, approval=theirs).answered_by == marta


def test_a_lead_who_is_an_agent_too_cannot_approve_their_own(
    asked: Asked, anna: Person, at: datetime
) -> None:
    approval = asked()
    anna.roles = ["agent", "lead"]
    anna.save()
    with pytest.raises(NotForYou):
        approve(by=anna, at=at, approval=approval)


def test_what_has_grown_beyond_the_approver_goes_further_up(
    asked: Asked, decided: Decided, niamh: Person, marta: Person, at: datetime
) -> None:
    approval = asked(amount=45_000)
    decided(by=niamh, amount=40_000)
    with pytest.raises(BeyondAuthority) as refused:
        approve(by=niamh, at=at, approval=approval)
    assert refused.value.ask_role == "manager"
    assert approve(by=marta, at=at, approval=approval).state == "approved"


def test_what_the_table_leaves_to_the_role_its_holder_answers(
    asked: Asked, niamh: Person, at: datetime
) -> None:
    assert approve(by=niamh, at=at, approval=asked(action="gift", amount=None)).amount is None


def test_an_approval_without_a_figure_covers_what_has_none(
    asked: Asked, decided: Decided, niamh: Person, at: datetime
) -> None:
    approval = approve(by=niamh, at=at, approval=asked(action="gift", amount=None))
    assert decided("exception", action="gift", amount=500).approval == approval


def test_pressed_twice_counts_once_and_two_minds_do_not(
    asked: Asked, niamh: Person, marta: Person, at: datetime, case: Case
) -> None:
    approval = asked()
    for _ in range(2):
        approve(by=niamh, at=at, approval=approval)
    assert names_of(case).count("approval.given") == 1
    with pytest.raises(AlreadyAnswered):
        refuse_approval(by=niamh, at=at, approval=approval, note="After all, no.")
    with pytest.raises(AlreadyAnswered):
        approve(by=marta, at=at, approval=approval)


def test_asked_twice_stands_once_and_another_is_told_to_wait(asked: Asked, niamh: Person) -> None:
    first = asked()
    assert asked() == first
    with pytest.raises(AlreadyAsked):
        asked(amount=50_000)
    assert Approval.objects.count() == 1


def test_it_is_taken_back_by_whoever_works_on_the_case(
    asked: Asked, thomas: Person, zoltan: Person, niamh: Person, at: datetime, case: Case
) -> None:
    approval = asked()
    with pytest.raises(NotYours):
        withdraw_approval(by=zoltan, at=at, approval=approval)
    for _ in range(2):
        withdraw_approval(by=thomas, at=at, approval=approval)
    assert (approval.state, asked_in(case)) == ("withdrawn", [])
    assert names_of(case).count("approval.withdrawn") == 1
    with pytest.raises(AlreadyAnswered):
        approve(by=niamh, at=at, approval=approval)
    approve(by=niamh, at=at, approval=asked())
    with pytest.raises(AlreadyAnswered):
        withdraw_approval(by=thomas, at=at, approval=Approval.objects.get(state="approved"))


def test_what_one_may_decide_is_not_asked(asked: Asked) -> None:
    with pytest.raises(NothingToAsk):
        asked(amount=15_000)


def test_what_nobody_may_decide_is_not_asked_either(asked: Asked) -> None:
    with pytest.raises(BeyondAuthority):
        asked(action="moon", amount=None)


def test_what_has_to_be_found_out_first_is_not_asked(asked: Asked) -> None:
    with pytest.raises(BeyondAuthority, match="Find out first"):
        asked(action="repair", amount=50)


def test_it_says_what_why_and_how_much(asked: Asked) -> None:
    for lacking, refusal in (
        ({"asked": ""}, WordsWanted),
        ({"why": " "}, WordsWanted),
        ({"amount": None}, AmountWanted),
    ):
        with pytest.raises(refusal):
            asked(**lacking)


def test_nobody_is_asked_who_is_not_there(asked: Asked, niamh: Person) -> None:
    with pytest.raises(NobodyToAsk, match="inspector"):
        asked(action="upgrade", amount=None)
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    with pytest.raises(NobodyToAsk, match="Service lead"):
        asked()


def test_not_in_a_closed_case_nor_by_strangers(
    asked: Asked, case: Case, anna: Person, zoltan: Person, ilona: Person, at: datetime
) -> None:
    for stranger in (zoltan, ilona):
        with pytest.raises(NotYours):
            asked(by=stranger)
    close_with_reason(by=anna, at=at, case=case, reason="Written twice.")
    with pytest.raises(AlreadyClosed):
        asked()


def test_a_colleague_of_the_team_may_ask_for_the_owner(asked: Asked, thomas: Person) -> None:
    assert asked(by=thomas).asked_by == thomas


def test_it_is_said_once_that_it_is_late(asked: Asked, later: When, case: Case) -> None:
    approval = asked()
    assert find_late_approvals(at=later(hours=1)) == 0
    assert find_late_approvals(at=later(hours=3)) == 1
    assert find_late_approvals(at=later(hours=4)) == 0
    approval.refresh_from_db()
    assert approval.is_late(later(hours=3))
    assert names_of(case).count("approval.late") == 1


def test_a_late_answer_is_an_answer(asked: Asked, niamh: Person, later: When, case: Case) -> None:
    approve(by=niamh, at=later(hours=5), approval=asked())
    assert last_event(case, "approval.given").data["late"] is True


def test_a_closed_case_asks_nobody(
    asked: Asked, case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    asked()
    close_with_reason(by=anna, at=at, case=case, reason="Withdrawn.")
    assert asked_of(niamh, table()) == []


def test_while_the_customer_stands_there_it_is_due_at_once(asked: Asked, at: datetime) -> None:
    assert asked(within=timedelta(minutes=15)).due_at == at + timedelta(minutes=15)


def test_without_a_codex_nobody_answers(niamh: Person) -> None:
    assert asked_of(niamh, None) == []
    assert not Decision.objects.exists()


def test_the_clock_asks_every_minute(asked: Asked, case: Case) -> None:
    asked()  # in March
    assert "decisions.approvals_that_are_late" in [task.name for task in all_tasks()]
    run_task("decisions.approvals_that_are_late")
    assert "approval.late" in names_of(case)
