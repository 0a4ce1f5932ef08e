"""The database holds the invariant, whoever writes past the verbs: no silent concession, no bare no."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.decisions.models import Allowance, Approval, Decision
from hospes.staff.models import Person
from tests.decisions.conftest import Asked, Decided

Row = dict[str, Any]


@pytest.fixture
def row(case: Case, anna: Person, at: datetime) -> Row:
    return {"case": case, "asked": "A hundred off", "action": "discount", "answer": "yes", "edition_number": 1,
            "decided_by": anna, "at": at}  # fmt: skip


@pytest.fixture
def question(case: Case, anna: Person, at: datetime) -> Row:
    return {"case": case, "asked": "A hundred off", "action": "discount", "role": "lead", "why": "Late twice.",
            "edition_number": 1, "asked_by": anna, "asked_at": at, "due_at": at}  # fmt: skip


def refused(model: Any, values: Row) -> bool:
    with transaction.atomic():
        try:
            with transaction.atomic():
                model.objects.create(**values)
        except IntegrityError:
            return True
    return False


EXCEPTION = {
    "answer": "exception",
    "why": "Her foot.",
    "words": "For you we will.",
    "amount": 100,
    "currency": "EUR",
}


@pytest.mark.parametrize(
    "change",
    [
        {"asked": "  "},
        {"action": ""},
        {"answer": "perhaps"},
        {"answer": "no"},
        {"answer": "no", "alternative": "  "},
        {**EXCEPTION, "words": " "},
        {**EXCEPTION, "why": ""},
        {**EXCEPTION, "amount": None, "currency": ""},
        {"amount": 100},
        {"amount": -1, "currency": "EUR"},
        {"currency": "EUR"},
        {"told_channel": "phone"},
        {"told_channel": "phone", "words": ""},
        {"told_channel": "pigeon", "words": "Yes."},
    ],
)
def test_a_decision_that_lacks_what_belongs_to_it_is_not_kept(row: Row, change: Row, at: datetime) -> None:
    told = {"told_at": at} if "told_channel" in change and len(change) > 1 else {}
    assert refused(Decision, {**row, **change, **told})


@pytest.mark.parametrize(
    "change", [{}, EXCEPTION, {"answer": "no", "alternative": "A drawing within your figure."}]
)
def test_a_whole_one_is(row: Row, change: Row) -> None:
    assert not refused(Decision, {**row, **change})


def test_it_is_not_told_before_it_is_decided(row: Row, at: datetime) -> None:
    told = {"told_channel": "phone", "words": "Yes.", "told_at": at.replace(hour=8)}
    assert refused(Decision, {**row, **told})
    assert not refused(Decision, {**row, **told, "told_at": at})


@pytest.mark.parametrize(
    "change",
    [
        {"asked": " "},
        {"why": ""},
        {"role": ""},
        {"amount": 5},
        {"state": "approved"},
        {"state": "refused", "answered": True},
        {"state": "open", "answered": True},
        {"state": "approved", "answered": "by who asked"},
        {"used": True},
    ],
)
def test_an_approval_that_cannot_be_is_not_kept(
    question: Row, change: Row, at: datetime, anna: Person, niamh: Person
) -> None:
    values = {**question, **change}
    if answered := values.pop("answered", None):
        values |= {"answered_at": at, "answered_by": anna if answered == "by who asked" else niamh}
    if values.pop("used", None):
        values["used_at"] = at
    assert refused(Approval, values)


def test_one_question_of_a_case_is_asked_once_at_a_time(question: Row) -> None:
    assert not refused(Approval, question)
    assert refused(Approval, question)
    assert not refused(Approval, {**question, "action": "swap"})


def test_an_approval_carries_one_decision(asked: Asked, decided: Decided, row: Row, niamh: Person) -> None:
    approval = asked()
    assert not refused(Decision, {**row, "approval": approval})
    assert refused(Decision, {**row, "approval": approval})


def test_an_allowance_is_set_once_and_is_something(db: None) -> None:
    allowed = {"action": "discount", "role": "agent", "per": "person", "amount": 100, "currency": "EUR"}
    assert not refused(Allowance, allowed)
    assert refused(Allowance, allowed)
    for change in ({"per": "week"}, {"amount": -1}, {"currency": ""}):
        assert refused(Allowance, {**allowed, "role": "lead", **change})
