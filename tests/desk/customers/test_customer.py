"""One customer at the desk: who they are, and what we did for them."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, confirm_solved, open_case
from hospes.customers.models import Customer
from hospes.customers.operations import change_customer
from hospes.staff.models import Person
from hospes.staff.operations import found_team
from tests.customers.conftest import Hire, Welcome


@pytest.fixture
def matter(anna: Person, eva: Customer, at: datetime) -> Case:
    return open_case(by=anna, at=at, customer=eva, reason="The drawer front is scratched.", channel="phone")


def _page(client: Client, customer: Customer, **asked: str) -> str:
    response = client.get(reverse("desk:customer", args=[customer.pk]), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_who_they_are_and_how_to_reach_them(as_anna: Client, eva: Customer) -> None:
    page = _page(as_anna, eva)
    for said in (
        "Kovács Éva",
        "Magyar",
        "eva.kovacs@example.com",
        "Eva@example.org",
        "Fő u. 12",
        "used first",
    ):
        assert said in page
    assert 'href="tel:+36301234567"' in page
    assert 'href="mailto:Eva@example.org"' in page


def test_an_open_case_leads_to_it(as_anna: Client, eva: Customer, matter: Case) -> None:
    page = _page(as_anna, eva)
    assert "The drawer front is scratched." in page
    assert f'href="/cases/{matter.pk}/"' in page
    assert "with Anna Kertész" in page


def test_settled_cases_say_how_they_ended(
    as_anna: Client, anna: Person, eva: Customer, matter: Case, at: datetime
) -> None:
    confirm_solved(by=anna, at=at + timedelta(hours=1), case=matter, how="spoken")
    wrong = open_case(by=anna, at=at, customer=eva, reason="Wrong shop, sorry.", channel="phone")
    close_with_reason(by=anna, at=at + timedelta(hours=1), case=wrong, reason="Meant for another company.")
    page = _page(as_anna, eva)
    assert "Nothing is open" in page
    assert "solved" in page
    assert "with a stated reason" in page


def test_settled_cases_go_on_page_after_page(
    as_anna: Client, anna: Person, eva: Customer, at: datetime
) -> None:
    for number in range(23):
        case = open_case(by=anna, at=at, customer=eva, reason=f"Matter {number:02}", channel="phone")
        confirm_solved(by=anna, at=at + timedelta(hours=1), case=case, how="spoken")
    first = _page(as_anna, eva)
    assert len(re.findall(r"Matter \d\d", first)) == 20
    before = re.search(r"\?before=(\d+)", first)
    assert before
    rest = _page(as_anna, eva, before=before[1])
    assert re.findall(r"Matter \d\d", rest) == ["Matter 02", "Matter 01", "Matter 00"]
    assert _page(as_anna, eva, before="nonsense")


def test_cases_of_another_team_are_not_shown(
    client: Client, hired: Hire, eva: Customer, matter: Case, at: datetime
) -> None:
    showroom = found_team(by=None, at=at, name="Showroom")
    client.force_login(hired("Sam Seller", "agent", team=showroom))
    page = _page(client, eva)
    assert "Kovács Éva" in page
    assert "drawer front" not in page
    client.force_login(hired("Ines Inspector", "inspector"))
    assert "drawer front" in _page(client, eva)


def test_an_organisation_shows_its_people_and_their_cases(
    as_anna: Client, welcome: Welcome, eva: Customer, matter: Case, anna: Person, at: datetime
) -> None:
    studio = welcome("Fjord Interiors", kind="organisation")
    change_customer(by=anna, at=at, customer=eva, organisation=studio)
    page = _page(as_anna, studio)
    assert f'href="/customers/{eva.pk}/"' in page
    assert "drawer front" in page
    assert f"/customers/new/?organisation={studio.pk}" in page
    assert f'href="/customers/{studio.pk}/"' in _page(as_anna, eva)


def test_the_history_of_the_record_says_who_changed_what(
    as_anna: Client, anna: Person, eva: Customer, at: datetime
) -> None:
    change_customer(by=anna, at=at, customer=eva, tier="trade")
    page = _page(as_anna, eva)
    assert "Customer welcomed" in page
    assert "Customer&#39;s details changed" in page


def test_a_call_begins_from_the_customers_page(as_anna: Client, eva: Customer) -> None:
    assert f"/contact/?who={eva.pk}" in _page(as_anna, eva)


def test_an_inspector_is_offered_no_change(client: Client, inspector: Person, eva: Customer) -> None:
    client.force_login(inspector)
    page = _page(client, eva)
    for address in ("/edit/", "/addresses/", "/contact/?who"):
        assert address not in page


def test_a_customer_who_is_not_there_is_a_404(as_anna: Client, db: None) -> None:
    assert as_anna.get(reverse("desk:customer", args=[4711])).status_code == 404


def test_more_of_everything_needs_no_more_queries(
    as_anna: Client, anna: Person, eva: Customer, welcome: Welcome, at: datetime
) -> None:
    studio = welcome("Fjord Interiors", kind="organisation", emails=["f@example.com"])
    change_customer(by=anna, at=at, customer=eva, organisation=studio)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            _page(as_anna, studio)
        return len(asked)

    open_case(by=anna, at=at, customer=studio, reason="One", channel="phone")
    few = cost()
    for number in range(8):
        person = welcome(f"Person {number}", organisation=studio, emails=[f"p{number}@example.com"])
        case = open_case(by=anna, at=at, customer=person, reason="More", channel="phone")
        if number % 2:
            confirm_solved(by=anna, at=at + timedelta(hours=1), case=case, how="spoken")
        change_customer(by=anna, at=at, customer=studio, tier=f"tier-{number}")
    assert cost() == few <= 18
