"""Every door of the house, tried by everybody: nobody sees what is not theirs, and no door ends in a fault."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hospes.staff.models import Person
from tests.house.conftest import Rows
from tests.house.doors import DOORS, EVERYONE, INSIDE, Door, Policy

P = Policy
# Rows are "not here" for those outside; whole pages say which role opens them. Some pages hold rows of people.
HIDDEN = {P.CASE, P.CASE_WORK, P.WORKERS, P.JUDGES_ROW, P.ITS_OWN, P.WRITERS_ROW, P.SUGGESTED}
FINE = {200, 204, 302, 405, 422}


def _routes(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _routes(each, (*spaces, each.namespace) if each.namespace else spaces)
        elif isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or f"without a name: {each.pattern}"))


def _values(numbers: Sequence[str], rows: Rows) -> list[Any]:
    return [each.strip('"') if each.startswith('"') else getattr(rows, each) for each in numbers]


def _address(name: str, door: Door, rows: Rows) -> str:
    args = _values(door.numbers, rows)
    return reverse(name, args=args)


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, Person]:
    return {name: request.getfixturevalue(name) for name in EVERYONE}


def _as(person: Person | None) -> Client:
    client = Client(raise_request_exception=True)
    if person is not None:
        client.force_login(person)
    return client


def test_every_address_of_the_house_is_in_the_table() -> None:
    routes = set(_routes(get_resolver()))
    assert routes - set(DOORS) == set(), "these addresses have no rule yet: say in doors.py who may open them"
    assert set(DOORS) - routes == set(), "these rules have no address any more"


@pytest.mark.parametrize("who", EVERYONE)
def test_everybody_gets_where_they_may_and_nowhere_else(
    who: str, rows: Rows, people: dict[str, Person]
) -> None:
    client, wrong = _as(people[who]), {}
    for name, door in DOORS.items():
        if door.policy is P.ITS_OWN or name == "account_logout":
            continue
        status = client.get(_address(name, door, rows)).status_code
        if not _is_right(who, door, status):
            wrong[name] = status
    assert wrong == {}


def _is_right(who: str, door: Door, status: int) -> bool:
    if door.policy is P.BEARER:
        return status == 401
    if who in INSIDE[door.policy]:
        return status in FINE or (status == 404 and door.may_be_empty)
    if door.only_sent and status in {302, 405} and who in INSIDE[P.CASE] and door.policy is P.CASE_WORK:
        return True  # who may read the run is led back to it
    if door.only_sent:
        return status in {404, 403, 405}
    return status == 404 if door.policy in HIDDEN else status in {403, 404}


@pytest.mark.parametrize("who", ["zoltan", "ada"])
def test_nothing_of_another_teams_case_can_be_changed(
    who: str, rows: Rows, people: dict[str, Person]
) -> None:
    client = _as(people[who])
    reached = {
        name: status
        for name, door in DOORS.items()
        if door.policy in (P.CASE, P.CASE_WORK)
        and (status := client.post(_address(name, door, rows), {"body": "x", "reason": "x"}).status_code)
        not in {404, 405}
    }
    assert reached == {}


def test_an_inspector_reads_the_case_and_changes_nothing(rows: Rows, people: dict[str, Person]) -> None:
    client = _as(people["ilona"])
    reached = {
        name: status
        for name, door in DOORS.items()
        if door.policy is P.CASE_WORK
        and (status := client.post(_address(name, door, rows), {"body": "x"}).status_code)
        not in {403, 404, 405}
    }
    assert reached == {}


def test_a_row_that_is_somebodys_own_is_nobody_elses(rows: Rows, people: dict[str, Person]) -> None:
    planners = set(INSIDE[P.PLANNERS])  # who plans absences may end one as well
    for name, inside in (("staff:absence_end", {"anna"} | planners), ("quality:discard", {"ilona"}),
                         ("codex:withdraw", {"anna"}), ("staff:token_revoke", {"anna"})):  # fmt: skip
        for who in set(EVERYONE) - inside:
            answer = _as(people[who]).post(_address(name, DOORS[name], rows))
            assert answer.status_code == 404, (name, who)
    assert (
        _as(people["zoltan"])
        .get(_address("quality:inspection", DOORS["quality:inspection"], rows))
        .status_code
        == 404
    )


def test_nobody_gets_further_than_the_sign_in(rows: Rows) -> None:
    client, reached = _as(None), {}
    for name, door in DOORS.items():
        if door.policy in (P.EVERYBODY, P.ITS_HOLDER):
            continue
        for send in (client.get, client.post):
            answer = send(_address(name, door, rows))
            at_the_door = answer.status_code == 302 and "/account/login/" in answer["Location"]
            if door.policy is P.BEARER:
                at_the_door = answer.status_code == 401
            if not at_the_door and answer.status_code != 405:
                reached[name] = answer.status_code
    assert reached == {}


def test_a_link_with_a_letter_changed_opens_nothing(rows: Rows) -> None:
    client = _as(None)
    for name, door in DOORS.items():
        if door.policy is P.ITS_HOLDER:
            spoilt = f"{getattr(rows, door.numbers[0])[:-2]}xx"
            rest = [getattr(rows, each) for each in door.numbers[1:]]
            for send in (client.get, client.post):
                assert send(reverse(name, args=[spoilt, *rest])).status_code in {404, 405}, name


@pytest.mark.parametrize("number", [0, 10**18, 2**63, 10**30])
def test_numbers_that_nobody_has_are_not_here(number: int, rows: Rows, people: dict[str, Person]) -> None:
    client, wrong = _as(people["niamh"]), dict[str, Any]()
    for name, door in DOORS.items():
        if not door.numbers or door.numbers[0].startswith('"') or door.policy is P.ITS_HOLDER:
            continue
        rest = _values(door.numbers[1:], rows)
        status = client.get(reverse(name, args=[number, *rest])).status_code
        if status not in {403, 404, 405}:
            wrong[name] = status
    assert wrong == {}
