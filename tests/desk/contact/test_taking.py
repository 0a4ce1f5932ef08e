"""A call or a visit begins: who, why, what they hope for; all of it is there, or nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin, end, pause
from hospes.feedback.models import Expectation
from hospes.lib import clock
from hospes.staff.models import Person

REASON = "The door of the tall cupboard fell on my foot."


def _send(client: Client, **given: Any) -> Any:
    usual = {"channel": "phone", "reason": REASON, "language": "en"}
    return client.post(reverse("desk:new_contact"), usual | given)


def test_the_page_asks_who_why_and_nothing_more_than_needed(desk: Client, edition: Edition) -> None:
    page = desk.get(reverse("desk:new_contact")).content.decode()
    assert "In their own words" in page
    assert "complaint" in page


def test_a_known_customers_call_opens_a_case_with_the_guide(
    desk: Client, eva: Customer, edition: Edition
) -> None:
    sent = _send(desk, who=str(eva.pk), situation="complaint", expectation="That it holds.")
    case, run = Case.objects.get(), Encounter.objects.get()
    assert sent["Location"] == reverse("desk:guide_phone", args=[run.pk])
    assert (case.customer, case.reason, case.situation, run.situation) == (
        eva,
        REASON,
        "complaint",
        "complaint",
    )
    assert Contact.objects.get(case=case).direction == "in"
    assert Expectation.objects.get(case=case).words == "That it holds."


def test_a_visit_leads_to_the_counter(desk: Client, eva: Customer, edition: Edition) -> None:
    sent = _send(desk, who=str(eva.pk), situation="complaint", channel="counter")
    assert sent["Location"] == reverse("desk:guide_counter", args=[Encounter.objects.get().pk])


def test_not_sure_which_situation_leads_to_the_case(desk: Client, eva: Customer, edition: Edition) -> None:
    sent = _send(desk, who=str(eva.pk))
    assert sent["Location"] == reverse("desk:case", args=[Case.objects.get().pk])
    assert Encounter.objects.count() == 0


def test_someone_new_is_welcomed_on_the_way(desk: Client, edition: Edition) -> None:
    sent = _send(desk, who="new", name="Orla Finnegan", phone="+44 20 7946 0150", email="orla@example.com")
    assert sent.status_code == 302
    customer = Customer.objects.get(name="Orla Finnegan")
    assert Case.objects.get().customer == customer
    assert sorted(each.kind for each in customer.addresses.all()) == ["email", "phone"]


def test_an_open_case_is_gone_on_with(desk: Client, case: Case, eva: Customer, edition: Edition) -> None:
    sent = _send(desk, who=str(eva.pk), case=str(case.pk))
    assert sent.status_code == 302
    assert Case.objects.count() == 1
    assert case.contacts.filter(direction="in").count() == 1


@pytest.mark.parametrize("situation", ["complaint", ""])
@pytest.mark.parametrize("is_put_down", [True, False])
def test_the_guide_of_an_open_case_is_gone_on_with_where_it_was(
    desk: Client, case: Case, eva: Customer, edition: Edition, anna: Person, situation: str, is_put_down: bool
) -> None:
    at = clock.now()
    run = begin(case=case, situation="complaint", channel="email", by=anna, at=at)
    if is_put_down:
        pause(encounter=run, by=anna, at=at, note="She looks for the bill.")
    sent = _send(desk, who=str(eva.pk), case=str(case.pk), situation=situation)
    assert sent["Location"] == reverse("desk:guide_phone", args=[run.pk])
    run.refresh_from_db()
    assert (run.state, Encounter.objects.count()) == ("running", 1)
    assert Contact.objects.filter(case=case, body=REASON).exists()


def test_another_matter_in_an_open_case_is_guided_by_itself(
    desk: Client, case: Case, eva: Customer, edition: Edition, anna: Person
) -> None:
    first = begin(case=case, situation="complaint", channel="email", by=anna, at=clock.now())
    end(encounter=first, by=anna, at=clock.now(), outcome="resolved")
    sent = _send(desk, who=str(eva.pk), case=str(case.pk), situation="complaint")
    new = Encounter.objects.exclude(pk=first.pk).get()
    assert sent["Location"] == reverse("desk:guide_phone", args=[new.pk])


def test_another_customers_case_is_not_gone_on_with(desk: Client, case: Case, harbour: Customer) -> None:
    _send(desk, who=str(harbour.pk), case=str(case.pk))
    assert Case.objects.count() == 2
    assert case.contacts.count() == 0


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"who": ""}, "Choose who it is"),
        ({"who": "new", "name": " "}, "What is their name?"),
        ({"who": "new", "name": "Orla", "email": "no address"}, "valid email"),
        ({"who": "999999"}, "no longer there"),
    ],
)
def test_what_is_missing_is_named_and_every_word_kept(
    desk: Client, given: dict[str, str], missing: str
) -> None:
    sent = _send(desk, **given)
    page = sent.content.decode()
    assert sent.status_code == 422
    assert missing in page
    assert REASON in page
    assert Case.objects.count() == 0
    assert Customer.objects.count() == 0


def test_a_situation_that_is_not_in_the_codex_leaves_nothing_behind(
    desk: Client, eva: Customer, edition: Edition
) -> None:
    sent = _send(desk, who=str(eva.pk), situation="no-such-thing")
    assert sent.status_code == 422
    assert Case.objects.count() == 0


def test_without_scripts_find_shows_the_matches_and_keeps_the_words(desk: Client, eva: Customer) -> None:
    found = _send(desk, find="1", look_for="kovacs")
    page = found.content.decode()
    assert found.status_code == 200
    assert "Kovács Éva" in page
    assert REASON in page


def test_the_matches_come_as_somebody_types(desk: Client, case: Case, eva: Customer) -> None:
    page = desk.get(reverse("desk:contact_matches"), {"look_for": "+36 30 123"}).content.decode()
    assert f'value="{eva.pk}"' in page
    assert case.title in page


def test_a_stranger_does_not_see_another_teams_case_among_the_matches(
    client: Client, zoltan: Person, case: Case
) -> None:
    client.force_login(zoltan)
    page = client.get(reverse("desk:contact_matches"), {"look_for": "kovacs"}).content.decode()
    assert "Kovács Éva" in page
    assert case.title not in page


def test_a_link_with_the_customer_has_them_chosen(desk: Client, eva: Customer) -> None:
    page = desk.get(reverse("desk:new_contact"), {"who": eva.pk}).content.decode()
    assert "Kovács Éva" in page
