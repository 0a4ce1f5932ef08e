"""Fifty rounds of changes and a director at the end; and a sale that ends "not with us, go there".

Played over the verbs and the customer's own page, in their language.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.agreements.models import Agreement, ChangeRequest
from hospes.agreements.operations import (
    NotBegun,
    agree_scope,
    begin_round,
    end_sale,
    name_decision_maker,
    note_change_told,
    propose_change,
    recommend,
    withdraw_change,
)
from hospes.agreements.queries import agreed_in
from hospes.cases.models import Case
from hospes.cases.operations import note_fact
from hospes.channels.web.queries import change_link, page_token
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.conftest import names_of


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


def page(case: Case) -> str:
    answer = Client().get(reverse("channels:page", args=[page_token(case)]))
    assert answer.status_code == 200
    return words(answer)


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def change(request: ChangeRequest, verb: str = "", **said: str) -> Any:
    address = reverse(
        f"channels:change{'_' + verb if verb else ''}", args=[page_token(request.case), request.pk]
    )
    return Client().post(address, said, follow=True) if verb else Client().get(address)


@pytest.fixture
def english(case: Case) -> Case:
    type(case.customer).objects.filter(pk=case.customer_id).update(language="en")
    case.customer.language = "en"
    return case


def test_fifty_rounds_and_a_director_at_the_end(
    english: Case, anna: Person, edition: object, at: datetime
) -> None:
    matter = english
    agree_scope(by=anna, at=at, case=matter, what="A kitchen of seven metres", rounds=3, agreed_with="Larisa",
                amount=1_200_000)  # fmt: skip
    for number in range(1, 4):
        begin_round(by=anna, at=at, case=matter, what=f"Drawing {number}")
    for number in range(4, 51):  # each is told first, accepted on her page, and only then begun
        now = at + timedelta(days=number)
        wish = propose_change(by=anna, at=now, case=matter, wish=f"Change number {number}", amount=14_000, days=1,
                              risk="The day of delivery moves.")  # fmt: skip
        with pytest.raises(NotBegun):
            begin_round(by=anna, at=now, case=matter, request=wish)
        note_change_told(by=anna, at=now, request=wish, channel="email")
        with clock.stopped_at(now):
            assert change(wish, "accept", name="Larisa").status_code == 200
        begin_round(by=anna, at=now, case=matter, request=wish)
    sums = Agreement.objects.get(case=matter)
    assert (sums.rounds_used, sums.rounds_past_scope, sums.changes_open) == (3, 47, 0)
    assert sums.rounds.turns

    name_decision_maker(by=anna, at=at, case=matter, who="Oleg Gromov", part="the director")
    last = propose_change(by=anna, at=now, case=matter, wish="Everything as it was on the first drawing", amount=0,
                          days=10, risk="The fitters are booked elsewhere in that week.")  # fmt: skip
    note_change_told(by=anna, at=now, request=last, channel="email")
    told = page(matter)
    assert "Oleg Gromov, the director" in told
    assert "3 of 3 used" in told
    assert "47 changes you have decided" in told
    assert "This waits for your answer" in told
    asked = words(change(last))
    assert "On your side Oleg Gromov decides." in asked
    assert "10 working days" in asked
    assert 'value="Oleg Gromov"' in change(last).content.decode()

    change(last, "decline", name="Oleg Gromov", words="Keep the island, though.")
    story = agreed_in(matter)
    assert len(story.begun) == 50
    assert {each.state for each in story.changes} == {"accepted", "declined"}
    assert story.to_begin == []
    after = words(change(last))
    assert "Oleg Gromov declined it" in after
    assert "Keep the island, though." in after
    assert names_of(matter).count("change.accepted") == 47


def test_the_page_costs_the_same_after_one_change_and_after_many(
    case: Case,
    wished: Any,
    django_assert_max_num_queries: Any,
) -> None:
    wished("Change")
    page(case)
    with django_assert_max_num_queries(
        14
    ) as seen:  # the company's look, its hours and what is closed among them
        page(case)
    few = len(seen)
    for number in range(9):
        wished(f"Change {number}")
    with django_assert_max_num_queries(few):
        page(case)


def test_an_answer_pressed_twice_is_said_once_and_reaches_the_owner(english: Case, wished: Any) -> None:
    request = wished()
    for _ in range(2):
        assert "Thank you. It is agreed as it stands here" in words(change(request, "accept", name="Éva"))
    english.refresh_from_db()
    said = english.contacts.get(direction="in")
    assert said.body == f"I accept this change: {request.wish}"
    assert english.waiting_since is not None
    assert "It stands word for word" in words(change(request))


def test_what_was_accepted_cannot_be_declined_afterwards(english: Case, wished: Any) -> None:
    request = wished()
    change(request, "accept", name="Éva")
    answer = change(request, "decline", name="Éva")
    assert answer.status_code == 422
    assert "accepted already" in words(answer)


def test_an_answer_without_a_name_is_asked_for_it_kindly(english: Case, wished: Any) -> None:
    request = wished()
    answer = change(request, "accept", name="  ")
    assert answer.status_code == 422
    assert "Please write the name" in words(answer)
    request.refresh_from_db()
    assert request.is_open


def test_a_change_is_read_only_by_its_own_customer_once_they_were_told(
    case: Case,
    wished: Any,
    opened: Any,
    anna: Person,
    at: datetime,
) -> None:
    request, untold = wished(), wished("Other", told=False)
    elsewhere = reverse("channels:change", args=[page_token(opened("Another kitchen")), request.pk])
    assert Client().get(elsewhere).status_code == 404
    assert Client().get(reverse("channels:change", args=["wrong", request.pk])).status_code == 404
    assert change(untold).status_code == 404
    withdraw_change(by=anna, at=at, request=request, why="Typo")
    assert change(request).status_code == 404
    assert change(request, "accept", name="Éva").status_code == 404
    assert change_link(request).endswith(f"/changes/{request.pk}")


def test_once_answered_the_page_does_not_say_that_nothing_is_begun(english: Case, wished: Any) -> None:
    request = wished()
    assert "Nothing is begun before you say yes." in words(change(request))
    change(request, "accept", name="Éva")
    assert "Nothing is begun before you say yes." not in words(change(request))


def test_nothing_is_answered_by_opening_a_link(wished: Any) -> None:
    request = wished()
    for verb in ("accept", "decline"):
        address = reverse(f"channels:change_{verb}", args=[page_token(request.case), request.pk])
        assert Client().get(address).status_code == 405


def test_a_sale_that_ends_not_with_us_go_there(
    english: Case, needs: Case, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=needs, key="boat", value="It is for the galley of a boat")
    recommend(by=anna, at=at, case=needs, what="The short oak run", why="It is the narrowest we make.", serves=["boat"],
              amount=600_000)  # fmt: skip
    assert "The short oak run" in page(english)
    end_sale(by=anna, at=at, case=needs, outcome="referred", referred_to="Ferrer Boat Joinery, Split",
             why="Nothing of ours holds in a swell, and theirs does.")  # fmt: skip
    told = page(english)
    assert "You are better served elsewhere: Ferrer Boat Joinery, Split" in told
    assert "Nothing of ours holds in a swell, and theirs does." in told
    assert "What we showed you before" in told
    assert "You have our answer." in told
    assert "We are still at it." not in told


def test_what_was_sold_and_what_does_not_fit_are_told_too(
    english: Case, needs: Case, anna: Person, at: datetime
) -> None:
    made = recommend(by=anna, at=at, case=needs, what="The oak kitchen", why="A worktop for five.",
                     serves=["household"], amount=950_000, above_budget="You asked to see it.")  # fmt: skip
    assert "We show it because: You asked to see it." in page(english)
    end_sale(by=anna, at=at, case=needs, outcome="sold", chosen=made)
    assert "You have chosen The oak kitchen" in page(english)
    end_sale(by=anna, at=at, case=needs, outcome="not_suitable", why="It does not pass the door.")
    assert "Nothing of ours fits what you need" in page(english)
