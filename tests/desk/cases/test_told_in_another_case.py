"""On the page of a case, in its brief, in a letter, a rule, a list: what they told us in another one of theirs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case, Fact, Handover
from hospes.cases.operations import correct_fact, note_fact, offer_handover, weigh_fact
from hospes.codex.models import Edition
from hospes.desk.cases.phrases import known_words
from hospes.lib import clock
from hospes.rules.queries.evidence import evidence_of
from hospes.staff.models import Person
from hospes.worklists.queries.columns import facts_of
from tests.cases.conftest import Opened
from tests.encounters.test_facts_of_a_customer import of_the_customer

Publish = Callable[..., Edition]


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(of_the_customer("order", fresh_months=12))


@pytest.fixture
def elsewhere(opened: Opened, zoltan: Person, showroom: Any, at: datetime) -> Case:
    """A case of hers that the showroom looks after."""
    return opened("A new tap.", by=zoltan, owner=zoltan, team=showroom, at=at - timedelta(days=20))


@pytest.fixture
def told(elsewhere: Case, zoltan: Person, edition: Edition, at: datetime) -> Fact:
    when = at - timedelta(days=20)
    return note_fact(by=zoltan, at=when, case=elsewhere, key="order", value="MK-1")


def page(client: Client, case: Case) -> str:
    return " ".join(client.get(reverse("desk:case", args=[case.pk])).content.decode().split())


def test_the_page_shows_it_and_names_only_a_case_that_the_reader_may_see(
    desk: Client, client: Client, case: Case, told: Fact, niamh: Person
) -> None:
    seen = page(desk, case)
    assert "MK-1" in seen
    assert "in another case" in seen
    assert f"#{told.case_id}" not in seen
    client.force_login(niamh)
    assert f'href="{reverse("desk:case", args=[told.case_id])}"' in page(client, case)


def test_where_it_was_told_it_says_that_it_is_known_in_all_their_cases(
    client: Client, elsewhere: Case, told: Fact, zoltan: Person
) -> None:
    client.force_login(zoltan)
    assert "known in all their cases" in page(client, elsewhere)


def test_it_is_corrected_here_and_what_was_known_before_is_read_here(
    desk: Client, case: Case, told: Fact, at: datetime
) -> None:
    address = reverse("desk:correct_fact", args=[case.pk, told.pk])
    assert 'value="certain" checked' in desk.get(address).content.decode()
    sent = {"value": "MK-2", "why": "She read it again.", "confidence": "thinks-so"}
    assert desk.post(address, sent).status_code == 302
    new = Fact.objects.get(replaced_by=None)
    assert (new.case, new.value, new.confidence) == (case, "MK-2", "thinks-so")
    shown = page(desk, case)
    assert "what we knew before" in shown
    assert "MK-1" in shown
    assert "She read it again." in shown
    assert "they think so" in shown


def test_why_it_was_corrected_in_a_case_one_may_not_see_is_not_told(
    desk: Client, case: Case, elsewhere: Case, told: Fact, zoltan: Person, at: datetime
) -> None:
    correct_fact(by=zoltan, at=at, case=elsewhere, fact=told, value="MK-2", why="Her divorce came up.")
    shown = page(desk, case)
    assert "MK-1" in shown
    assert "Her divorce" not in shown


def test_it_is_marked_when_it_is_old_and_confirmed_with_one_press(
    desk: Client, case: Case, told: Fact
) -> None:
    confirm = reverse("desk:confirm_fact", args=[case.pk, told.pk])
    assert confirm not in page(desk, case)
    with clock.stopped_at(clock.now() + timedelta(days=600)):
        assert "to be verified" in page(desk, case)
        assert "as fresh as if" in desk.get(confirm).content.decode()
        assert desk.post(reverse("desk:ask_to_confirm", args=[case.pk, told.pk])).status_code == 302
        assert desk.post(confirm).status_code == 302
        shown = page(desk, case)
    assert "to be verified" not in shown
    assert "confirmed on" in shown


def test_a_stranger_to_both_cases_finds_none_of_its_verbs(
    client: Client,
    case: Case,
    elsewhere: Case,
    told: Fact,
    zoltan: Person,
    ilona: Person,
    opened: Opened,
    harbour: Any,
) -> None:
    verbs = ("correct_fact", "weigh_fact", "ask_to_confirm", "confirm_fact")
    client.force_login(zoltan)  # may not see Anna's case, though it knows what he noted
    assert [client.get(reverse(f"desk:{verb}", args=[case.pk, told.pk])).status_code for verb in verbs] == [
        404
    ] * 4
    client.force_login(ilona)  # only reads and judges
    assert [client.get(reverse(f"desk:{verb}", args=[case.pk, told.pk])).status_code for verb in verbs] == [
        404
    ] * 4
    others = opened(customer=harbour)
    client.force_login(others.owner)  # a case that knows nothing of it
    assert client.get(reverse("desk:correct_fact", args=[others.pk, told.pk])).status_code == 404


def test_the_brief_says_how_sure_it_is_and_that_it_was_told_elsewhere(
    desk: Client, case: Case, told: Fact, anna: Person, thomas: Person, client: Client, at: datetime
) -> None:
    weigh_fact(by=anna, at=at, case=case, fact=told, confidence="guessed")
    offer_handover(by=anna, at=at, case=case, to=thomas, story="They know each other.")
    client.force_login(thomas)
    shown = client.get(reverse("desk:accept", args=[Handover.objects.get().pk])).content.decode()
    assert "MK-1" in shown
    assert "guessed by us" in shown
    assert "in another case" in shown


def test_a_letter_a_rule_and_a_list_know_it(
    case: Case, told: Fact, edition: Edition, anna: Person, at: datetime
) -> None:
    codex = of_the_customer("order")
    assert known_words(case, codex, by=anna, at=at)["order"] == "MK-1"
    assert (
        evidence_of([Case.objects.select_related("customer").get(pk=case.pk)], codex, at)[case.pk].facts[
            "order"
        ]
        == "MK-1"
    )
    assert facts_of([case.pk, told.case_id], ["order"]) == {
        case.pk: {"order": "MK-1"},
        told.case_id: {"order": "MK-1"},
    }


def test_the_page_costs_two_queries_more_however_much_was_told_elsewhere(
    desk: Client, case: Case, edition: Edition, opened: Opened, anna: Person, eva: Any, at: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            page(desk, case)
        return len(counted)

    page(desk, case)
    alone = cost()
    for number in range(6):
        other = opened(f"Matter {number}")
        row = {"customer": eva, "about_customer": eva, "value": "x", "said_at": at}
        Fact.objects.create(case=other, key=f"k{number}", **row)
    assert cost() == alone + 2  # what was told, and in which of the cases it may be seen
