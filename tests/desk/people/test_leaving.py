"""Before somebody leaves, everything they look after gets another home, and one sees which."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.lib import clock
from hospes.staff import operations
from hospes.staff.models import Person, Team
from tests.desk.people.conftest import Signed
from tests.staff.conftest import Hire

OpenFor = Callable[[Person, str], Case]


def _leave(person: Person) -> str:
    return reverse("desk:person_leave", args=[person.pk])


def test_one_sees_beforehand_who_receives_what(
    signed: Signed, marta: Person, anna: Person, thomas: Person, open_for: OpenFor
) -> None:
    open_for(anna, "The drawer front is scratched.")
    page = signed(marta).get(_leave(anna)).content.decode()
    assert "Who receives what" in page
    assert "Thomas Byrne" in page
    assert "1 case" in page
    assert "The drawer front is scratched." in page
    assert anna.cases.count() == 1


def test_an_administrator_alone_sees_the_numbers_but_not_the_matters(
    as_ada: Client, anna: Person, thomas: Person, open_for: OpenFor
) -> None:
    open_for(anna, "The drawer front is scratched.")
    page = as_ada.get(_leave(anna)).content.decode()
    assert "1 case" in page
    assert "drawer front" not in page


def test_one_receiver_can_be_chosen_and_seen_first(
    signed: Signed, marta: Person, anna: Person, thomas: Person, niamh: Person, open_for: OpenFor
) -> None:
    for number in range(3):
        open_for(anna, f"Matter {number}")
    browser = signed(marta)
    page = browser.get(_leave(anna), {"to": niamh.pk}).content.decode()
    assert "3 cases" in page
    assert f'name="to" value="{niamh.pk}"' in page
    browser.post(_leave(anna), {"to": niamh.pk})
    assert niamh.cases.count() == 3


def test_cases_find_a_home_and_the_person_goes(
    as_ada: Client, anna: Person, thomas: Person, niamh: Person, open_for: OpenFor
) -> None:
    for number in range(4):
        open_for(anna, f"Matter {number}")
    response = as_ada.post(_leave(anna))
    assert response["Location"] == reverse("desk:person", args=[anna.pk])
    anna.refresh_from_db()
    assert not anna.is_active
    assert anna.cases.count() == 0
    assert (thomas.cases.count(), niamh.cases.count()) == (2, 2)
    page = as_ada.get(response["Location"]).content.decode()
    assert "4 cases have new owners" in page
    assert "Anna has left" in page


def test_who_owns_nothing_simply_goes(as_ada: Client, anna: Person) -> None:
    assert "owns no open case" in as_ada.get(_leave(anna)).content.decode()
    as_ada.post(_leave(anna))
    anna.refresh_from_db()
    assert not anna.is_active


def test_without_anybody_to_receive_them_nothing_happens(
    as_ada: Client, anna: Person, open_for: OpenFor
) -> None:
    case = open_for(anna, "The drawer front is scratched.")
    assert "Nobody here can look after a case" in as_ada.get(_leave(anna)).content.decode()
    assert as_ada.post(_leave(anna)).status_code == 422
    anna.refresh_from_db()
    case.refresh_from_db()
    assert anna.is_active
    assert case.owner_id == anna.pk


def test_a_deputy_is_named_as_relied_on_and_stays_with_all_their_cases(
    as_ada: Client, anna: Person, thomas: Person, open_for: OpenFor
) -> None:
    now = clock.now()
    operations.plan_absence(
        by=None, at=now, person=thomas, deputy=anna, starts_at=now, ends_at=now + timedelta(days=2)
    )
    case = open_for(anna, "The drawer front is scratched.")
    assert "Somebody relies on them" in as_ada.get(_leave(anna)).content.decode()
    response = as_ada.post(_leave(anna))
    assert response.status_code == 422
    assert "stands in for Thomas Byrne" in response.content.decode()
    case.refresh_from_db()
    assert case.owner_id == anna.pk


def test_a_receiver_who_cannot_own_cases_is_not_offered(
    as_ada: Client, anna: Person, thomas: Person, hired: Hire, open_for: OpenFor
) -> None:
    judge = hired("Ines Inspector", "inspector")
    open_for(anna, "One")
    page = as_ada.get(_leave(anna)).content.decode()
    assert f'<option value="{thomas.pk}"' in page
    assert f'<option value="{judge.pk}"' not in page
    assert as_ada.post(_leave(anna), {"to": judge.pk}).status_code == 422
    assert as_ada.post(_leave(anna), {"to": "nobody"}).status_code == 422
    anna.refresh_from_db()
    assert anna.is_active


def test_who_left_is_taken_back(as_ada: Client, anna: Person, service: Team) -> None:
    operations.deactivate(by=None, at=clock.now(), person=anna)
    page = as_ada.get(reverse("desk:person", args=[anna.pk])).content.decode()
    assert f"/people/{anna.pk}/return/" in page
    assert as_ada.get(reverse("desk:person_return", args=[anna.pk])).status_code == 200
    as_ada.post(reverse("desk:person_return", args=[anna.pk]))
    anna.refresh_from_db()
    assert (anna.is_active, anna.team) == (True, service)
