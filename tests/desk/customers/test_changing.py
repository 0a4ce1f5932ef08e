"""Customers are added and corrected at the desk; a refusal keeps every word."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hospes.customers.models import Address, Customer
from hospes.staff.models import Person
from tests.customers.conftest import Welcome

NEW = {"kind": "person", "name": "Nagy Béla", "language": "hu", "tier": "standard"}


def _send(client: Client, route: str, /, *args: int, **told: object) -> HttpResponse:
    return client.post(reverse(f"desk:{route}", args=args), told)


def test_a_customer_is_added_with_their_addresses(as_anna: Client) -> None:
    response = _send(
        as_anna, "customer_new", **NEW, email="bela@example.com", phone="06 30 765 4321", postal="Fő u. 1"
    )
    bela = Customer.objects.get()
    assert response["Location"] == f"/customers/{bela.pk}/"
    assert (bela.name, bela.language) == ("Nagy Béla", "hu")
    assert sorted(bela.addresses.values_list("kind", flat=True)) == ["email", "phone", "postal"]
    assert "Nagy Béla is a customer now." in as_anna.get(response["Location"]).content.decode()


def test_what_was_searched_for_is_the_name_to_begin_with(as_anna: Client) -> None:
    page = as_anna.get(reverse("desk:customer_new"), {"name": "Nagy"}).content.decode()
    assert 'value="Nagy"' in page


def test_a_person_of_an_organisation_begins_with_it(as_anna: Client, welcome: Welcome) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    page = as_anna.get(reverse("desk:customer_new"), {"organisation": studio.pk}).content.decode()
    assert 'value="Fjord Interiors"' in page
    for unknown in ("4711", "x", "99999999999999999999"):
        assert as_anna.get(reverse("desk:customer_new"), {"organisation": unknown}).status_code == 200


@pytest.mark.parametrize("written", ["Fjord Interiors", "fjord interiors", "FJORD", "fjor"])
def test_the_employer_is_found_by_its_name_or_its_beginning(
    as_anna: Client, welcome: Welcome, written: str
) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    welcome("Fjord Person")
    _send(as_anna, "customer_new", **NEW, works_for=written)
    assert Customer.objects.get(name="Nagy Béla").organisation == studio


def test_the_whole_name_tells_employers_apart(as_anna: Client, welcome: Welcome) -> None:
    studio = welcome("Fjord", kind="organisation")
    welcome("Fjord Bergen", kind="organisation")
    page = _send(as_anna, "customer_new", **NEW, works_for="fjo")
    assert page.status_code == 422
    assert "Several are known: Fjord, Fjord Bergen" in page.content.decode()
    _send(as_anna, "customer_new", **NEW, works_for="fjord")
    assert Customer.objects.get(name="Nagy Béla").organisation == studio


def test_an_employer_nobody_knows_is_told(as_anna: Client) -> None:
    page = _send(as_anna, "customer_new", **NEW, works_for="Nowhere").content.decode()
    assert "No organisation is known by that name" in page
    assert not Customer.objects.exists()


def test_a_slip_keeps_every_word_and_says_what_to_do(as_anna: Client) -> None:
    response = _send(as_anna, "customer_new", **NEW, email="bela", phone="06 30 765 4321")
    page = response.content.decode()
    assert response.status_code == 422
    assert "is not an e-mail address" in page
    assert 'value="06 30 765 4321"' in page
    assert not Customer.objects.exists()


def test_an_address_that_is_taken_leads_to_whose_it_is(as_anna: Client, eva: Customer) -> None:
    page = _send(as_anna, "customer_new", **NEW, email="eva@example.org").content.decode()
    assert "already leads to Kovács Éva" in page
    assert f'href="/customers/{eva.pk}/"' in page
    page = _send(as_anna, "customer_address_new", eva.pk, kind="email", value="nobody").content.decode()
    assert "Open Kovács" not in page


def test_what_we_know_is_corrected(as_anna: Client, eva: Customer, welcome: Welcome) -> None:
    studio = welcome("Fjord", kind="organisation")
    form = as_anna.get(reverse("desk:customer_edit", args=[eva.pk])).content.decode()
    assert 'value="Kovács Éva"' in form
    told = {**NEW, "name": "Szabó Éva", "language": "en", "works_for": "Fjord"}
    assert _send(as_anna, "customer_edit", eva.pk, **told).status_code == 302
    eva.refresh_from_db()
    assert (eva.name, eva.language, eva.organisation) == ("Szabó Éva", "en", studio)
    _send(as_anna, "customer_edit", eva.pk, **{**told, "works_for": ""})
    eva.refresh_from_db()
    assert eva.organisation is None


def test_a_tier_no_edition_knows_stays_to_be_chosen(as_anna: Client, welcome: Welcome) -> None:
    customer = welcome("Éva", tier="gold-of-old")
    page = as_anna.get(reverse("desk:customer_edit", args=[customer.pk])).content.decode()
    assert 'value="gold-of-old" selected' in page
    _send(as_anna, "customer_edit", customer.pk, **{**NEW, "tier": "invented"})
    customer.refresh_from_db()
    assert customer.tier == "gold-of-old"


def test_a_number_is_added_and_can_be_used_first(as_anna: Client, eva: Customer) -> None:
    _send(as_anna, "customer_address_new", eva.pk, kind="phone", value="+36 1 555 0123", is_primary="on")
    assert eva.addresses.get(kind="phone", is_primary=True).value == "+36 1 555 0123"


def test_another_address_is_used_first(as_anna: Client, eva: Customer) -> None:
    other = eva.addresses.get(value="Eva@example.org")
    assert as_anna.get(reverse("desk:customer_address_prefer", args=[other.pk])).status_code == 200
    _send(as_anna, "customer_address_prefer", other.pk)
    other.refresh_from_db()
    assert other.is_primary


def test_an_address_is_taken_away_after_a_question(as_anna: Client, eva: Customer) -> None:
    number = eva.addresses.get(kind="phone")
    page = as_anna.get(reverse("desk:customer_address_forget", args=[number.pk])).content.decode()
    assert "Take this address away?" in page
    assert "06 30 123 4567" in page
    _send(as_anna, "customer_address_forget", number.pk)
    assert not Address.objects.filter(pk=number.pk).exists()


def test_inspectors_change_nothing(client: Client, inspector: Person, eva: Customer) -> None:
    client.force_login(inspector)
    number = eva.addresses.get(kind="phone")
    for response in (
        _send(client, "customer_new", **NEW),
        _send(client, "customer_edit", eva.pk, **NEW),
        _send(client, "customer_address_new", eva.pk, kind="phone", value="1204"),
        _send(client, "customer_address_prefer", number.pk),
        _send(client, "customer_address_forget", number.pk),
    ):
        assert response.status_code == 403
        assert "Service lead" in response.content.decode()
    assert Customer.objects.count() == 1
    assert eva.addresses.count() == 4
    assert Customer.objects.get().name == "Kovács Éva"


def test_what_is_not_there_is_a_404(as_anna: Client, db: None) -> None:
    for name in (
        "customer_edit",
        "customer_address_new",
        "customer_address_prefer",
        "customer_address_forget",
    ):
        assert as_anna.get(reverse(f"desk:{name}", args=[4711])).status_code == 404
