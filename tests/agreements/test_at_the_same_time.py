"""Two at once: the last round is begun once, a request has one answer and carries one round."""

from datetime import datetime

import pytest

from hospes.agreements.models import Agreement, ChangeRequest, Recommendation, Round, Scope
from hospes.agreements.operations import (
    AlreadySettled,
    NotBegun,
    accept_change,
    agree_scope,
    begin_round,
    decline_change,
    propose_change,
    recommend,
    withdraw_change,
)
from hospes.cases.models import Case
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.cases.test_concurrency import race, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.usefixtures("edition")]


def read(case: Case) -> Case:
    return Case.objects.select_related("customer").get(pk=case.pk)


def same(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def again(request: ChangeRequest) -> ChangeRequest:
    return ChangeRequest.objects.select_related("case__customer").get(pk=request.pk)


def test_the_last_round_is_begun_once(case: Case, scope: Scope, anna: Person, at: datetime) -> None:
    for number in range(2):
        begin_round(by=anna, at=at, case=case, what=f"Drawing {number}")
    tries = [(read(case), same(anna), f"Last, {number}") for number in range(3)]
    outcomes = race(*(lambda t=t: begin_round(by=t[1], at=at, case=t[0], what=t[2]) for t in tries))
    assert refusals(outcomes) == [NotBegun] * 2
    assert (Round.objects.count(), Agreement.objects.get().rounds_used) == (3, 3)


def test_of_a_yes_a_no_and_a_withdrawal_one_counts(wished: Wished, anna: Person, at: datetime) -> None:
    request = wished()
    yes, no, gone, anna_again = again(request), again(request), again(request), same(anna)
    outcomes = race(
        lambda: accept_change(by=None, at=at, request=yes, said_by="Éva"),
        lambda: decline_change(by=None, at=at, request=no, said_by="Éva"),
        lambda: withdraw_change(by=anna_again, at=at, request=gone, why="Typo"),
    )
    assert refusals(outcomes) == [AlreadySettled] * 2
    assert Agreement.objects.get().changes_open == 0


def test_an_accepted_request_is_begun_once(case: Case, wished: Wished, anna: Person, at: datetime) -> None:
    request = accept_change(by=None, at=at, request=wished(), said_by="Éva")
    tries = [(read(case), same(anna), again(request)) for _ in range(3)]
    outcomes = race(*(lambda t=t: begin_round(by=t[1], at=at, case=t[0], request=t[2]) for t in tries))
    assert refusals(outcomes) == [NotBegun] * 2
    assert Round.objects.count() == 1


def test_a_double_click_agrees_wishes_and_recommends_once(needs: Case, anna: Person, at: datetime) -> None:
    tries = [(read(needs), same(anna)) for _ in range(3)]
    agreed = race(
        *(
            lambda t=t: agree_scope(by=t[1], at=at, case=t[0], what="Oak", rounds=3, agreed_with="Éva")
            for t in tries
        )
    )
    wished = race(
        *(
            lambda t=t: propose_change(by=t[1], at=at, case=t[0], wish="More", amount=1, days=0, risk="None.")
            for t in tries
        )
    )
    offered = race(
        *(
            lambda t=t: recommend(by=t[1], at=at, case=t[0], what="Oak", why="It fits.", serves=["cooks"])
            for t in tries
        )
    )
    assert refusals([*agreed, *wished, *offered]) == []
    assert (Scope.objects.count(), ChangeRequest.objects.count(), Recommendation.objects.count()) == (1, 1, 1)
    sums = Agreement.objects.get()
    assert (sums.version, sums.rounds_past_scope, sums.recommended) == (1, 1, 1)
