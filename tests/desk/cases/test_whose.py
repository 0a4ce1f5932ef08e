"""A call from a colleague's customer: whose it is stands on the case, and one press says what becomes of it."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case, Handover
from hospes.cases.operations import log_contact
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.conftest import Opened, away


@pytest.fixture
def taken(opened: Opened, anna: Person, thomas: Person) -> Case:
    """Éva is Thomas's customer; Anna took her call."""
    opened(by=thomas, channel="phone")
    return opened(by=anna, channel="phone")


def page_of(desk: Client, case: Case) -> str:
    return desk.get(reverse("desk:case", args=[case.pk])).text


def test_the_case_says_whose_customer_it_is(desk: Client, taken: Case) -> None:
    page = page_of(desk, taken)
    assert "Thomas Byrne looked after this customer until now" in page
    assert "Offer it to Thomas Byrne" in page
    assert "Anna Kertész took it down and looks after it." in page


def test_one_press_offers_it(desk: Client, taken: Case, thomas: Person) -> None:
    said = desk.post(reverse("desk:whose", args=[taken.pk]), {"whose": "theirs"}, follow=True).text
    assert "Offered to Thomas Byrne. Until they accept, the case is yours." in said
    assert Handover.objects.get(case=taken).to_person == thomas
    assert "until now" not in said


def test_one_press_keeps_it(desk: Client, taken: Case) -> None:
    said = desk.post(reverse("desk:whose", args=[taken.pk]), {"whose": "mine"}, follow=True).text
    assert "From now on the customer is yours." in said
    taken.refresh_from_db()
    assert taken.usual_owner is None
    assert "until now" not in said


def test_while_they_are_away_their_deputy_is_named(
    desk: Client, taken: Case, thomas: Person, niamh: Person, anna: Person
) -> None:
    absence = away(thomas, niamh, clock.now())
    assert "Offer it to Niamh Doyle" in page_of(desk, taken)
    absence.deputy = anna
    absence.save()
    page = page_of(desk, taken)
    assert "Anna Kertész acts for them" in page
    assert "Offer it to" not in page


def test_the_small_page_asks_the_same_and_refuses_kindly(desk: Client, taken: Case) -> None:
    page = desk.get(reverse("desk:whose", args=[taken.pk])).text
    assert "Thomas Byrne looked after this customer until now." in page
    desk.post(reverse("desk:whose", args=[taken.pk]), {"whose": "mine"})
    again = desk.post(reverse("desk:whose", args=[taken.pk]), {"whose": "mine"})
    assert "There is nothing to hand back." in again.text


def test_an_inspector_reads_and_does_not_answer(client: Client, taken: Case, ilona: Person) -> None:
    client.force_login(ilona)
    assert "Offer it to" not in page_of(client, taken)
    assert client.post(reverse("desk:whose", args=[taken.pk]), {"whose": "mine"}).status_code == 404


def test_it_costs_the_page_one_query_while_it_is_asked(
    desk: Client,
    case: Case,
    taken: Case,
    anna: Person,
    at: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for each in (case, taken):
        log_contact(by=anna, at=at, case=each, direction="note", channel="web", body="Seen.")
    with django_assert_max_num_queries(45) as plain:
        page_of(desk, case)
    with django_assert_max_num_queries(len(plain.captured_queries) + 1):
        page_of(desk, taken)
