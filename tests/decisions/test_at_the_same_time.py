"""Two at once: the last of a limit is granted once, an approval is used and answered once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db.models import Sum

from hospes.cases.models import Case
from hospes.decisions.models import Approval, Decision
from hospes.decisions.operations import (
    AlreadyAnswered,
    BeyondAuthority,
    approve,
    ask_for_approval,
    decide,
    refuse_approval,
    set_allowance,
)
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.cases.test_concurrency import race, refusals
from tests.decisions.conftest import Asked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.usefixtures("edition")]


def granting(case: Case, by: Person, at: datetime, asked: str, amount: int = 10_000) -> Callable[[], Any]:
    """Somebody who has read the case for themselves grants something, in their own thread."""
    read, person = Case.objects.get(pk=case.pk), Person.objects.get(pk=by.pk)
    return lambda: decide(
        by=person, at=at, case=read, action="discount", asked=asked, answer="yes", amount=amount
    )


def test_the_last_of_a_limit_in_a_case_is_granted_once(case: Case, anna: Person, at: datetime) -> None:
    outcomes = race(*(granting(case, anna, at, f"A hundred off, {number}") for number in range(3)))
    assert refusals(outcomes) == [BeyondAuthority] * 2
    assert Decision.objects.aggregate(sum=Sum("amount"))["sum"] == 10_000


@pytest.mark.parametrize("per", ["customer", "person"])
def test_the_last_of_an_allowance_is_granted_once_across_cases(
    per: str, opened: Opened, anna: Person, niamh: Person, at: datetime
) -> None:
    set_allowance(by=niamh, at=at, action="discount", role="agent", per=per, amount=15_000)
    cases = [opened(f"The tap, {number}") for number in range(3)]
    outcomes = race(*(granting(case, anna, at, "A hundred off") for case in cases))
    assert refusals(outcomes) == [BeyondAuthority] * 2
    assert Decision.objects.count() == 1


def test_a_double_click_decides_once(case: Case, anna: Person, at: datetime) -> None:
    outcomes = race(*(granting(case, anna, at, "A hundred off") for _ in range(3)))
    assert refusals(outcomes) == []
    assert Decision.objects.count() == 1


def test_an_approval_is_used_once(
    asked: Asked, case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    approve(by=niamh, at=at, approval=asked())
    outcomes = race(*(granting(case, anna, at, f"Four hundred off, {n}", 40_000) for n in range(2)))
    assert refusals(outcomes) == [BeyondAuthority]
    assert Decision.objects.get().approval_id is not None


def test_of_a_yes_and_a_no_one_is_the_answer(
    asked: Asked, niamh: Person, marta: Person, at: datetime
) -> None:
    approval = asked()
    first, second = (Approval.objects.get(pk=approval.pk) for _ in range(2))
    outcomes = race(
        lambda: approve(by=niamh, at=at, approval=first),
        lambda: refuse_approval(by=marta, at=at, approval=second, note="Not again."),
    )
    assert refusals(outcomes) == [AlreadyAnswered]


def test_one_question_is_asked_once(case: Case, anna: Person, niamh: Person, at: datetime) -> None:
    reads = [Case.objects.get(pk=case.pk) for _ in range(3)]
    people = [Person.objects.get(pk=anna.pk) for _ in range(3)]
    outcomes = race(
        *(
            lambda read=read, person=person: ask_for_approval(
                by=person, at=at, case=read, action="discount", asked="Four hundred off", why="Late twice.",
                amount=40_000,
            )
            for read, person in zip(reads, people, strict=True)
        )
    )  # fmt: skip
    assert refusals(outcomes) == []
    assert Approval.objects.count() == 1
