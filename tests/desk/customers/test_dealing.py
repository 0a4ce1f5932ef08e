"""Household, consents, purchases and recommendations at the desk."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.operations import open_case
from hospes.customers import operations
from hospes.customers.models import Consent, Customer, Purchase, Recommendation
from hospes.staff.models import Person
from hospes.staff.operations import found_team
from tests.customers.conftest import Hire, Welcome


@pytest.fixture
def bela(welcome: Welcome) -> Customer:
    return welcome("Kovács Béla")


def _page(client: Client, customer: Customer) -> str:
    response = client.get(reverse("desk:customer_dealings", args=[customer.pk]))
    assert response.status_code == 200
    return response.content.decode()


def _send(client: Client, door: str, pk: int, /, **said: str) -> int:
    return client.post(reverse(f"desk:{door}", args=[pk]), said).status_code


def test_who_lives_together_stands_on_both_pages_with_what_is_open(
    as_anna: Client, anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    open_case(by=anna, at=at, customer=bela, reason="The hob is loud.", channel="phone")
    assert _send(as_anna, "customer_lives_with", eva.pk, who="kovács béla", name="Kovács family") == 302
    page = _page(as_anna, eva)
    for said in ("Kovács family", f'href="/customers/{bela.pk}/"', "The hob is loud."):
        assert said in page
    assert f'href="/customers/{eva.pk}/"' in _page(as_anna, bela)
    assert "Household, consents, purchases" in as_anna.get(f"/customers/{eva.pk}/").content.decode()
    member = eva.memberships.get()
    assert _send(as_anna, "customer_moved_out", member.pk) == 302
    assert "The hob is loud." not in _page(as_anna, eva)


def test_cases_of_the_household_are_shown_as_far_as_the_reader_may_see_them(
    client: Client, hired: Hire, anna: Person, eva: Customer, bela: Customer, at: datetime
) -> None:
    open_case(by=anna, at=at, customer=bela, reason="The hob is loud.", channel="phone")
    operations.live_together(by=anna, at=at, customer=eva, other=bela)
    client.force_login(hired("Sam Seller", "agent", team=found_team(by=None, at=at, name="Showroom")))
    page = _page(client, eva)
    assert "Kovács Béla" in page
    assert "The hob is loud." not in page


def test_a_name_that_leads_to_nobody_or_to_several_keeps_the_form(
    as_anna: Client, eva: Customer, bela: Customer, welcome: Welcome
) -> None:
    welcome("Kovács Réka")
    address = reverse("desk:customer_lives_with", args=[eva.pk])
    nobody = as_anna.post(address, {"who": "Zebulon"})
    assert (nobody.status_code, "Nobody is known by that name" in nobody.content.decode()) == (422, True)
    several = as_anna.post(address, {"who": "Kovács"})
    assert (several.status_code, "Several are known" in several.content.decode()) == (422, True)
    herself = as_anna.post(address, {"who": "Kovács Éva"})
    assert "This is one customer." in herself.content.decode()


def test_a_consent_is_given_and_withdrawn(as_anna: Client, eva: Customer) -> None:
    assert "They have agreed to nothing" in _page(as_anna, eva)
    assert _send(as_anna, "customer_consent_new", eva.pk, purpose="news", how="On the phone") == 302
    page = _page(as_anna, eva)
    assert "Offers and news" in page
    assert "On the phone" in page
    address = reverse("desk:customer_consent_withdraw", args=[Consent.objects.get().pk])
    assert "Offers and news" in as_anna.get(address).content.decode()
    assert as_anna.post(address).status_code == 302
    assert "withdrawn on" in _page(as_anna, eva)


def test_a_purchase_is_noted_in_figures_and_kept_in_minor_units(as_anna: Client, eva: Customer) -> None:
    said = {"what": "Oak worktop", "bought_on": "2026-01-03", "currency": "EUR", "order_number": "M-1042"}
    wrong = as_anna.post(reverse("desk:customer_purchase_new", args=[eva.pk]), {**said, "amount": "1,250"})
    assert wrong.status_code == 422
    assert "Oak worktop" in wrong.content.decode()
    assert _send(as_anna, "customer_purchase_new", eva.pk, **said, amount="1250,50") == 302
    bought = Purchase.objects.get()
    assert (bought.amount, bought.currency) == (125_050, "EUR")
    page = _page(as_anna, eva)
    for words in ("Oak worktop", "1,250.50", "M-1042"):
        assert words in page
    assert _send(as_anna, "customer_purchase_forget", bought.pk) == 302
    assert "No purchase is noted." in _page(as_anna, eva)


def test_who_recommended_us_stands_with_both(as_anna: Client, eva: Customer, bela: Customer) -> None:
    assert _send(as_anna, "customer_recommendation_new", bela.pk, who="Kovács Éva") == 302
    assert "recommended us to them" in _page(as_anna, bela)
    assert "came by their word" in _page(as_anna, eva)
    assert _send(as_anna, "customer_recommendation_forget", Recommendation.objects.get().pk) == 302
    assert "It is not known who recommended us to them." in _page(as_anna, bela)


def test_an_inspector_reads_and_is_offered_no_change(
    client: Client, inspector: Person, eva: Customer
) -> None:
    client.force_login(inspector)
    page = _page(client, eva)
    assert "/new/" not in page
    for name in ("customer_lives_with", "customer_consent_new", "customer_purchase_new"):
        assert client.get(reverse(f"desk:{name}", args=[eva.pk])).status_code == 403


def test_what_is_not_there_is_a_404(as_anna: Client) -> None:
    for name in (
        "customer_moved_out",
        "customer_consent_withdraw",
        "customer_purchase_forget",
        "customer_recommendation_forget",
    ):
        assert as_anna.get(reverse(f"desk:{name}", args=[4711])).status_code == 404


def test_a_fuller_page_asks_no_more_queries(
    as_anna: Client, anna: Person, eva: Customer, bela: Customer, welcome: Welcome, at: datetime
) -> None:
    def fill(number: int) -> None:
        other = welcome(f"Housemate {number}")
        operations.live_together(by=anna, at=at, customer=other, other=eva)
        open_case(by=anna, at=at, customer=other, reason="Hum", channel="phone")
        bought = {"what": "Lamp", "bought_on": at.date(), "amount": 100, "currency": "EUR"}
        operations.note_purchase(by=anna, at=at, customer=eva, **bought)
        operations.note_recommendation(by=anna, at=at, customer=eva, by_customer=other)
        operations.note_recommendation(by=anna, at=at, customer=other, by_customer=eva)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            _page(as_anna, eva)
        return len(asked)

    fill(0)
    few = cost()
    for number in range(1, 8):
        fill(number)
    assert cost() == few <= 12
