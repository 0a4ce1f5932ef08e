"""Before somebody is reached, the screen says how they do not want to be, and what they need."""

# ruff: noqa: F811 (fixtures of the cases' own tests, asked for by name)
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.customers.models import Customer, Wish
from hospes.customers.operations import note_need, note_wish, withdraw_wish
from hospes.customers.queries import mindful_of
from hospes.staff.models import Person
from tests.cases.conftest import anna, case, eva, hired, opened, service, welcome  # noqa: F401 (fixtures)

KINDLY = "Before you reach them"


@pytest.fixture
def asked(case: Case, anna: Person, at: datetime) -> Customer:
    """Éva is deaf, wants no e-mail, and needs letters in large type."""
    eva = case.customer
    note_wish(by=anna, at=at, customer=eva, way="phone", words="I am deaf.")
    note_wish(by=anna, at=at, customer=eva, way="email")
    note_need(by=anna, at=at, customer=eva, words="Large type.")
    return eva


def _page(client: Client, name: str, case: Case) -> str:
    response = client.get(reverse(f"desk:{name}", args=[case.pk]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("screen", "said", "unsaid"),
    [
        ("reply", ("No e-mail", "Large type."), ("No calls",)),
        ("call", ("No calls", "I am deaf.", "Large type."), ("No e-mail",)),
        ("hand_over", ("No calls", "No e-mail", "Large type."), ()),
    ],
)
def test_each_screen_says_what_concerns_it_above_the_form(
    client: Client, anna: Person, case: Case, asked: Customer,
    screen: str, said: tuple[str, ...], unsaid: tuple[str, ...],
) -> None:  # fmt: skip
    client.force_login(anna)
    page = _page(client, screen, case)
    assert page.index(KINDLY) < page.index("<form", page.index(KINDLY))
    for words in said:
        assert words in page
    for words in unsaid:
        assert words not in page


def test_a_note_for_colleagues_reaches_nobody(
    client: Client, anna: Person, case: Case, asked: Customer
) -> None:
    client.force_login(anna)
    assert KINDLY not in _page(client, "note", case)


def test_a_need_alone_asks_for_no_other_way(client: Client, anna: Person, case: Case, at: datetime) -> None:
    note_need(by=anna, at=at, customer=case.customer, words="Large type.")
    client.force_login(anna)
    page = _page(client, "reply", case)
    assert "Large type." in page
    assert "Go another way" not in page


def test_it_holds_nothing_back(client: Client, anna: Person, case: Case, asked: Customer) -> None:
    client.force_login(anna)
    said = {"direction": "out", "channel": "phone", "body": "I rang her daughter."}
    assert client.post(reverse("desk:call", args=[case.pk]), said).status_code == 302
    assert case.contacts.filter(body="I rang her daughter.").exists()


def test_nothing_is_said_where_nothing_is_known_or_no_more(
    client: Client, anna: Person, case: Case, at: datetime
) -> None:
    client.force_login(anna)
    assert KINDLY not in _page(client, "call", case)
    wish = note_wish(by=anna, at=at, customer=case.customer, way="phone")
    withdraw_wish(by=anna, at=at, wish=Wish.objects.get(pk=wish.pk))
    assert KINDLY not in _page(client, "call", case)


def test_who_calls_is_recognised_with_what_they_asked_for(
    client: Client, anna: Person, asked: Customer
) -> None:
    client.force_login(anna)
    page = client.get(reverse("desk:new_contact"), {"who": asked.pk}).content.decode()
    for words in ("No calls", "I am deaf.", "Large type."):
        assert words in page


def test_it_is_one_query_however_many_are_asked_about(asked: Customer, eva: Customer) -> None:
    with CaptureQueriesContext(connection) as counted:
        found = mindful_of([asked.pk, 0], needs=True)
    assert len(counted) == 1
    assert [(each.way, each.words) for each in found[asked.pk]] == [
        ("phone", "I am deaf."),
        ("email", ""),
        ("", "Large type."),
    ]
    assert all(each.way for each in mindful_of([asked.pk], needs=False)[asked.pk])
