"""Who has accepted and who has not, for those who lead."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.academy.operations import accept
from hospes.academy.queries import roll
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.academy.conftest import Publish, reworded


@pytest.fixture
def page() -> str:
    return reverse("academy:roll", args=[1])


def test_the_roll_names_who_has_and_who_has_not(
    edition: Edition, niamh: Person, anna: Person, zoltan: Person, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    found = roll(edition)
    service, showroom = found.teams[0], found.teams[1]
    assert [one.name for one in service.waiting] == [niamh.name]
    assert [(one.name, one.accepted_at) for one in service.accepted] == [(anna.name, at)]
    assert [one.name for one in showroom.waiting] == [zoltan.name]


def test_it_says_which_edition_they_know_until_they_accept_the_new_one(
    edition: Edition, anna: Person, thomas: Person, publish: Publish, starter, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    newer = publish(reworded(starter, goal="Two."))
    knows = {one.name: one.knows for one in roll(newer).teams[0].waiting}
    assert (knows[anna.name], knows[thomas.name]) == (1, None)


def test_a_later_acceptance_does_not_count_for_an_earlier_edition(
    edition: Edition, anna: Person, publish: Publish, starter, at: datetime
) -> None:
    newer = publish(reworded(starter, goal="Two."))
    accept(by=anna, at=at, edition=newer)
    (anna_then,) = [one for team in roll(edition).teams for one in team.waiting if one.pk == anna.pk]
    assert anna_then.knows is None


def test_who_has_left_is_not_on_the_roll(edition: Edition, anna: Person, at: datetime) -> None:
    accept(by=anna, at=at, edition=edition)
    anna.is_active = False
    anna.save()
    assert roll(edition).accepted == 0


def test_the_roll_costs_two_queries_however_many_work_here(
    edition: Edition, hired, anna: Person, at: datetime, django_assert_num_queries
) -> None:
    for number in range(12):
        accept(by=hired(f"Colleague{number} Kiss", team=anna.team), at=at, edition=edition)
    with django_assert_num_queries(2):
        assert roll(edition).accepted == 12


@pytest.mark.parametrize("name", ["niamh", "marta"])
def test_those_who_lead_see_the_page(
    client: Client, page: str, edition: Edition, anna: Person, name: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(name))
    answer = client.get(page)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert anna.name in html
    assert "Still to read" in html
    assert "finds it on their day" in html


@pytest.mark.parametrize("name", ["anna", "ilona", "ada"])
def test_others_are_told_whom_the_page_is_for_and_see_no_name(
    client: Client, page: str, edition: Edition, thomas: Person, name: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(name))
    answer = client.get(page)
    assert answer.status_code == 403
    assert thomas.name not in answer.content.decode()


def test_a_stranger_is_led_to_the_sign_in(client: Client, page: str, edition: Edition) -> None:
    assert client.get(page).status_code == 302


def test_only_those_who_lead_find_the_way_to_it(
    client: Client, edition: Edition, anna: Person, niamh: Person, page: str
) -> None:
    for person, finds in ((anna, False), (niamh, True)):
        client.force_login(person)
        assert (page in client.get(reverse("academy:editions")).content.decode()) is finds


def test_when_all_have_accepted_the_page_says_so(
    client: Client, page: str, edition: Edition, niamh: Person, at: datetime
) -> None:
    accept(by=niamh, at=at, edition=edition)
    client.force_login(niamh)
    assert "Everybody who works here has accepted it." in client.get(page).content.decode()


def test_nobody_is_asked_for_an_edition_that_was_overtaken(
    client: Client, page: str, second: Edition, niamh: Person
) -> None:
    client.force_login(niamh)
    html = client.get(page).content.decode()
    assert "A newer edition is in force." in html
    assert "Never accepted" in html
    assert "Still to read" not in html


def test_an_edition_that_is_not_there_is_a_404(client: Client, edition: Edition, niamh: Person) -> None:
    client.force_login(niamh)
    assert client.get(reverse("academy:roll", args=[9])).status_code == 404


def test_more_people_need_no_more_queries(
    client: Client, page: str, edition: Edition, niamh: Person, hired, count_queries: Callable[..., int]
) -> None:
    client.force_login(niamh)
    few = count_queries(lambda: client.get(page))
    for number in range(10):
        hired(f"Colleague{number} Kiss", team=niamh.team)
    assert count_queries(lambda: client.get(page)) == few
