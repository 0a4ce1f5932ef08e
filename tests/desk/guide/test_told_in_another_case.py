"""In the guide: what the customer told us in another case stands there, with when and where, how sure and how old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case, Fact, Reask
from hospes.cases.operations import open_case
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin, note_facts
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.guide.conftest import SignIn
from tests.encounters.test_facts_of_a_customer import of_the_customer

Publish = Callable[..., Edition]


@pytest.fixture
def edition(publish: Publish) -> Edition:
    return publish(of_the_customer("order", fresh_months=12))


@pytest.fixture
def earlier(papp: Customer, bence: Person, at: datetime, edition: Edition) -> Case:
    """A case of hers in the showroom, which the service desk does not see."""
    return open_case(
        by=bence, at=at - timedelta(days=30), customer=papp, reason="A new tap.", channel="counter"
    )


@pytest.fixture
def told(earlier: Case, bence: Person, at: datetime) -> Fact:
    when = at - timedelta(days=30)
    run = begin(case=earlier, situation="complaint", channel="counter", by=bence, at=when)
    [fact] = note_facts(encounter=run, facts={"order": "MK-1"}, by=bence, at=when, path="welcome")
    return fact


@pytest.fixture
def run(case: Case, told: Fact, anna: Person, at: datetime) -> Encounter:
    return begin(case=case, situation="complaint", channel="phone", by=anna, at=at)


def large(client: Client, run: Encounter, **asked: str) -> str:
    answer = client.get(reverse("desk:guide_phone", args=[run.pk]), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(client: Client, verb: str, run: Encounter, **sent: Any) -> int:
    return int(
        client.post(reverse(f"desk:guide_{verb}", args=[run.pk]), {"mode": "phone", **sent}).status_code
    )


def test_it_is_known_and_not_asked_and_names_no_case_that_is_not_theirs_to_see(
    desk: Client, run: Encounter, told: Fact
) -> None:
    page = large(desk, run)
    assert "MK-1" in page
    assert 'name="fact-order"' not in page
    assert "in another case" in page
    assert f"#{told.case_id}" not in page
    assert reverse("desk:case", args=[told.case_id]) not in page


def test_whoever_may_see_that_case_is_led_to_it(
    signed_in: SignIn, lead: Person, run: Encounter, told: Fact
) -> None:
    page = large(signed_in(lead), run)
    assert f'<a href="{reverse("desk:case", args=[told.case_id])}">#{told.case_id}</a>' in page
    assert "in case" in page


def test_the_case_it_was_told_in_says_when_and_no_case(signed_in: SignIn, bence: Person, told: Fact) -> None:
    run = Encounter.objects.get(case=told.case)
    assert "in another case" not in large(signed_in(bence), run)


def test_it_is_corrected_here_for_the_customer(desk: Client, run: Encounter, told: Fact) -> None:
    sent = {"fact": told.pk, "fact-order": "MK-2", "why": "She looked again.", "sure-order": "thinks-so"}
    assert send(desk, "correct", run, **sent) == 302
    new = Fact.objects.get(replaced_by=None)
    assert (new.value, new.confidence, new.case_id) == ("MK-2", "thinks-so", run.case_id)
    assert "they think so" in large(desk, run)


def test_asking_anew_is_counted_in_this_case(desk: Client, run: Encounter, told: Fact) -> None:
    assert send(desk, "ask_again", run, key="order", why="The number does not fit.") == 302
    assert Reask.objects.get().case_id == run.case_id


def test_what_was_told_long_ago_is_marked_and_verified_with_one_button(
    desk: Client, run: Encounter, told: Fact, at: datetime
) -> None:
    assert "to be verified" not in large(desk, run)
    with clock.stopped_at(at + timedelta(days=400)):
        page = large(desk, run)
        assert "to be verified" in page
        assert 'name="fact-order"' not in page
        opened = large(desk, run, change="order")
        assert "They confirmed it" in opened
        assert "Ask them to confirm" in opened
        assert "Why ask again?" not in opened
        assert send(desk, "ask_to_confirm", run, fact=told.pk) == 302
        opened = large(desk, run, change="order")
        assert "Ask them to confirm" not in opened
        assert "Why ask again?" in opened  # another time is counted
        assert send(desk, "confirm", run, fact=told.pk) == 302
        assert "to be verified" not in large(desk, run)
    told.refresh_from_db()
    assert told.confirmed_at == at + timedelta(days=400)
    assert not Reask.objects.exists()


def test_in_the_column_it_stands_only_where_it_is_to_be_verified(
    desk: Client, run: Encounter, told: Fact, at: datetime
) -> None:
    """Beside the case, which shows the rest: its own step has passed, and yet it is seen."""
    column = reverse("desk:guide", args=[run.pk])
    send(desk, "do", run, path="welcome", outcome="understood")
    assert "MK-1" not in desk.get(column).content.decode()
    with clock.stopped_at(at + timedelta(days=400)):
        assert "MK-1" in desk.get(column).content.decode()


def test_a_fact_of_somebody_else_is_neither_corrected_nor_confirmed_here(
    desk: Client, run: Encounter, told: Fact, bence: Person, at: datetime
) -> None:
    told.about_customer_id = None
    Fact.objects.filter(pk=told.pk).update(about_customer=None)
    for verb in ("correct", "confirm", "ask_to_confirm"):
        assert send(desk, verb, run, **{"fact": told.pk, "fact-order": "x", "why": "y"}) == 404


# -- how sure -------------------------------------------------------------------------------------------------


def test_how_sure_they_are_costs_nothing_and_is_one_choice_where_they_are_not(
    desk: Client, run: Encounter
) -> None:
    page = large(desk, run, step="complaint/receive/ask-wish")
    assert '<details class="disclosure sure">' in page
    assert 'name="sure-wish"' in page
    sent = {"path": "ask-wish", "chosen": "1", "fact-wish": "repair", "fact-late": "yes", "keep": "1"}
    assert send(desk, "do", run, **sent, **{"sure-wish": "thinks-so", "sure-late": "certain"}) == 302
    assert dict(Fact.objects.exclude(key="order").values_list("key", "confidence")) == {
        "wish": "thinks-so", "late": "certain"
    }  # fmt: skip
    assert "they think so" in large(desk, run)


def test_a_step_that_is_done_keeps_it_too(desk: Client, run: Encounter) -> None:
    sent = {"path": "ask-wish", "fact-wish": "repair", "fact-late": "no", "sure-late": "guessed"}
    assert send(desk, "do", run, **sent) == 302
    assert dict(Fact.objects.exclude(key="order").values_list("key", "confidence")) == {
        "wish": "certain", "late": "guessed"
    }  # fmt: skip


def test_whatever_else_they_told_has_one_for_all_of_it(desk: Client, run: Encounter) -> None:
    assert 'name="sure"' in large(desk, run, open="other")
    assert send(desk, "facts", run, **{"fact-wish": "refund", "sure": "guessed"}) == 302
    assert Fact.objects.get(key="wish").confidence == "guessed"
    assert "guessed by us" in large(desk, run)


def test_what_is_no_answer_to_how_sure_is_certain(desk: Client, run: Encounter) -> None:
    assert send(desk, "facts", run, **{"fact-wish": "refund", "sure": "rather"}) == 302
    assert Fact.objects.get(key="wish").confidence == "certain"


def test_a_refusal_keeps_how_sure_they_were(desk: Client, run: Encounter) -> None:
    sent = {
        "path": "complaint/receive/ask-wish",
        "fact-wish": "a horse",
        "sure-wish": "guessed",
        "mode": "phone",
    }
    answer = desk.post(reverse("desk:guide_do", args=[run.pk]), sent)
    assert answer.status_code == 422
    page = " ".join(answer.content.decode().split())
    assert '<details class="disclosure sure" open>' in page
    assert '<option value="guessed" selected>' in page


def test_the_step_costs_one_query_more_where_something_was_told_elsewhere_and_never_two(
    desk: Client, run: Encounter, told: Fact, papp: Customer, anna: Person, at: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            large(desk, run)
        return len(counted)

    def told_elsewhere(number: int) -> None:
        case = open_case(by=anna, at=at, customer=papp, reason=f"Matter {number}", channel="phone")
        row = {"case": case, "customer": papp, "about_customer": papp, "value": "x", "said_at": at}
        Fact.objects.create(key=f"k{number}", **row)

    large(desk, run)
    elsewhere = cost()
    for number in range(5):
        told_elsewhere(number)
    assert cost() == elsewhere
    Fact.objects.update(case=run.case)
    assert cost() == elsewhere - 1
