"""Who sees what: every role, in every relation to a case, in every list. The door and the lists agree."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases import access
from hospes.cases.core.paging import read_place
from hospes.cases.models import Case, Contact
from hospes.cases.operations import confirm_solved, decline_handover, log_contact, offer_handover
from hospes.cases.queries import QueueFilters, find, queue, sees, visible_to, whose_case_is_seen
from hospes.cases.queries.filters import Scope
from hospes.lib.clock import stopped_at
from hospes.staff.models import Person, Team
from tests.cases.conftest import Hire, Opened, away

SCOPES = get_args(Scope)
RELATIONS = ("owns it", "is in the team", "was offered it", "deputises for the owner", "is a stranger")
SEES = {
    # role: in which relations the case is seen
    "agent": {"owns it", "is in the team", "was offered it", "deputises for the owner"},
    "inspector": set(RELATIONS),
    "lead": set(RELATIONS),
    "manager": set(RELATIONS),
    "administrator": set(),
}
MAY_OWN = {"agent", "lead", "manager"}


@pytest.fixture(autouse=True)
def monday(at: datetime) -> Iterator[None]:
    with stopped_at(at):
        yield


@pytest.fixture
def related(
    opened: Opened, hired: Hire, anna: Person, niamh: Person, service: Team, showroom: Team, at: datetime
) -> Callable[[str, str], tuple[Person, Case]]:
    """Somebody of a role, and a case to which they stand in a relation."""

    def make(role: str, relation: str) -> tuple[Person, Case]:
        inside = relation == "is in the team"
        person = hired("Mina Holt", role, team=service if inside else showroom)
        case = opened(owner=person if relation == "owns it" else anna, team=service)
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Still loose.")
        if relation == "was offered it":
            offer_handover(by=niamh, at=at, case=case, to=person, story="x")
        if relation == "deputises for the owner":
            away(anna, person, at)
        return person, case

    return make


@pytest.mark.parametrize(("role", "relation"), product(SEES, RELATIONS))
def test_every_role_in_every_relation(
    related: Callable[[str, str], tuple[Person, Case]], at: datetime, role: str, relation: str
) -> None:
    if relation in ("owns it", "was offered it") and role not in MAY_OWN:
        pytest.skip(f"an {role} is never given a case")
    person, case = related(role, relation)
    expected = relation in SEES[role]
    assert sees(person, case, at) == expected
    assert access.cases_for(person, at).filter(pk=case.pk).exists() == expected
    assert (case.pk in [row.pk for row in find(str(case.pk), person, at=at)]) == expected
    assert (case.pk in [row.pk for row in find("kovacs", person, at=at)]) == expected
    listed = [row.pk for row in queue(person, QueueFilters(scope="all"), at=at).rows]
    assert (case.pk in listed) == expected
    named = Contact.objects.filter(whose_case_is_seen(person, at), case=case)
    assert (list(named) != []) == expected


@pytest.mark.parametrize("role", SEES)
def test_no_list_shows_what_the_door_does_not(
    related: Callable[[str, str], tuple[Person, Case]],
    opened: Opened,
    zoltan: Person,
    at: datetime,
    role: str,
) -> None:
    person, case = related(role, "is a stranger")
    opened(owner=zoltan)
    confirm_solved(by=None, at=at, case=opened(), how="link")
    seen = set(visible_to(person, at).values_list("pk", flat=True))
    for scope, state, team in product(SCOPES, ("any", "open", "asked", "closed"), (None, case.team_id)):
        filters = QueueFilters(scope=scope, state=state, team=team)
        assert {row.pk for row in queue(person, filters, at=at).rows} <= seen


def test_whoever_left_sees_no_case_they_owned(opened: Opened, anna: Person, at: datetime) -> None:
    case = opened(owner=anna)
    assert sees(anna, case, at)
    anna.is_active = False
    assert not sees(anna, case, at)


def test_an_answered_offer_shows_nothing_any_more(
    opened: Opened, hired: Hire, anna: Person, niamh: Person, showroom: Team, at: datetime
) -> None:
    mina, case = hired("Mina Holt", "agent", team=showroom), opened(owner=anna)
    offered = offer_handover(by=niamh, at=at, case=case, to=mina, story="x")
    assert sees(mina, case, at)
    decline_handover(by=mina, at=at, handover=offered)
    assert not sees(mina, case, at)


@given(
    waits=st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=25),
    limit=st.integers(1, 7),
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.django_db
def test_pages_put_together_are_the_list_whatever_is_in_it(
    opened: Opened, anna: Person, at: datetime, waits: list[tuple[int, bool]], limit: int
) -> None:
    Case.objects.all().delete()
    for hours, waiting in waits:
        opened(at=at.replace(hour=hours), channel="email" if waiting else "phone")
    wanted = list(Case.objects.order_by("act_by", "pk").values_list("pk", flat=True))

    forwards, page = [], queue(anna, QueueFilters(), at=at, limit=limit)
    forwards += [row.pk for row in page.rows]
    while page.after:
        assert read_place(page.after)
        page = queue(anna, QueueFilters(), at=at, after=page.after, limit=limit)
        forwards += [row.pk for row in page.rows]
    assert forwards == wanted

    backwards = [row.pk for row in page.rows]
    while page.before:
        page = queue(anna, QueueFilters(), at=at, before=page.before, limit=limit)
        backwards = [row.pk for row in page.rows] + backwards
    assert backwards == wanted
