"""What a customer may ask of us: everything we keep, and that we keep it no longer."""

import json
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, log_contact, open_case
from hospes.customers.models import Customer
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.customers.conftest import Hire


@pytest.fixture
def as_manager(client: Client, hired: Hire) -> Client:
    client.force_login(hired("Marta Manager", "manager"))
    return client


@pytest.fixture
def matter(anna: Person, eva: Customer, at: datetime) -> Case:
    case = open_case(by=anna, at=at, customer=eva, reason="The drawer front is scratched.", channel="phone")
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It has a long scratch.")
    return case


def test_what_must_be_settled_first_stands_on_the_page_and_nothing_can_be_pressed(
    as_manager: Client, eva: Customer, matter: Case
) -> None:
    address = reverse("desk:customer_erase", args=[eva.pk])
    page = as_manager.get(address).content.decode()
    assert f"open or promised in #{matter.pk}" in page
    assert "Erase for good" not in page
    answer = as_manager.post(address, {"ground": "asked"})
    assert answer.status_code == 422
    assert Customer.objects.get(pk=eva.pk).erased_at is None


def test_a_settled_customer_is_erased_on_a_ground(
    as_manager: Client, anna: Person, eva: Customer, matter: Case, at: datetime
) -> None:
    close_with_reason(by=anna, at=at, case=matter, reason="They moved.")
    address = reverse("desk:customer_erase", args=[eva.pk])
    page = as_manager.get(address).content.decode()
    for said in ("contacts: ", "cases: ", "Erase for good", "They asked for it"):
        assert said in page
    assert as_manager.post(address).status_code == 422
    answer = as_manager.post(address, {"ground": "asked"}, follow=True)
    page = answer.content.decode()
    assert "Every personal word is gone" in page
    assert eva.name not in page
    assert reverse("desk:customer_edit", args=[eva.pk]) not in page


def test_everything_as_a_page_and_as_a_file(as_manager: Client, eva: Customer, matter: Case) -> None:
    address = reverse("desk:customer_everything", args=[eva.pk])
    assert "contacts: " in as_manager.get(address).content.decode()
    page = as_manager.post(address, {"as": "page"}).content.decode()
    for said in (
        "It has a long scratch.",
        "The drawer front is scratched.",
        "The whole history",
        "eva.kovacs@example.com",
    ):
        assert said in page
    answer = as_manager.post(address, {"as": "file"})
    assert answer["Content-Disposition"] == f'attachment; filename="customer-{eva.pk}.json"'
    assert json.loads(answer.content)["name"] == "Kovács Éva"
    assert Event.objects.filter(name="customer.exported", customer_id=eva.pk).count() == 2


def test_of_the_erased_nothing_is_handed_out(as_manager: Client, eva: Customer) -> None:
    as_manager.post(reverse("desk:customer_erase", args=[eva.pk]), {"ground": "asked"})
    answer = as_manager.post(reverse("desk:customer_everything", args=[eva.pk]), {"as": "page"})
    assert answer.status_code == 422
    assert "was erased" in answer.content.decode()


def test_an_agent_is_told_who_may(as_anna: Client, eva: Customer) -> None:
    for name in ("customer_erase", "customer_everything"):
        answer = as_anna.get(reverse(f"desk:{name}", args=[eva.pk]))
        assert answer.status_code == 403
        assert "Manager" in answer.content.decode()
    page = as_anna.get(reverse("desk:customer", args=[eva.pk])).content.decode()
    assert "What they may ask of us" not in page
