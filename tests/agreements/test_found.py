"""What was agreed, wished beyond it, recommended and how the sale ended is found by its words."""

from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.agreements.models import Agreement, Scope
from hospes.agreements.operations import (
    agree_scope,
    end_sale,
    name_decision_maker,
    propose_change,
    recommend,
    withdraw_change,
)
from hospes.agreements.queries.wording import words_agreed
from hospes.cases.models import Case
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.cases.conftest import Opened
from tests.search.conftest import Finds


def test_scope_wish_risk_and_who_decides_are_found(
    case: Case,
    wished: Wished,
    anna: Person,
    at: datetime,
    finds: Finds,
) -> None:
    wished()
    for words in ("seven metres", "other wall", '"delivery date may move"'):
        assert finds(words) == {"agreement": [case.pk]}
    name_decision_maker(by=anna, at=at, case=case, who="Director Bodnár", part="owns the flat")
    assert finds("bodnar") == {"agreement": [case.pk]}


def test_a_wish_taken_back_is_found_with_its_why(
    case: Case,
    wished: Wished,
    anna: Person,
    at: datetime,
    finds: Finds,
) -> None:
    withdraw_change(by=anna, at=at, request=wished(told=False), why="They measured the niche again.")
    assert finds("niche") == {"agreement": [case.pk]}


def test_what_was_recommended_and_where_they_were_sent_is_found(
    needs: Case,
    anna: Person,
    at: datetime,
    finds: Finds,
) -> None:
    recommend(
        by=anna,
        at=at,
        case=needs,
        what="The line Tihany",
        why="Its drawers hold for five.",
        serves=["household"],
    )
    assert finds("tihany") == finds("drawers") == {"agreement": [needs.pk]}
    end_sale(
        by=anna,
        at=at,
        case=needs,
        outcome="referred",
        why="They want it in a week.",
        referred_to="Kisfa joinery",
    )
    assert finds("kisfa") == {"agreement": [needs.pk]}


def test_a_stranger_to_the_case_finds_nothing(
    case: Case,
    scope: Scope,
    zoltan: Person,
    anna: Person,
    finds: Finds,
) -> None:
    assert finds("seven metres", anna) == {"agreement": [case.pk]}
    assert finds("seven metres", zoltan) == {}


@pytest.mark.parametrize("many", [1, 4])
def test_more_agreements_are_not_more_queries(
    many: int,
    scope: Scope,
    opened: Opened,
    anna: Person,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(many):
        case = opened(f"Another kitchen, the {n}th.")
        agree_scope(by=anna, at=at, case=case, what=f"Line {n}", rounds=1, agreed_with="Éva", amount=900)
        propose_change(by=anna, at=at, case=case, wish="Oak.", amount=1, days=1, risk="It is late.")
    with django_assert_num_queries(5):
        found = list(words_agreed(pk__in=Agreement.objects.values_list("pk", flat=True)))
    assert len(found) == many + 1
