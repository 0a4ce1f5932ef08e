"""Who may see and change whom."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from hospes.lib import clock
from hospes.staff import access, operations
from hospes.staff.models import Absence, Person, Team
from tests.staff.conftest import Hire

ROLES = ("agent", "inspector", "lead", "manager", "administrator")


@pytest.fixture
def holder(hired: Hire) -> Callable[[str], Person]:
    return lambda role: hired(f"{role.title()} Person", role)


@pytest.fixture
def away(anna: Person, thomas: Person) -> Absence:
    now = clock.now()
    return operations.plan_absence(
        by=None, at=now, person=anna, deputy=thomas, starts_at=now, ends_at=now + timedelta(days=2)
    )


@pytest.mark.parametrize("role", ROLES)
def test_colleagues_are_looked_up_by_those_who_lead(
    holder: Callable[[str], Person], anna: Person, role: str
) -> None:
    viewer = holder(role)
    if role in {"lead", "manager", "administrator"}:
        assert access.person_or_404(viewer, anna.pk) == anna
    else:
        with pytest.raises(Http404):
            access.person_or_404(viewer, anna.pk)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_may_look_themselves_up(holder: Callable[[str], Person], role: str) -> None:
    viewer = holder(role)
    assert access.person_or_404(viewer, viewer.pk) == viewer


@pytest.mark.parametrize("role", ROLES)
def test_an_absence_is_ended_by_its_person_or_those_who_lead(
    holder: Callable[[str], Person], away: Absence, role: str
) -> None:
    viewer = holder(role)
    if role in {"lead", "manager", "administrator"}:
        assert access.absence_or_404(viewer, away.pk) == away
    else:
        with pytest.raises(Http404):
            access.absence_or_404(viewer, away.pk)


def test_ones_own_absence_is_ones_own(away: Absence, anna: Person, thomas: Person) -> None:
    assert access.absence_or_404(anna, away.pk) == away
    with pytest.raises(Http404):
        access.absence_or_404(thomas, away.pk)


@pytest.mark.parametrize("role", ROLES)
def test_teams_are_changed_by_those_who_keep_people(
    holder: Callable[[str], Person], service: Team, role: str
) -> None:
    viewer = holder(role)
    if role in {"manager", "administrator"}:
        assert access.team_or_404(viewer, service.pk) == service
    else:
        with pytest.raises(Http404):
            access.team_or_404(viewer, service.pk)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("whom", ROLES)
def test_who_may_change_whom(holder: Callable[[str], Person], hired: Hire, role: str, whom: str) -> None:
    viewer, person = holder(role), hired("Some Body", whom)
    allowed = role == "administrator" or (role == "manager" and whom != "administrator")
    assert access.may_change(viewer, person) is allowed


def test_what_is_not_there_is_a_404_for_everybody(ada: Person) -> None:
    for door in (access.person_or_404, access.absence_or_404, access.team_or_404):
        with pytest.raises(Http404):
            door(ada, 4711)


@pytest.mark.parametrize("role", ROLES)
def test_a_door_opens_for_its_roles_alone(
    rf: RequestFactory, holder: Callable[[str], Person], ada: Person, role: str
) -> None:
    @access.role_required("lead", "inspector")
    def page(request: access.SignedInRequest, number: int, *, word: str) -> HttpResponse:
        return HttpResponse(f"{request.user.name} {number} {word}")

    request = rf.get("/judging?x=1")
    request.user = holder(role)
    answer = page(request, 3, word="three")
    if role in {"lead", "inspector"}:
        assert answer.content.decode() == f"{role.title()} Person 3 three"
    else:
        assert answer.status_code == 403
        assert "Inspector" in answer.content.decode()


def test_a_stranger_at_a_door_is_led_to_the_sign_in_with_the_way_back(rf: RequestFactory, db: None) -> None:
    @access.role_required("lead")
    def page(request: access.SignedInRequest) -> HttpResponse:
        raise AssertionError("a stranger came in")

    request = rf.get("/judging?x=1")
    request.user = AnonymousUser()
    assert page(request)["Location"] == "/account/login/?next=/judging%3Fx%3D1"


def test_the_page_for_others_names_at_most_three_to_ask(
    rf: RequestFactory, hired: Hire, anna: Person
) -> None:
    for number in range(5):
        hired(f"Admin{number} Person", "administrator")
    request = rf.get("/judging")
    request.user = anna
    page = access.role_needed(request, ("manager",)).content.decode()
    assert page.count("mailto:admin") == 3


def test_the_page_for_others_reads_well_where_nobody_can_be_asked(rf: RequestFactory, anna: Person) -> None:
    request = rf.get("/judging")
    request.user = anna
    page = access.role_needed(request, ("manager",))
    assert page.status_code == 403
    assert "ask whoever keeps the roles" not in page.content.decode()


def test_a_decorated_view_keeps_its_name() -> None:
    @access.role_required("lead")
    def figures(request: access.SignedInRequest) -> HttpResponse:
        """The figures."""
        return HttpResponse()

    assert (figures.__name__, figures.__doc__) == ("figures", "The figures.")  # type: ignore[attr-defined]


def test_who_left_is_nobodys_viewer(anna: Person, ada: Person, at: datetime) -> None:
    operations.deactivate(by=ada, at=at, person=anna)
    assert access.person_or_404(ada, anna.pk) == anna
    assert not anna.is_active
