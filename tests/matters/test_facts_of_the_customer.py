"""What is about the customer is known in both cases anyway: split, linked, made one and taken apart it stays so."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import ask_again, correct_fact, note_fact
from hospes.cases.queries import case_story, known_in
from hospes.codex.core.model import Fact as Kind
from hospes.customers import operations as customers
from hospes.matters.models import CopiedFact
from hospes.matters.operations import link_cases, merge_cases, split_case, take_apart, undo_split
from hospes.matters.queries import known_differently
from hospes.staff.models import Person
from tests.cases.conftest import Opened, Welcome
from tests.cases.soundness import check_everything
from tests.matters.conftest import HANDLE, When, fresh

pytestmark = pytest.mark.django_db
OVEN = Kind(key="oven", label="Their oven", type="text", about="customer")  # type: ignore[arg-type]


@pytest.fixture
def oven(hinge: Case, anna: Person, at: datetime) -> Fact:
    return note_fact(by=anna, at=at, case=hinge, key="oven", value="Borea 3", kind=OVEN)


def test_a_case_that_is_split_off_knows_it_without_a_copy(
    oven: Fact, hinge: Case, anna: Person, later: When
) -> None:
    noise = note_fact(by=anna, at=later(), case=hinge, key="noise", value="a hum")
    split = split_case(by=anna, at=later(hours=1), case=hinge, reason=HANDLE, facts=[oven, noise])
    assert known_in(split.new)["oven"] == oven
    assert [copied.fact.key for copied in CopiedFact.objects.all()] == ["noise"]
    assert Fact.objects.filter(key="oven").count() == 1
    check_everything()
    undo_split(by=anna, at=later(hours=2), split=split)
    assert known_in(fresh(hinge))["oven"] == oven
    check_everything()


def test_it_is_not_among_what_may_be_chosen_to_go_along(
    oven: Fact, hinge: Case, anna: Person, client: Client
) -> None:
    client.force_login(anna)
    assert "Borea 3" not in client.get(reverse("desk:split_case", args=[hinge.pk])).content.decode()


def test_two_cases_of_a_customer_never_know_it_differently(
    oven: Fact, hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    correct_fact(by=anna, at=later(hours=1), case=handle, fact=oven, value="Borea 4", why="New.")
    assert known_differently(hinge, handle) == []
    merge = merge_cases(by=anna, at=later(hours=2), kept=hinge, gone=handle)
    assert known_in(fresh(hinge))["oven"].value == "Borea 4"
    assert {fact.value: fact.case_id for fact in Fact.objects.all()} == {
        "Borea 3": hinge.pk,
        "Borea 4": handle.pk,
    }
    take_apart(by=anna, at=later(hours=3), merge=merge)
    for case in (hinge, handle):
        assert known_in(fresh(case))["oven"].value == "Borea 4"
    check_everything()


def test_corrected_while_they_were_one_it_stays_corrected_for_both(
    oven: Fact, hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    merge = merge_cases(by=anna, at=later(hours=1), kept=handle, gone=hinge)
    correct_fact(by=anna, at=later(hours=2), case=fresh(handle), fact=oven, value="Borea 5", why="New.")
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert [known_in(fresh(case))["oven"].value for case in (hinge, handle)] == ["Borea 5"] * 2
    check_everything()


def test_that_it_was_asked_again_is_told_where_it_was(
    oven: Fact, hinge: Case, handle: Case, opened: Opened, anna: Person, later: When
) -> None:
    third = opened("A third matter.")
    ask_again(by=anna, at=later(hours=1), case=third, key="oven", why="To be sure.")
    merge_cases(by=anna, at=later(hours=2), kept=handle, gone=hinge)
    assert Reask.objects.get().case == third
    assert case_story(fresh(third)).facts[0].times_asked_again == 1


def test_a_linked_case_of_somebody_else_knows_nothing_of_it(
    oven: Fact, hinge: Case, opened: Opened, welcome: Welcome, anna: Person, later: When
) -> None:
    other = opened("The same van.", customer=welcome("Halasi Dóra"))
    link_cases(by=anna, at=later(hours=1), case=hinge, other=other, kind="same")
    assert known_in(other) == {}


def test_taken_apart_with_their_customers_each_case_is_about_its_own(
    oven: Fact, hinge: Case, opened: Opened, welcome: Welcome, anna: Person, niamh: Person, later: When
) -> None:
    """Two records, a case of each, made one at both levels, and all of it taken apart again."""
    twin = welcome("Éva Kovács-Nagy")
    hers = opened("A new tap.", customer=twin)
    note_fact(by=anna, at=later(hours=1), case=hers, key="oven", value="A range", kind=OVEN)
    merge = customers.merge_customers(by=niamh, at=later(hours=2), kept=hinge.customer, gone=twin)
    customers.carry_on(at=later(hours=2))
    merge_cases(by=anna, at=later(hours=3), kept=fresh(hinge), gone=fresh(hers))
    assert known_in(fresh(hinge))["oven"].value == "A range"
    merge.refresh_from_db()
    customers.unmerge_customers(by=niamh, at=later(hours=4), merge=merge)
    customers.carry_on(at=later(hours=4))
    assert known_in(fresh(hinge))["oven"].value == "Borea 3"
    assert known_in(fresh(hers))["oven"].value == "A range"
    check_everything()
