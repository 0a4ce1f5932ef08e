"""Who works here, for those who look after people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.lib import clock
from hospes.staff import operations
from hospes.staff.models import Person, Team
from tests.desk.people.conftest import Signed
from tests.staff.conftest import Hire

PEOPLE = "/people/"


def _away(person: Person, deputy: Person) -> None:
    now = clock.now()
    operations.plan_absence(
        by=None, at=now, person=person, deputy=deputy, starts_at=now, ends_at=now + timedelta(days=3)
    )


def test_everybody_stands_in_their_team(
    as_ada: Client, anna: Person, thomas: Person, showroom: Team, hired: Hire
) -> None:
    hired("Sam Seller", "agent", team=showroom)
    page = as_ada.get(PEOPLE).content.decode()
    for name in (
        "Service",
        "Anna Kertész",
        "Thomas Byrne",
        "Showroom",
        "Sam Seller",
        "Without a team",
        "Ada Boateng",
    ):
        assert name in page
    assert page.index(">Thomas Byrne<") < page.index(">Sam Seller<") < page.rindex(">Ada Boateng<")


def test_a_row_says_roles_absence_and_open_cases(
    as_ada: Client, anna: Person, thomas: Person, niamh: Person, open_for: Callable[..., Case]
) -> None:
    open_for(anna, "One")
    open_for(anna, "Two")
    _away(thomas, anna)
    page = as_ada.get(PEOPLE).content.decode()
    assert "Agent, Service lead" in page
    assert "Anna Kertész acts" in page
    row = page[page.index(f"/people/{anna.pk}/") :]
    assert ">2<" in row[: row.index("</tr>")]


def test_a_team_without_people_teaches_the_next_step(as_ada: Client, showroom: Team) -> None:
    page = as_ada.get(PEOPLE).content.decode()
    assert "Nobody is in this team yet" in page
    assert f"/people/new/?team={showroom.pk}" in page


def test_who_left_is_listed_apart(as_ada: Client, anna: Person, thomas: Person) -> None:
    assert "Nobody has left" in as_ada.get(PEOPLE, {"list": "left"}).content.decode()
    operations.deactivate(by=None, at=clock.now(), person=anna)
    assert "Anna Kertész" not in as_ada.get(PEOPLE).content.decode()
    left = as_ada.get(PEOPLE, {"list": "left"}).content.decode()
    assert "Anna Kertész" in left
    assert "Thomas Byrne" not in left


def test_one_colleague_has_a_page(
    as_ada: Client, anna: Person, thomas: Person, open_for: Callable[..., Case]
) -> None:
    open_for(anna, "One")
    _away(anna, thomas)
    page = as_ada.get(reverse("desk:person", args=[anna.pk])).content.decode()
    for said in (
        "Anna Kertész",
        "anna-kertesz",
        "anna@meridian",
        "Service",
        "Anna is away",
        "Thomas Byrne acts",
    ):
        assert said in page
    assert "Person joined" in page
    stands_in = as_ada.get(reverse("desk:person", args=[thomas.pk])).content.decode()
    assert "Stands in for" in stands_in
    assert "Anna Kertész" in stands_in


def test_a_lead_plans_absences_but_changes_nobody(signed: Signed, niamh: Person, anna: Person) -> None:
    browser = signed(niamh)
    assert "/people/new/" not in browser.get(PEOPLE).content.decode()
    page = browser.get(reverse("desk:person", args=[anna.pk])).content.decode()
    assert f"/people/{anna.pk}/absence/" in page
    for closed in ("/duties/", "/password/", "/leave/", "/details/"):
        assert f"/people/{anna.pk}{closed}" not in page


def test_a_manager_is_not_offered_to_change_an_administrator(
    signed: Signed, marta: Person, ada: Person
) -> None:
    page = signed(marta).get(reverse("desk:person", args=[ada.pk])).content.decode()
    assert "/duties/" not in page
    assert f"/people/{ada.pk}/absence/" in page


def test_nobody_is_offered_to_let_themselves_go(as_ada: Client, ada: Person) -> None:
    assert "/leave/" not in as_ada.get(reverse("desk:person", args=[ada.pk])).content.decode()


@pytest.mark.parametrize("role", ["agent", "inspector"])
def test_agents_and_inspectors_read_whose_page_it_is(
    signed: Signed, hired: Hire, ada: Person, role: str
) -> None:
    browser = signed(hired("Some One", role))
    for address in (PEOPLE, reverse("desk:person", args=[ada.pk])):
        response = browser.get(address)
        assert response.status_code == 403
        page = response.content.decode()
        assert "Administrator" in page
        assert ada.email in page


def test_who_is_not_there_is_a_404(as_ada: Client) -> None:
    for name in (
        "person",
        "person_details",
        "person_work",
        "person_absence",
        "person_leave",
        "person_password",
    ):
        assert as_ada.get(reverse(f"desk:{name}", args=[4711])).status_code == 404
    for name in ("person_absence_end", "team_rename"):
        assert as_ada.get(reverse(f"desk:{name}", args=[4711])).status_code == 404


@pytest.mark.parametrize("address", [PEOPLE, "person"])
def test_more_people_need_no_more_queries(
    as_ada: Client, anna: Person, thomas: Person, hired: Hire, open_for: Callable[..., Case], address: str
) -> None:
    url = PEOPLE if address == PEOPLE else reverse("desk:person", args=[thomas.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert as_ada.get(url).status_code == 200
        return len(asked)

    open_for(anna, "One")
    _away(anna, thomas)
    few = cost()
    for number in range(8):
        person = hired(f"P{number} Smith")
        open_for(person, "Another")
        _away(person, thomas)
    assert cost() == few <= 10
