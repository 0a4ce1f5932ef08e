"""What was agreed stands in versions, and nothing past it is begun on nothing."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.agreements.core.scope import Obstacle
from hospes.agreements.models import Agreement, Round, Scope
from hospes.agreements.operations import (
    NoCurrency,
    NotBegun,
    TooFewRounds,
    accept_change,
    agree_scope,
    begin_round,
    name_decision_maker,
)
from hospes.agreements.queries import agreed_in, agreement_of
from hospes.cases.models import Case
from hospes.cases.operations import AlreadyClosed, NotYours, confirm_solved
from hospes.decisions.operations import AmountWanted, WordsWanted
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.cases.conftest import last_event, names_of, sealed_in
from tests.decisions.conftest import Decided


def test_what_was_agreed_is_written_down_with_its_ledger_entry(case: Case, scope: Scope) -> None:
    assert (scope.number, scope.rounds, scope.amount, scope.currency) == (1, 3, 1_200_000, "EUR")
    sums = Agreement.objects.get(case=case)
    assert (sums.version, sums.rounds_included, sums.rounds_used) == (1, 3, 0)
    event = last_event(case, "scope.agreed")
    assert event.data == {"version": 1, "rounds": 3, "amount": 1_200_000, "currency": "EUR"}
    assert sealed_in(event) == {"what": "A kitchen of seven metres", "with": "Kovács Éva"}


def test_sent_twice_it_is_agreed_once(case: Case, scope: Scope, anna: Person, at: datetime) -> None:
    again = agree_scope(
        by=anna, at=at, case=case, what=scope.what, rounds=3, agreed_with="Kovács Éva", amount=1_200_000
    )
    assert again == scope
    assert names_of(case).count("scope.agreed") == 1


def test_a_later_version_says_why_and_keeps_the_former(
    case: Case, scope: Scope, anna: Person, at: datetime
) -> None:
    later = {
        "by": anna,
        "at": at,
        "case": case,
        "what": "The same, with an island",
        "rounds": 4,
        "agreed_with": "Éva",
    }
    with pytest.raises(WordsWanted, match="why"):
        agree_scope(**later)  # type: ignore[arg-type]
    second = agree_scope(**later, why="They took down a wall.")  # type: ignore[arg-type]
    assert [each.number for each in agreed_in(case).scopes] == [2, 1]
    assert (second.amount, second.currency) == (None, "")
    assert Agreement.objects.get(case=case).rounds_included == 4


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"what": "  "}, WordsWanted),
        ({"agreed_with": ""}, WordsWanted),
        ({"rounds": -1}, AmountWanted),
        ({"amount": -1}, AmountWanted),
    ],
)
def test_half_an_agreement_is_refused_and_nothing_is_kept(
    case: Case,
    edition: object,
    anna: Person,
    at: datetime,
    change: dict[str, object],
    refusal: type[Exception],
) -> None:
    whole: dict[str, object] = {"what": "A kitchen", "rounds": 3, "agreed_with": "Éva", "amount": None}
    with pytest.raises(refusal):
        agree_scope(by=anna, at=at, case=case, **(whole | change))  # type: ignore[arg-type]
    assert not Scope.objects.exists()
    assert not Agreement.objects.exists()


def test_an_amount_needs_the_houses_currency(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(NoCurrency):
        agree_scope(by=anna, at=at, case=case, what="A kitchen", rounds=3, agreed_with="Éva", amount=5)


def test_rounds_are_begun_until_those_agreed_are_used(
    case: Case, scope: Scope, anna: Person, at: datetime
) -> None:
    for number in (1, 2, 3):
        assert begin_round(by=anna, at=at, case=case, what=f"Drawing {number}").number == number
    with pytest.raises(NotBegun, match="change request") as refused:
        begin_round(by=anna, at=at, case=case, what="Drawing 4")
    assert refused.value.obstacle is Obstacle.PAST_SCOPE
    assert Agreement.objects.get(case=case).rounds_used == 3
    assert last_event(case, "round.begun").data["past_scope"] is False


def test_fewer_rounds_than_were_used_cannot_be_agreed(
    case: Case, scope: Scope, anna: Person, at: datetime
) -> None:
    begin_round(by=anna, at=at, case=case, what="Drawing 1")
    with pytest.raises(TooFewRounds, match="1 round"):
        agree_scope(by=anna, at=at, case=case, what="Less", rounds=0, agreed_with="Éva", why="Cheaper")


def test_nothing_is_begun_before_something_was_agreed(case: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(NotBegun, match="what was agreed"):
        begin_round(by=anna, at=at, case=case, what="Drawing 1")
    assert not Round.objects.exists()


def test_past_the_scope_an_accepted_request_carries_one_round(
    case: Case, wished: Wished, anna: Person, at: datetime
) -> None:
    request = wished()
    with pytest.raises(NotBegun, match="has not accepted"):
        begin_round(by=anna, at=at, case=case, request=request)
    accept_change(by=None, at=at, request=request, said_by="Kovács Éva")
    begun = begin_round(by=anna, at=at, case=case, request=request)
    assert (begun.what, begun.is_past_scope) == (request.wish, True)
    with pytest.raises(NotBegun, match="begun already"):
        begin_round(by=anna, at=at, case=case, request=request)
    assert Agreement.objects.get(case=case).rounds_used == 0


def test_past_the_scope_an_exception_carries_one_round(
    case: Case, scope: Scope, decided: Decided, anna: Person, at: datetime
) -> None:
    plain, exception = decided("yes", asked="Fifty off", amount=5_000), decided("exception")
    with pytest.raises(NotBegun, match="as an exception"):
        begin_round(by=anna, at=at, case=case, exception=plain)
    assert begin_round(by=anna, at=at, case=case, exception=exception).exception == exception
    with pytest.raises(NotBegun, match="begun already"):
        begin_round(by=anna, at=at, case=case, exception=exception)
    sums = Agreement.objects.get(case=case)
    assert (sums.rounds_used, sums.rounds_past_scope) == (0, 1)


def test_what_another_case_was_granted_carries_nothing_here(
    case: Case, wished: Wished, opened: Callable[..., Case], anna: Person, at: datetime
) -> None:
    request, other = wished(), opened("Another kitchen")
    accept_change(by=None, at=at, request=request, said_by="Éva")
    with pytest.raises(NotBegun):
        begin_round(by=anna, at=at, case=other, request=request)


def test_who_decides_is_known_from_early_on(case: Case, anna: Person, at: datetime) -> None:
    name_decision_maker(by=anna, at=at, case=case, who="Oleg Gromov", part="the director")
    name_decision_maker(by=anna, at=at, case=case, who="Oleg Gromov", part="the director")
    sums = agreement_of(case.pk)
    assert sums is not None
    assert (sums.decision_maker, sums.decision_maker_part) == ("Oleg Gromov", "the director")
    assert names_of(case).count("scope.decision_maker_named") == 1
    assert last_event(case, "scope.decision_maker_named").data == {}
    with pytest.raises(WordsWanted):
        name_decision_maker(by=anna, at=at, case=case, who=" ")


def test_a_stranger_and_an_inspector_agree_on_nothing(
    case: Case, scope: Scope, zoltan: Person, ilona: Person, thomas: Person, at: datetime
) -> None:
    for person in (zoltan, ilona):
        with pytest.raises(NotYours):
            begin_round(by=person, at=at, case=case, what="Drawing")
        with pytest.raises(NotYours):
            name_decision_maker(by=person, at=at, case=case, who="Somebody")
    with pytest.raises(NotYours):  # a colleague works on it, and does not say what was agreed
        agree_scope(by=thomas, at=at, case=case, what="More", rounds=9, agreed_with="Éva", why="So")
    assert begin_round(by=thomas, at=at, case=case, what="Drawing").number == 1


def test_a_closed_case_takes_no_more_rounds(case: Case, scope: Scope, anna: Person, at: datetime) -> None:
    confirm_solved(by=anna, at=at, case=case, how="spoken", said_by="Éva")
    with pytest.raises(AlreadyClosed):
        begin_round(by=anna, at=at, case=case, what="Drawing")
