"""Finding a customer at the desk."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.customers.conftest import Welcome


def _names(client: Client, **asked: str) -> list[str]:
    page = client.get(reverse("desk:customers"), asked).content.decode()
    return re.findall(r'<a href="/customers/\d+/">([^<]+)</a>', page)


def test_everybody_stands_in_order_of_name(as_anna: Client, welcome: Welcome) -> None:
    for name in ("Zita", "Éva", "Adam"):
        welcome(name)
    assert _names(as_anna) == ["Adam", "Éva", "Zita"]


@pytest.mark.parametrize("typed", ["kov", "ÉVA kov", "0630 123", "@example.org", "fő u 12"])
def test_a_customer_is_found_by_what_is_typed(
    as_anna: Client, eva: Customer, welcome: Welcome, typed: str
) -> None:
    welcome("Somebody Else")
    assert _names(as_anna, q=typed) == ["Kovács Éva"]


def test_what_was_typed_stays_in_the_field(as_anna: Client) -> None:
    page = as_anna.get(reverse("desk:customers"), {"q": 'a"<b'}).content.decode()
    assert 'value="a&#34;&lt;b"' in page


def test_a_row_says_how_they_are_reached_and_for_whom_they_work(as_anna: Client, welcome: Welcome) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    welcome("Lena Berg", organisation=studio, emails=["lena@example.com", "l@example.com"], phones=["1204"])
    page = as_anna.get(reverse("desk:customers"), {"q": "lena"}).content.decode()
    assert "Fjord Interiors" in page
    assert "lena@example.com" in page
    assert "and 1 more" in page
    assert "1204" in page


def test_one_kind_can_be_looked_at_alone(as_anna: Client, eva: Customer, welcome: Welcome) -> None:
    welcome("Warehouse", kind="internal")
    welcome("Kovács & Co", kind="organisation")
    assert _names(as_anna, kind="internal") == ["Warehouse"]
    assert _names(as_anna, kind="organisation", q="kov") == ["Kovács &amp; Co"]
    assert len(_names(as_anna, kind="nonsense")) == 3


def test_long_lists_go_on_after_fifty(as_anna: Client, welcome: Welcome) -> None:
    for number in range(53):
        welcome(f"Customer {number:02}")
    page = as_anna.get(reverse("desk:customers")).content.decode()
    older = re.search(r'href="(/customers/\?[^"]*after=[^"]+)"', page)
    assert older
    rest = as_anna.get(older[1].replace("&amp;", "&")).content.decode()
    assert re.findall(r'<a href="/customers/\d+/">([^<]+)</a>', rest) == [
        "Customer 50",
        "Customer 51",
        "Customer 52",
    ]


def test_typing_swaps_the_list_alone(as_anna: Client, eva: Customer) -> None:
    page = as_anna.get(
        reverse("desk:customers"), {"q": "kov"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert page.lstrip().startswith('<div id="customers"')
    assert "<html" not in page
    assert "Kovács Éva" in page


def test_an_empty_list_teaches_the_next_step(as_anna: Client) -> None:
    assert "No customers yet" in as_anna.get(reverse("desk:customers")).content.decode()
    page = as_anna.get(reverse("desk:customers"), {"q": "nobody"}).content.decode()
    assert "Nobody is known by that" in page
    assert "/customers/new/?name=nobody" in page


@pytest.mark.parametrize("typed", ["%00", "\x00", "x" * 5000, "~", "\ud800"])
def test_no_text_breaks_the_list(as_anna: Client, eva: Customer, typed: str) -> None:
    asked = {"q": typed, "after": typed, "kind": typed}
    encoded = {key: value.encode("utf-8", "replace") for key, value in asked.items()}
    assert as_anna.get(reverse("desk:customers"), encoded).status_code == 200


def test_an_inspector_looks_but_is_offered_no_change(
    client: Client, inspector: Person, eva: Customer
) -> None:
    client.force_login(inspector)
    page = client.get(reverse("desk:customers")).content.decode()
    assert "Kovács Éva" in page
    assert "/customers/new/" not in page


def test_who_only_administers_reads_whose_page_it_is(
    client: Client, administrator: Person, eva: Customer
) -> None:
    client.force_login(administrator)
    response = client.get(reverse("desk:customers"))
    assert response.status_code == 403
    assert "Kovács" not in response.content.decode()
    assert client.get(reverse("desk:customer", args=[eva.pk])).status_code == 403


def test_a_stranger_is_led_to_the_sign_in(client: Client, eva: Customer) -> None:
    for address in (
        reverse("desk:customers"),
        reverse("desk:customer", args=[eva.pk]),
        reverse("desk:customer_new"),
    ):
        assert client.get(address)["Location"].startswith("/account/login/?next=/customers/")


@pytest.mark.parametrize("typed", ["", "customer"])
def test_more_customers_need_no_more_queries(as_anna: Client, welcome: Welcome, typed: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            as_anna.get(reverse("desk:customers"), {"q": typed})
        return len(asked)

    studio = welcome("Customer Fjord", kind="organisation")
    welcome("Customer 1", emails=["c1@example.com"], organisation=studio)
    few = cost()
    for number in range(2, 40):
        welcome(f"Customer {number}", emails=[f"c{number}@example.com"], organisation=studio)
    assert cost() == few <= 7
