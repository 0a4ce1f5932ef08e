"""Leads see which exceptions are made, propose what the codex should say, and set what the house allows."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.codex.models import Suggestion
from hospes.decisions.models import Allowance
from hospes.lib import clock
from hospes.staff.models import Person
from tests.decisions.conftest import Decided
from tests.desk.decisions.conftest import as_
from tests.desk.decisions.test_deciding_page import text

PAGE = "/exceptions/"


@pytest.fixture
def lead(niamh: Person) -> Client:
    return as_(niamh)


def test_by_kind_and_month(lead: Client, decided: Decided, at: datetime) -> None:
    decided("exception", amount=12_050)
    page = text(lead, PAGE, month="2026-03")
    for words in ("Discount", "€120.50", "March 2026"):
        assert words in page
    assert "No exception in this month" in text(lead, PAGE, month="2026-02")
    with clock.stopped_at(at):
        assert "Discount" in text(lead, PAGE)
        assert "Discount" in text(lead, PAGE, month="soon")


def test_what_is_a_habit_is_proposed_for_the_codex_with_its_figures(
    lead: Client, decided: Decided, niamh: Person
) -> None:
    decided("exception", amount=12_050)
    propose = reverse("desk:exceptions_propose", args=["discount"]) + "?month=2026-03"
    page = text(lead, propose)
    assert "exceptions: 1, customers: 1, cost: €120.50" in page
    assert lead.post(propose, {"what": "price", "words": "Sell it as a service."}).status_code == 302
    suggestion = Suggestion.objects.get()
    assert (suggestion.path, suggestion.person, suggestion.kind) == ("authority/discount", niamh, "add")
    assert suggestion.words.startswith("Price it")
    assert "Sell it as a service." in suggestion.words


def test_what_was_not_excepted_is_not_proposed(lead: Client, decided: Decided) -> None:
    decided(amount=100)
    assert (
        lead.get(reverse("desk:exceptions_propose", args=["discount"]) + "?month=2026-03").status_code == 404
    )


def test_an_allowance_is_set_read_again_and_lifted(lead: Client, edition: object) -> None:
    allowance = reverse("desk:allowance")
    said = {"action": "discount", "role": "agent", "per": "person"}
    assert lead.post(allowance, {**said, "amount": "1,250"}).status_code == 422
    assert lead.post(allowance, {**said, "amount": "1250,50"}).status_code == 302
    assert Allowance.objects.get().amount == 125_050
    assert "€1,250.50" in text(lead, PAGE)
    assert 'value="1250.50"' in text(lead, allowance, **said)
    assert lead.post(allowance, {**said, "amount": ""}).status_code == 302
    assert not Allowance.objects.exists()


def test_an_agent_reads_whom_to_ask(desk: Client, edition: object) -> None:
    for page in (PAGE, reverse("desk:allowance")):
        assert desk.get(page).status_code == 403
    assert PAGE not in text(desk, reverse("desk:day"))


def test_it_stands_in_the_header_of_who_leads(lead: Client, edition: object) -> None:
    assert f'href="{PAGE}"' in text(lead, reverse("desk:day"))


def test_before_there_is_a_codex_there_is_nothing_to_set(lead: Client) -> None:
    assert lead.get(reverse("desk:allowance")).status_code == 404
    assert "No exception in this month" in text(lead, PAGE)
