"""The lead's morning with somebody ill: seen, said in one press, and what was promised for today shared out."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Commitment
from hospes.cases.operations import offer_handover, open_case, promise
from hospes.customers.operations import welcome_customer
from hospes.lib import clock
from hospes.staff.models import Absence, Person, Team
from tests.encounters.conftest import hire


@pytest.fixture(autouse=True)
def _held(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at):
        yield


@pytest.fixture
def thomas(service: Team) -> Person:
    return hire("Thomas Byrne", service, "agent")


@pytest.fixture
def promised(anna: Person, thomas: Person, at: datetime) -> Commitment:
    eva = welcome_customer(by=None, at=at, name="Kovács Éva")
    case: Case = open_case(by=anna, at=at, customer=eva, reason="The hinge.", channel="phone")
    return promise(by=anna, at=at, case=case, what="Ring her before noon", due_at=at + timedelta(hours=2))


@pytest.fixture
def leads(client: Client, lead: Person, service: Team) -> Client:
    Person.objects.filter(pk=lead.pk).update(team=service)
    client.force_login(lead)
    return client


def test_ill_from_now_is_one_press_with_a_deputy_filled_in(
    leads: Client, promised: Commitment, anna: Person, thomas: Person, at: datetime
) -> None:
    assert reverse("desk:person_ill", args=[anna.pk]) in leads.get(reverse("desk:team_day")).text
    page = leads.get(reverse("desk:person_ill", args=[anna.pk])).text
    assert f'<option value="{thomas.pk}" selected' in page
    given = {"last_day": "2026-03-02", "deputy": thomas.pk}
    said = leads.post(reverse("desk:person_ill", args=[anna.pk]), given, follow=True).text
    assert "is away from now" in said
    absence = Absence.objects.get(person=anna)
    assert (absence.starts_at, absence.deputy) == (at, thomas)


def test_once_said_one_is_back_at_the_day_of_that_team(
    leads: Client, anna: Person, thomas: Person, service: Team
) -> None:
    """The next one who is ill stands there, and what both of them promised."""
    given = {"last_day": "2026-03-02", "deputy": thomas.pk}
    sent = leads.post(reverse("desk:person_ill", args=[anna.pk]), given)
    assert sent["Location"] == f"{reverse('desk:team_day')}?team={service.pk}"
    assert "Anna" in leads.get(sent["Location"]).text


def test_who_runs_the_house_and_leads_nobody_is_back_at_the_person(
    client: Client, anna: Person, thomas: Person, service: Team
) -> None:
    client.force_login(hire("Balázs Tóth", service, "administrator"))
    given = {"last_day": "2026-03-02", "deputy": thomas.pk}
    sent = client.post(reverse("desk:person_ill", args=[anna.pk]), given)
    assert sent["Location"] == reverse("desk:person", args=[anna.pk])


def test_each_ill_from_now_says_whose(leads: Client, anna: Person, thomas: Person) -> None:
    page = leads.get(reverse("desk:team_day")).text
    for each in (anna, thomas):
        assert f'aria-label="Ill from now: {each.name}"' in page


def test_an_offer_to_somebody_who_is_away_says_so(
    leads: Client, promised: Commitment, anna: Person, thomas: Person, at: datetime
) -> None:
    offer_handover(by=anna, at=at, case=promised.case, to=thomas, story="The hinge is ordered.")
    assert "Thomas is away" not in leads.get(reverse("desk:team_day")).text
    Absence.objects.create(person=thomas, deputy=anna, starts_at=at, ends_at=at + timedelta(days=1))
    assert "Thomas is away" in leads.get(reverse("desk:team_day")).text


def test_what_they_promised_is_looked_at_and_shared_out(
    leads: Client, promised: Commitment, anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    Absence.objects.create(person=anna, deputy=thomas, starts_at=at, ends_at=at + timedelta(days=1))
    day = leads.get(reverse("desk:team_day")).text
    assert "Ring her before noon" in day
    share = reverse("desk:team_share", args=[service.pk])
    looked = leads.get(share).text
    assert f'value="{promised.pk}:{thomas.pk}"' in looked
    said = leads.post(share, {"share": [f"{promised.pk}:{thomas.pk}"]}, follow=True).text
    assert "1 promise has somebody who keeps it today." in said
    promised.refresh_from_db()
    assert promised.keeper == thomas
    assert "nothing to share out" in leads.get(share).text


def test_what_changed_since_it_was_looked_at_is_looked_at_again(
    leads: Client, promised: Commitment, anna: Person, thomas: Person, service: Team, at: datetime
) -> None:
    Absence.objects.create(person=anna, deputy=thomas, starts_at=at, ends_at=at + timedelta(days=1))
    sent = leads.post(reverse("desk:team_share", args=[service.pk]), {"share": ["1:1", "2:2"]})
    assert "Look again" in sent.text
    promised.refresh_from_db()
    assert promised.keeper == anna


def test_it_is_for_those_who_lead(client: Client, anna: Person, service: Team) -> None:
    client.force_login(anna)
    assert client.get(reverse("desk:team_day")).status_code == 403
    assert client.get(reverse("desk:team_share", args=[service.pk])).status_code == 403
    assert "The team today" not in client.get("/").text


def test_a_team_that_is_not_there_is_not_found(leads: Client) -> None:
    assert leads.get(reverse("desk:team_day"), {"team": "999"}).status_code == 404
    assert leads.get(reverse("desk:team_day"), {"team": "x"}).status_code == 404


def test_whoever_acts_for_somebody_sees_everything_they_act_on(
    client: Client, anna: Person, thomas: Person, at: datetime
) -> None:
    """Nine promises and nine cases are nine: none is hidden behind the eighth."""
    for number in range(9):
        who = welcome_customer(by=None, at=at, name=f"Customer {number}")
        case = open_case(by=anna, at=at, customer=who, reason=f"Hinge {number}.", channel="phone")
        promise(by=anna, at=at, case=case, what=f"Ring back {number}", due_at=at + timedelta(hours=2))
    Absence.objects.create(person=anna, deputy=thomas, starts_at=at, ends_at=at + timedelta(days=1))
    client.force_login(thomas)
    day = client.get("/").text
    for number in range(9):
        assert f"Ring back {number}" in day
        assert f"Hinge {number}." in day
    beside = client.get("/", {"compact": "1"}, headers={"HX-Request": "true"}).text
    assert "5 more" in beside
