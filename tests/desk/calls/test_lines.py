"""Lines are set up by those who let people in; the secret is shown once."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.channels.phone.models import Line
from hospes.channels.phone.operations import NotYours, NumberTaken, change_line, set_up_line
from hospes.ledger.models import Event
from hospes.staff.models import Person, Team
from tests.channels.phone_help import Exchange
from tests.desk.calls.conftest import As

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(ada: Person, as_: As) -> Client:
    return as_(ada)


def asked(team: Team, /, **given: str) -> dict[str, str]:
    return {
        "number": "06 1 234 5678",
        "name": "Desk",
        "team": str(team.pk),
        "language": "hu",
        "region": "hu",
    } | given


def test_a_line_is_added_and_its_secret_shown_once(keeper: Client, service: Team, at: datetime) -> None:
    page = keeper.post(reverse("desk:line_new"), asked(service))
    found = re.search(r"whsec_[A-Za-z0-9+/=]{32}", page.content.decode())
    assert found
    assert page["Cache-Control"] == "no-store"
    line = Line.objects.get()
    assert (line.number, line.region, line.team) == ("+3612345678", "HU", service)
    assert found[0] not in keeper.get(reverse("desk:line", args=[line.pk])).content.decode()
    assert found[0] not in line.secret
    assert found[0] not in str(list(Event.objects.values_list("data", flat=True)))
    assert Exchange(line, found[0]).tell("ringing", at).status_code == 204
    assert "ringing" in keeper.get(reverse("desk:line", args=[line.pk])).content.decode()
    assert "webhook-signature" in keeper.get(reverse("desk:line", args=[line.pk])).content.decode()
    assert "Desk" in keeper.get(reverse("desk:lines")).content.decode()


@pytest.mark.parametrize("wrong", [{"number": "soon"}, {"region": "XX"}, {"region": "1"}, {"team": "0"}])
def test_what_is_no_line_is_refused(wrong: dict[str, str], keeper: Client, service: Team) -> None:
    assert keeper.post(reverse("desk:line_new"), asked(service, **wrong)).status_code == 422
    assert not Line.objects.exists()


def test_a_number_is_one_line(keeper: Client, service: Team, line: Line, at: datetime) -> None:
    assert keeper.post(reverse("desk:line_new"), asked(service)).status_code == 422
    with pytest.raises(NumberTaken):
        set_up_line(by=None, at=at, number=line.number, name="", team=service)


def test_it_is_changed_and_switched_off(keeper: Client, line: Line, showroom: Team, at: datetime) -> None:
    place = reverse("desk:line_about", args=[line.pk])
    assert 'value="Service"' in keeper.get(place).content.decode()
    given = {"name": "Showroom", "team": str(showroom.pk), "language": "el", "region": "GR"}
    assert keeper.post(place, given).status_code == 302
    line.refresh_from_db()
    assert (line.name, line.team, line.region, line.is_active) == ("Showroom", showroom, "GR", False)
    before = Event.objects.count()
    change_line(
        by=None, at=at, line=line, name="Showroom", team=showroom, language="el", region="gr", is_active=False
    )
    assert Event.objects.count() == before, "nothing changed"


def test_a_new_secret_is_shown_once(keeper: Client, line: Line, exchange: Exchange, at: datetime) -> None:
    page = keeper.post(reverse("desk:line_secret", args=[line.pk])).content.decode()
    found = re.search(r"whsec_[A-Za-z0-9+/=]{32}", page)
    assert found
    exchange.line.refresh_from_db()
    assert exchange.tell("ringing", at).status_code == 401
    exchange.secret = found[0]
    assert exchange.tell("ringing", at).status_code == 204


def test_nobody_else_sets_up_a_line(
    line: Line, anna: Person, niamh: Person, as_: As, service: Team, at: datetime
) -> None:
    for person in (anna, niamh):
        client = as_(person)
        for place in (reverse("desk:lines"), reverse("desk:line_new"), reverse("desk:line", args=[line.pk]),
                      reverse("desk:line_about", args=[line.pk]), reverse("desk:line_secret",
                          args=[line.pk])):  # fmt: skip
            assert client.get(place).status_code in {403, 404}
            assert client.post(place, {}).status_code in {403, 404, 405}
        with pytest.raises(NotYours):
            set_up_line(by=person, at=at, number="+3612345600", name="x", team=service)
