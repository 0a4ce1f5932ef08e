"""Every door of the pages about people and customers, tried by everybody; and every page in every language."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.operations import open_case
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.desk.customers.urls import urlpatterns as customer_doors
from hospes.desk.people.urls import urlpatterns as people_doors
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.staff.operations import plan_absence
from hospes.staff.urls import urlpatterns as own_doors
from tests.house.doors import DOORS
from tests.staff.conftest import Hire, hired, service

__all__ = ["hired", "service"]

HANDLE = {"agent", "inspector", "lead", "manager"}
KEEP = {"agent", "lead", "manager"}
LEAD = {"lead", "manager", "administrator"}
RUN = {"manager", "administrator"}
OPEN_TO = {
    "customers": HANDLE,
    "customer": HANDLE,
    "customer_new": KEEP,
    "customer_edit": KEEP,
    "customer_address_new": KEEP,
    "customer_address_prefer": KEEP,
    "customer_address_forget": KEEP,
    "people": LEAD,
    "person": LEAD,
    "person_absence": LEAD,
    "person_absence_end": LEAD,
    "person_new": RUN,
    "person_details": RUN,
    "person_work": RUN,
    "person_password": RUN,
    "person_leave": RUN,
    "person_return": RUN,
    "team_new": RUN,
    "team_rename": RUN,
    "person_situations": LEAD,
    "team_situations": LEAD,
}
ROLES = ("agent", "inspector", "lead", "manager", "administrator")
LANGUAGES = ("en", "hu", "el", "ru")


@pytest.fixture
def rows(hired: Hire) -> dict[str, int]:
    """For each door the row behind it: one customer, one address, one person, one absence, one team."""
    now = clock.now()
    anna, thomas = hired("Anna Kertész"), hired("Thomas Byrne")
    eva = welcome_customer(by=anna, at=now, name="Éva", emails=["eva@example.com"], phones=["1204"])
    open_case(by=anna, at=now, customer=eva, reason="The drawer is scratched.", channel="phone")
    absence = plan_absence(
        by=None, at=now, person=anna, deputy=thomas, starts_at=now, ends_at=now + timedelta(days=2)
    )
    address = eva.addresses.get(kind="phone").pk
    return {
        "customer": eva.pk,
        "customer_edit": eva.pk,
        "customer_address_new": eva.pk,
        "customer_address_prefer": address,
        "customer_address_forget": address,
        "person_absence_end": absence.pk,
        "team_rename": anna.team_id or 0,
        "team_situations": anna.team_id or 0,
        **{name: anna.pk for name in OPEN_TO if name.startswith("person")}
        | {"person_absence_end": absence.pk},
    }


def _address(name: str, rows: dict[str, int]) -> str:
    takes_a_row = name not in {"customers", "customer_new", "people", "person_new", "team_new"}
    return reverse(f"desk:{name}", args=[rows[name]] if takes_a_row else [])


def test_no_door_is_forgotten_here() -> None:
    doors = {door.name for door in (*customer_doors, *people_doors)}
    assert set(OPEN_TO) <= doors
    # What hangs on rows of other kinds is tried with every door of the house.
    assert {f"desk:{name}" for name in doors - set(OPEN_TO)} <= set(DOORS)
    own = {"preferences", "details", "absence_new", "absence_end", "tokens", "token_revoke"}
    assert {door.name for door in own_doors} == own


@pytest.mark.parametrize("role", ROLES)
def test_each_door_opens_for_its_roles_and_says_so_to_others(
    client: Client, hired: Hire, rows: dict[str, int], role: str
) -> None:
    client.force_login(hired("The Viewer", role))
    for name, roles in OPEN_TO.items():
        answer = client.get(_address(name, rows))
        assert answer.status_code == (200 if role in roles else 403), f"{role} at {name}"


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_done_behind_a_closed_door(
    client: Client, hired: Hire, rows: dict[str, int], role: str
) -> None:
    client.force_login(hired("The Viewer", role))
    before = _everything()
    for name, roles in OPEN_TO.items():
        if role not in roles:
            assert client.post(_address(name, rows), {"name": "Taken over"}).status_code == 403, (
                f"{role} at {name}"
            )
    assert _everything() == before


def _everything() -> tuple[object, ...]:
    people = list(Person.objects.order_by("pk").values_list("name", "roles", "team", "is_active", "password"))
    customers = list(Customer.objects.order_by("pk").values_list("name", "tier", "addresses__value"))
    return people, customers


def test_a_stranger_is_led_to_the_sign_in_at_every_door(client: Client, rows: dict[str, int]) -> None:
    for name in OPEN_TO:
        for answer in (client.get(_address(name, rows)), client.post(_address(name, rows))):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/account/login/"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_every_language(
    client: Client, hired: Hire, rows: dict[str, int], language: str
) -> None:
    viewer = hired("The Viewer", "agent", "lead", "manager", "administrator", language=language)
    client.force_login(viewer)
    for address in [_address(name, rows) for name in OPEN_TO] + ["/me/", "/people/?list=left"]:
        page = client.get(address).content.decode()
        assert f'<html lang="{language}"' in page
        assert page.count("<h1") == 1, address
        assert "</html>" in page


def _pages(client: Client, hired: Hire, rows: dict[str, int]) -> list[tuple[str, str]]:
    client.force_login(hired("The Viewer", "agent", "lead", "manager", "administrator"))
    addresses = [_address(name, rows) for name in OPEN_TO] + ["/me/"]
    return [(address, client.get(address).content.decode()) for address in addresses]


def test_no_page_carries_style_or_script_of_its_own(
    client: Client, hired: Hire, rows: dict[str, int]
) -> None:
    for address, page in _pages(client, hired, rows):
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", page), address
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", page), address


def test_no_two_things_on_a_page_have_one_name(client: Client, hired: Hire, rows: dict[str, int]) -> None:
    for address, page in _pages(client, hired, rows):
        names = re.findall(r'\sid="([^"]+)"', page)
        assert len(names) == len(set(names)), f"{address}: {sorted({n for n in names if names.count(n) > 1})}"


def test_every_form_that_changes_something_carries_its_token(
    client: Client, hired: Hire, rows: dict[str, int]
) -> None:
    for address, page in _pages(client, hired, rows):
        for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL):
            assert "csrfmiddlewaretoken" in form, address


def test_a_forged_form_is_refused(hired: Hire, rows: dict[str, int]) -> None:
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(hired("The Viewer", "manager"))
    assert forger.post(_address("person_leave", rows), {"to": "team"}).status_code == 403
    assert Person.objects.get(pk=rows["person"]).is_active


@pytest.mark.parametrize(
    "address",
    [
        "/customers/99999999999999999999/",
        "/people/99999999999999999999/",
        "/customers/0/",
        "/people/0/leave/",
    ],
)
def test_a_number_nobody_has_is_a_404(client: Client, hired: Hire, address: str) -> None:
    client.force_login(hired("The Viewer", "manager"))
    assert client.get(address).status_code == 404


@pytest.fixture
def many(hired: Hire) -> Callable[[], None]:
    def add() -> None:
        for number in range(10):
            hired(f"More{number} People")

    return add


@pytest.mark.parametrize("name", ["person_leave", "person_absence", "person_work", "person_new"])
def test_more_colleagues_need_no_more_queries(
    client: Client, hired: Hire, rows: dict[str, int], many: Callable[[], None], name: str
) -> None:
    client.force_login(hired("The Viewer", "manager"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(_address(name, rows)).status_code == 200
        return len(asked)

    few = cost()
    many()
    assert cost() == few
