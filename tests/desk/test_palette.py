"""Everything one can do from here, found by its name, without a script too."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved
from hospes.staff.models import Person
from tests.cases.conftest import (  # noqa: F401 (fixtures)
    anna,
    case,
    eva,
    hired,
    ilona,
    niamh,
    opened,
    service,
    showroom,
    welcome,
    zoltan,
)

pytestmark = pytest.mark.django_db


def page_of(person: Person, **asked: str | int) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("desk:palette"), asked)
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_places_are_those_of_ones_roles(anna: Person, niamh: Person) -> None:  # noqa: F811
    assert reverse("desk:queue") in page_of(anna)
    assert reverse("desk:people") not in page_of(anna)
    assert reverse("desk:people") in page_of(niamh)


def test_what_is_looked_for_is_found_whatever_the_spelling(anna: Person) -> None:  # noqa: F811
    page = page_of(anna, q="CÓDEX")
    assert reverse("codex:book") in page
    assert reverse("desk:queue") not in page
    assert "Nothing here is called that." in page_of(anna, q="no such place")


def test_a_case_adds_its_verbs_for_whoever_works_on_it(
    case: Case,  # noqa: F811
    anna: Person,  # noqa: F811
    ilona: Person,  # noqa: F811
) -> None:
    reply, close = (reverse(f"desk:{verb}", args=[case.pk]) for verb in ("reply", "close"))
    assert reply in page_of(anna, case=case.pk)
    assert close in page_of(anna, case=case.pk, q="end the case")
    assert reply not in page_of(anna, case=case.pk, q="end the case")
    assert reply not in page_of(ilona, case=case.pk)


def test_a_closed_case_offers_what_can_be_done_with_it(case: Case, anna: Person) -> None:  # noqa: F811
    confirm_solved(by=None, at=case.opened_at, case=case, how="link")
    page = page_of(anna, case=case.pk)
    assert reverse("desk:reopen", args=[case.pk]) in page
    assert reverse("desk:reply", args=[case.pk]) not in page


def test_a_strangers_case_is_not_there(case: Case, zoltan: Person) -> None:  # noqa: F811
    client = Client()
    client.force_login(zoltan)
    assert client.get(reverse("desk:palette"), {"case": case.pk}).status_code == 404


@pytest.mark.parametrize("asked", ["x", "²", "9" * 30, ""])
def test_nonsense_for_a_case_is_no_case(anna: Person, asked: str) -> None:  # noqa: F811
    assert reverse("desk:queue") in page_of(anna, case=asked)
