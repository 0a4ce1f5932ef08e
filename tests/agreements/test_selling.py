"""Needs before offers, nothing pushed, and three honest ends."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.agreements.core.fitting import Misfit
from hospes.agreements.models import Recommendation, Sale
from hospes.agreements.operations import DoesNotFit, NotRecommended, end_sale, recommend
from hospes.agreements.queries import known_needs, selling_in
from hospes.cases.models import Case
from hospes.cases.operations import NotYours, note_fact
from hospes.decisions.operations import AmountWanted, WordsWanted
from hospes.staff.models import Person
from tests.cases.conftest import last_event, names_of, sealed_in
from tests.decisions.codices import table
from tests.encounters.codices import BODY

WHAT, WHY = "The oak kitchen", "Its worktop takes a child's homework and a dog's paws."


def offer(case: Case, by: Person, at: datetime, **details: Any) -> Recommendation:
    usual: dict[str, Any] = {"what": WHAT, "why": WHY, "serves": ["household"], "amount": 850_000}
    return recommend(by=by, at=at, case=case, **(usual | details))


def test_a_recommendation_names_the_needs_it_serves(needs: Case, anna: Person, at: datetime) -> None:
    made = offer(needs, anna, at, serves=["household", "cooks"])
    assert (made.need.key, [fact.key for fact in made.further_needs.all()]) == ("household", ["cooks"])
    event = last_event(needs, "sale.recommended")
    assert event.data == {
        "serves": ["cooks", "household"],
        "amount": 850_000,
        "currency": "EUR",
        "above_budget": False,
    }
    assert sealed_in(event) == {"what": WHAT, "why": WHY}


def test_it_is_recommended_once_when_sent_twice(needs: Case, anna: Person, at: datetime) -> None:
    assert offer(needs, anna, at) == offer(needs, anna, at)
    assert names_of(needs).count("sale.recommended") == 1


def test_needs_come_before_offers(case: Case, edition: object, anna: Person, at: datetime) -> None:
    with pytest.raises(DoesNotFit, match="Find out what they need first") as refused:
        offer(case, anna, at)
    assert refused.value.misfit is Misfit.NO_NEEDS_KNOWN
    note_fact(by=anna, at=at, case=case, key="checked_stock", value=True, source="us")
    with pytest.raises(DoesNotFit, match="Find out"):  # what we found out ourselves is no need of theirs
        offer(case, anna, at, serves=["checked_stock"])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"serves": []}, "Name at least one thing"),
        ({"serves": ["status"]}, "Nothing they told you speaks for this"),
        ({"serves": ["budget"]}, "Nothing they told you speaks for this"),
        ({"amount": 900_001}, "costs more than they want to pay"),
    ],
)
def test_nothing_is_pushed_that_the_needs_do_not_support(
    needs: Case, anna: Person, at: datetime, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(DoesNotFit, match=words):
        offer(needs, anna, at, **change)
    assert not Recommendation.objects.exists()


def test_what_costs_more_than_they_want_to_pay_is_shown_with_its_reason(
    needs: Case, anna: Person, at: datetime
) -> None:
    made = offer(needs, anna, at, amount=950_000, above_budget="She asked to see one with an island.")
    assert made.above_budget == "She asked to see one with an island."


def test_a_recommendation_says_what_and_why(needs: Case, anna: Person, at: datetime) -> None:
    for change in ({"what": " "}, {"why": ""}):
        with pytest.raises(WordsWanted):
            offer(needs, anna, at, **change)
    with pytest.raises(AmountWanted):
        offer(needs, anna, at, amount=-1)


def test_what_we_judge_or_look_up_is_no_need_of_theirs(
    case: Case, publish: Any, anna: Person, at: datetime
) -> None:
    mood = {"key": "mood", "label": "Mood", "type": "text", "from": "judgement"}
    publish(table(facts=[*BODY["facts"], mood]))
    note_fact(by=anna, at=at, case=case, key="mood", value="Upset")
    assert known_needs(case) == {}
    with pytest.raises(DoesNotFit, match="Find out"):
        offer(case, anna, at, serves=["mood"])


def test_sold_is_one_of_the_things_recommended(
    needs: Case, opened: Callable[..., Case], anna: Person, at: datetime
) -> None:
    with pytest.raises(NotRecommended):
        end_sale(by=anna, at=at, case=needs, outcome="sold")
    made = offer(needs, anna, at)
    with pytest.raises(NotRecommended):
        end_sale(by=anna, at=at, case=opened("Another matter"), outcome="sold", chosen=made)
    assert end_sale(by=anna, at=at, case=needs, outcome="sold", chosen=made).chosen == made


def test_not_with_us_says_where_and_why(needs: Case, anna: Person, at: datetime) -> None:
    with pytest.raises(WordsWanted, match="where"):
        end_sale(by=anna, at=at, case=needs, outcome="referred", why="We make no boats.")
    with pytest.raises(WordsWanted, match="why"):
        end_sale(by=anna, at=at, case=needs, outcome="referred", referred_to="Ferrer, the boat builders")
    with pytest.raises(WordsWanted, match="why"):
        end_sale(by=anna, at=at, case=needs, outcome="not_suitable")
    sale = end_sale(
        by=anna, at=at, case=needs, outcome="referred", referred_to="Ferrer", why="We make no boats."
    )
    assert (sale.outcome, sale.referred_to) == ("referred", "Ferrer")
    event = last_event(needs, "sale.ended")
    assert event.data == {"outcome": "referred", "recommendation": None}
    assert sealed_in(event) == {"why": "We make no boats.", "referred_to": "Ferrer"}


def test_an_end_is_corrected_and_the_ledger_keeps_the_former(needs: Case, anna: Person, at: datetime) -> None:
    made = offer(needs, anna, at)
    for _ in range(2):
        end_sale(by=anna, at=at, case=needs, outcome="sold", chosen=made)
    end_sale(by=anna, at=at, case=needs, outcome="not_suitable", why="It does not pass the door.")
    assert Sale.objects.get().chosen is None
    assert names_of(needs).count("sale.ended") == 2


def test_a_stranger_recommends_and_ends_nothing(
    needs: Case, zoltan: Person, ilona: Person, thomas: Person, at: datetime
) -> None:
    for person in (zoltan, ilona):
        with pytest.raises(NotYours):
            offer(needs, person, at)
    for person in (zoltan, ilona, thomas):
        with pytest.raises(NotYours):
            end_sale(by=person, at=at, case=needs, outcome="not_suitable", why="No")


def test_more_recommendations_cost_no_more_queries(
    needs: Case, anna: Person, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        offer(needs, anna, at, what=f"Kitchen {number}", serves=["household", "cooks"])
    with django_assert_num_queries(3):
        selling = selling_in(needs)
        assert [[fact.key for fact in each.further_needs.all()] for each in selling.recommended] == [
            ["cooks"]
        ] * 5
        assert selling.recommended[0].need.key == "household"
    assert list(known_needs(needs)) == ["household", "cooks"]
