"""Late, though whoever keeps it is here: the lead sees it, and moves it, gives it to somebody, or asks."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Commitment
from hospes.cases.operations import keep_commitment, open_case, promise
from hospes.customers.operations import welcome_customer
from hospes.ledger.queries import history
from hospes.lib import clock
from hospes.staff.models import Absence, Person, Team
from hospes.worklists.models import Mention
from tests.encounters.conftest import hire


@pytest.fixture
def thomas(service: Team) -> Person:
    return hire("Thomas Byrne", service, "agent")


@pytest.fixture
def late(anna: Person, at: datetime) -> Commitment:
    eva = welcome_customer(by=None, at=at, name="Kovács Éva")
    case = open_case(by=anna, at=at, customer=eva, reason="The hinge.", channel="phone")
    return promise(by=anna, at=at, case=case, what="Ring her before noon", due_at=at + timedelta(hours=2))


@pytest.fixture
def afternoon(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at + timedelta(hours=5)):
        yield at + timedelta(hours=5)


@pytest.fixture
def leads(client: Client, lead: Person, service: Team, afternoon: datetime) -> Client:
    Person.objects.filter(pk=lead.pk).update(team=service)
    client.force_login(lead)
    return client


def test_the_lead_reads_who_what_since_when_and_in_which_case(
    leads: Client, late: Commitment, anna: Person
) -> None:
    page = leads.get(reverse("desk:team_day")).text
    part = page.split('id="late"')[1].split("</section>")[0]
    for word in ("Ring her before noon", anna.name, "Kovács Éva", late.case.number, "late, "):
        assert word in part
    for way in (reverse("desk:move", args=[late.pk]), reverse("desk:entrust", args=[late.pk])):
        assert f'href="{way}"' in part
    assert f"{reverse('desk:note', args=[late.case_id])}?name={anna.username}" in part


def test_with_nothing_late_there_is_no_such_part(
    leads: Client, late: Commitment, anna: Person, at: datetime
) -> None:
    keep_commitment(by=anna, at=at, commitment=late)
    assert 'id="late"' not in leads.get(reverse("desk:team_day")).text


def test_one_asks_the_keeper_by_a_note_that_stands_on_their_day(
    leads: Client, late: Commitment, anna: Person, lead: Person
) -> None:
    ask = reverse("desk:note", args=[late.case_id])
    assert f">@{anna.username} </textarea>" in leads.get(ask, {"name": anna.username}).text.replace(
        ">\n", ">"
    )
    leads.post(ask, {"body": f"@{anna.username} What holds it up?"})
    assert Mention.objects.get().person == anna


@pytest.mark.parametrize("name", ["", "<b>", "@", "x" * 500, "anna kertész"])
def test_a_name_that_is_none_spoils_no_note(leads: Client, late: Commitment, name: str) -> None:
    page = leads.get(reverse("desk:note", args=[late.case_id]), {"name": name})
    assert page.status_code == 200
    assert "<b>" not in page.text


def test_one_takes_it_over_or_gives_it_to_somebody_who_is_here(
    leads: Client, late: Commitment, anna: Person, thomas: Person, lead: Person, afternoon: datetime
) -> None:
    page = leads.get(reverse("desk:entrust", args=[late.pk])).text
    assert f'<option value="{lead.pk}">I do' in page
    assert f'<option value="{thomas.pk}">Thomas Byrne' in page
    assert f'<option value="{anna.pk}"' not in page, "she keeps it now"
    said = leads.post(reverse("desk:entrust", args=[late.pk]), {"to": thomas.pk}, follow=True)
    assert said.redirect_chain[0][0].endswith("#late")
    assert "Thomas Byrne keeps it now" in said.text
    late.refresh_from_db()
    assert (late.keeper, late.promised_by, late.case.owner) == (thomas, anna, anna)
    leads.post(reverse("desk:entrust", args=[late.pk]), {"to": lead.pk})
    late.refresh_from_db()
    assert late.keeper == lead
    assert [each.data["to"] for each in history(late.case_id).filter(name="commitment.entrusted")] == [
        thomas.pk,
        lead.pk,
    ]


def test_nobody_who_is_away_is_offered(
    leads: Client, late: Commitment, anna: Person, thomas: Person, afternoon: datetime
) -> None:
    Absence.objects.create(
        person=thomas, deputy=anna, starts_at=afternoon, ends_at=afternoon + timedelta(days=1)
    )
    assert "Thomas Byrne" not in leads.get(reverse("desk:entrust", args=[late.pk])).text
    sent = leads.post(reverse("desk:entrust", args=[late.pk]), {"to": thomas.pk})
    assert sent.status_code == 422
    late.refresh_from_db()
    assert late.keeper == anna


def test_what_was_kept_meanwhile_says_so_and_stays_as_it_is(
    leads: Client, late: Commitment, anna: Person, thomas: Person, afternoon: datetime
) -> None:
    keep_commitment(by=anna, at=afternoon, commitment=late)
    sent = leads.post(reverse("desk:entrust", args=[late.pk]), {"to": thomas.pk})
    assert "settled by now" in sent.text
    late.refresh_from_db()
    assert late.keeper == anna


def test_an_agent_gives_nobody_a_promise(
    client: Client, late: Commitment, anna: Person, thomas: Person
) -> None:
    client.force_login(anna)
    assert client.post(reverse("desk:entrust", args=[late.pk]), {"to": thomas.pk}).status_code == 403


def test_ten_late_promises_ask_no_more_of_the_database_than_one(
    leads: Client, late: Commitment, anna: Person, thomas: Person, at: datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            leads.get(reverse("desk:team_day"))
        return len(captured)

    queries()
    one = queries()
    for number in range(9):
        who = welcome_customer(by=None, at=at, name=f"Customer {number}")
        case = open_case(by=thomas, at=at, customer=who, reason="The hinge.", channel="phone")
        promise(by=thomas, at=at, case=case, what=f"Ring {number}", due_at=at + timedelta(hours=1))
    assert leads.get(reverse("desk:team_day")).text.count("Ring ") > 10
    assert queries() == one
