"""The database holds it, whoever writes past the verbs: nothing past the scope on nothing; what was agreed stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from hospes.agreements.models import Agreement, Recommendation, Round, Sale, Scope
from hospes.agreements.models.guards import GUARDS, present, put_in_place, set_aside
from hospes.agreements.operations import accept_change, begin_round, recommend
from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.cases.test_guards import change, refused
from tests.decisions.conftest import Decided


@pytest.fixture
def begin(case: Case, anna: Person, at: datetime) -> Callable[..., Any]:
    """Writes a round past every verb."""

    def write(number: int = 1, **rests_on: Any) -> Callable[[], Round]:
        usual = {"case": case, "number": number, "what": "Drawing", "begun_by": anna, "at": at}
        return lambda: Round.objects.create(**(usual | rests_on))

    return write


def test_a_round_past_the_scope_rests_on_something(scope: Scope, begin: Callable[..., Any]) -> None:
    for number in (1, 2, 3):
        begin(number)()
    refused(begin(4), "past the scope a round rests on")


def test_without_a_scope_there_is_no_round(case: Case, begin: Callable[..., Any]) -> None:
    refused(begin(), "past the scope a round rests on")


def test_a_request_carries_a_round_once_it_was_accepted_and_once(
    wished: Wished, begin: Callable[..., Any], opened: Callable[..., Case], at: datetime
) -> None:
    request = wished()
    refused(begin(request=request), "the customer has accepted it")
    accept_change(by=None, at=at, request=request, said_by="Éva")
    refused(begin(request=request, case=opened("Another")), "the customer has accepted it")
    begin(request=request)()
    refused(begin(2, request=request), "request_id")


def test_only_an_exception_of_the_case_grants_a_round(
    scope: Scope, begin: Callable[..., Any], decided: Decided, wished: Wished, at: datetime
) -> None:
    plain, exception = decided("yes", amount=5_000), decided("exception")
    refused(begin(exception=plain), "granted by a yes as an exception")
    both = wished()
    accept_change(by=None, at=at, request=both, said_by="Éva")
    refused(begin(exception=exception, request=both), "round_rests_on_one")
    begin(exception=exception)()


def test_what_a_round_rests_on_is_not_taken_away(
    case: Case, wished: Wished, anna: Person, at: datetime
) -> None:
    request = wished()
    accept_change(by=None, at=at, request=request, said_by="Éva")
    begun = begin_round(by=anna, at=at, case=case, request=request)
    refused(change(begun, request=None), "does not change")


@pytest.mark.parametrize(
    "field", [{"what": "Less"}, {"rounds": 50}, {"amount": 1}, {"agreed_with": "Nobody"}]
)
def test_what_was_agreed_stands_word_for_word(scope: Scope, field: dict[str, Any]) -> None:
    refused(change(scope, **field), "a later version follows it")


@pytest.mark.parametrize(
    "field", [{"wish": "Less"}, {"amount": 0}, {"days": 0}, {"risk": "None"}, {"currency": "HUF"}]
)
@pytest.mark.parametrize("is_accepted", [False, True])
def test_the_terms_of_a_request_stand_word_for_word(
    wished: Wished, field: dict[str, Any], is_accepted: bool, at: datetime
) -> None:
    request = wished()
    if is_accepted:
        accept_change(by=None, at=at, request=request, said_by="Éva")
    refused(change(request, **field), "word for word")


def test_an_answer_is_final(wished: Wished, anna: Person, at: datetime) -> None:
    request = wished()
    accept_change(by=None, at=at, request=request, said_by="Éva")
    refused(change(request, state="declined"), "keeps its answer")
    refused(change(request, answered_name="Oleg"), "keeps its answer")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "accepted"},
        {"state": "accepted", "settled": True, "answered_name": "Éva"},
        {"state": "accepted", "settled": True, "answered_how": "link", "answered_name": " "},
        {"state": "accepted", "settled": True, "answered_how": "spoken", "answered_name": "Éva"},
        {"state": "withdrawn", "settled": True, "by": True},
        {"state": "open", "settled": True},
        {"state": "perhaps", "settled": True},
        {"told_channel": "", "untold": False},
        {"told_channel": "pigeon"},
    ],
)
def test_an_answer_says_how_and_by_whom(
    wished: Wished, fields: dict[str, Any], anna: Person, at: datetime
) -> None:
    request, values = wished(), dict(fields)
    values.pop("untold", None)
    if values.pop("settled", None):
        values["settled_at"] = at
    if values.pop("by", None):
        values["settled_by"] = anna
    refused(change(request, **values), "change_(settled|told)_says_how")


def test_nobody_accepts_what_they_were_not_told(wished: Wished, at: datetime) -> None:
    answered = {"state": "accepted", "settled_at": at, "answered_how": "link", "answered_name": "Éva"}
    refused(change(wished(told=False), **answered), "change_settled")


def test_no_more_rounds_are_counted_than_are_included(scope: Scope) -> None:
    refused(change(Agreement.objects.get(), rounds_used=4), "agreement_uses_what_it_includes")
    refused(change(Agreement.objects.get(), version=0), "agreement_includes_what_was_agreed")


def test_a_recommendation_serves_something_the_customer_told_us_here(
    needs: Case, opened: Callable[..., Case], anna: Person, at: datetime
) -> None:
    ours = note_fact(by=anna, at=at, case=needs, key="stock", value=True, source="us")
    theirs = needs.facts.get(key="household")
    row = {"what": "A kitchen", "why": "It fits.", "by": anna, "at": at}
    refused(
        lambda: Recommendation.objects.create(case=needs, need=ours, **row), "a need the customer told us"
    )
    refused(
        lambda: Recommendation.objects.create(case=opened("Other"), need=theirs, **row), "a need the customer"
    )
    refused(lambda: Recommendation.objects.create(case=needs, need=None, **row), "need_id")
    refused(
        lambda: Recommendation.objects.create(case=needs, need=theirs, **{**row, "why": ""}), "why_it_fits"
    )


def test_an_end_of_a_sale_is_whole(
    needs: Case, opened: Callable[..., Case], anna: Person, at: datetime
) -> None:
    made = recommend(by=anna, at=at, case=needs, what="A kitchen", why="It fits.", serves=["cooks"])
    row = {"case": needs, "by": anna, "at": at}
    for fields in ({"outcome": "sold"}, {"outcome": "referred", "why": "So"}, {"outcome": "not_suitable"},
                   {"outcome": "referred", "referred_to": "Ferrer"}, {"outcome": "pushed", "why": "So"}):  # fmt: skip
        refused(lambda fields=fields: Sale.objects.create(**row, **fields), "sale_says_how_it_ended")
    other = {**row, "case": opened("Other"), "outcome": "sold", "chosen": made}
    refused(lambda: Sale.objects.create(**other), "what is sold was recommended")
    sale = Sale.objects.create(**row, outcome="sold", chosen=made)
    refused(change(sale, case=other["case"]), "what is sold was recommended")


def test_a_later_version_says_why_and_what_it_is_worth(case: Case, anna: Person, at: datetime) -> None:
    row = {
        "case": case,
        "number": 2,
        "what": "More",
        "rounds": 5,
        "agreed_with": "Éva",
        "noted_by": anna,
        "at": at,
    }
    refused(lambda: Scope.objects.create(**row), "scope_later_says_why")
    refused(lambda: Scope.objects.create(**row, why="So", amount=5), "scope_amount_has_a_currency")
    refused(lambda: Scope.objects.create(**{**row, "agreed_with": " "}, why="So"), "with_whom")


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_set_aside_for_migrations_and_put_back() -> None:
    names = {guard.trigger for guard in GUARDS}
    assert set(present(connection)) == names
    set_aside(plan=[])
    assert set(present(connection)) == names
    set_aside(plan=["something"])
    assert present(connection) == {}
    put_in_place()
    put_in_place()
    assert set(present(connection)) == names
