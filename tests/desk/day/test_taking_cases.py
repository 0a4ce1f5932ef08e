"""«No new cases for now» is one press on one's own day, and one to take it back."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.staff.models import Person
from tests.desk.day.conftest import DayOf


@pytest.fixture
def desk(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


def test_one_press_and_one_back(desk: Client, anna: Person, day_of: DayOf) -> None:
    assert "Take no new cases for now" in day_of(anna)
    gone = desk.post(reverse("desk:taking_cases"), {"taking": "0"}, follow=True)
    assert "You take no new cases for now" in gone.text
    anna.refresh_from_db()
    assert not anna.takes_cases
    desk.post(reverse("desk:taking_cases"), {"taking": "1"})
    anna.refresh_from_db()
    assert anna.takes_cases


def test_pressed_twice_it_is_not_taken_back(desk: Client, anna: Person) -> None:
    for _ in range(2):
        desk.post(reverse("desk:taking_cases"), {"taking": "0"})
    anna.refresh_from_db()
    assert not anna.takes_cases


def test_its_own_small_page_says_what_it_means(desk: Client, anna: Person) -> None:
    page = desk.get(reverse("desk:taking_cases")).text
    assert "customers who know you" in page
    desk.post(reverse("desk:taking_cases"))
    anna.refresh_from_db()
    assert not anna.takes_cases
    assert "Take new cases again" in desk.get(reverse("desk:taking_cases")).text
