"""What passed between a customer and us, over all their cases."""

# ruff: noqa: F811 (fixtures of other rooms, asked for by name)

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved, keep_commitment, log_contact, open_case, promise, reopen
from hospes.customers.models import Customer
from hospes.desk.customers.relationship import relationship
from hospes.feedback.operations import answer, invite
from hospes.staff.models import Person
from tests.complaints.conftest import (  # noqa: F401 (fixtures)
    Complained,
    ada,
    anna,
    case,
    complained,
    decided,
    edition,
    eva,
    hired,
    opened,
    publish,
    service,
    showroom,
    welcome,
    zoltan,
)
from tests.decisions.conftest import Decided

ADDRESS = "desk:customer_over_time"


def _page(client: Client, customer: Customer, **asked: str) -> str:
    response = client.get(reverse(ADDRESS, args=[customer.pk]), asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def lived(
    case: Case,
    decided: Decided,
    complained: Complained,
    anna: Person,
    at: datetime,
) -> Case:
    """A case with everything in it, an hour apart: said, promised, conceded, complained, ended, answered."""
    hour = timedelta(hours=1)
    log_contact(by=anna, at=at + hour, case=case, direction="out", channel="phone", body="I will see to it.")
    log_contact(by=anna, at=at + hour, case=case, direction="note", channel="", body="She sounded tired.")
    given = promise(by=anna, at=at + 2 * hour, case=case, what="Call back", due_at=at + 5 * hour)
    decided(
        "exception", at=at + 3 * hour, why="She waited twice.", words="For once, and gladly.", amount=2500
    )
    complained(at=at + 4 * hour)
    keep_commitment(by=anna, at=at + 4 * hour, commitment=given)
    return case


def test_everything_stands_there_the_latest_first(client: Client, anna: Person, lived: Case) -> None:
    client.force_login(anna)
    page = _page(client, lived.customer)
    order = ["complained", "For once, and gladly.", "Call back", "I will see to it.", "came to us"]
    places = [page.index(said) for said in order]
    assert places == sorted(places)
    assert "She sounded tired." not in page
    assert "promises kept in time: 1 of 1" in page
    assert "last answer to our question: not known" in page


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        ("asked", "came to us", "Call back"),
        ("promised", "Call back", "For once, and gladly."),
        ("conceded", "For once, and gladly.", "Call back"),
        ("said", "I will see to it.", "Call back"),
        ("nonsense", "Call back", "no such words"),
    ],
)
def test_one_kind_alone(
    client: Client, anna: Person, lived: Case, kind: str, shown: str, hidden: str
) -> None:
    client.force_login(anna)
    page = _page(client, lived.customer, kind=kind)
    assert shown in page
    assert hidden not in page


def test_an_ending_taken_back_and_an_answer_are_told(
    client: Client, anna: Person, case: Case, at: datetime
) -> None:
    hour = timedelta(hours=1)
    confirm_solved(by=anna, at=at + hour, case=case, how="spoken", said_by="Éva")
    reopen(by=anna, at=at + 2 * hour, case=case, why="It broke again.")
    case.refresh_from_db()
    confirm_solved(by=anna, at=at + 3 * hour, case=case, how="spoken", said_by="Éva")
    answer(at=at + 4 * hour, survey=invite(at=at + 3 * hour, case=case), csat=4, comment="Patient people.")
    client.force_login(anna)
    page = _page(client, case.customer)
    assert page.count("said it is solved, by word of mouth") == 2
    for said in (
        "It broke again.",
        "answered our question: 4 of 5",
        "Patient people.",
        "nothing promised so far",
    ):
        assert said in page
    assert "last answer to our question: 4 of 5" in page


def test_a_late_promise_is_counted_and_one_taken_back_is_not_among_those_made(
    client: Client, anna: Person, case: Case, at: datetime
) -> None:
    given = promise(by=anna, at=at, case=case, what="Send the sample", due_at=at + timedelta(hours=1))
    keep_commitment(by=anna, at=at + timedelta(hours=3), commitment=given)
    client.force_login(anna)
    page = _page(client, case.customer)
    assert "promises kept in time: 0 of 1" in page
    assert "kept late" in page


def test_the_pages_together_are_the_whole_each_once(anna: Person, case: Case, at: datetime) -> None:
    for number in range(65):  # five at each moment, of two kinds
        moment = at + timedelta(minutes=1 + number // 5)
        if number % 2:
            log_contact(
                by=anna, at=moment, case=case, direction="out", channel="phone", body=f"Word {number}"
            )
        else:
            promise(by=anna, at=moment, case=case, what=f"Deed {number}", due_at=at + timedelta(days=2))
    whole, before, pages = [], "", 0
    while True:
        page = relationship(Case.objects.all(), before=before)
        whole += [(moment.rank, moment.of.pk) for moment in page.moments]
        before, pages = page.older, pages + 1
        if not before:
            break
    assert (len(whole), len(set(whole)), pages) == (66, 66, 3)


def test_a_mark_that_no_page_made_begins_at_the_top(client: Client, anna: Person, case: Case) -> None:
    client.force_login(anna)
    for mark in ("x", "1-2", "9" * 40 + "-1-1", "-1--1-1", "٣-٣-٣"):
        assert "came to us" in _page(client, case.customer, before=mark)


def test_what_passed_with_another_team_is_not_shown_and_not_counted(
    client: Client, lived: Case, zoltan: Person
) -> None:
    client.force_login(zoltan)
    page = _page(client, lived.customer)
    assert "Nothing of this kind" in page
    assert "0 cases" in page
    assert "Call back" not in page
    assert "nothing promised so far" in page


def test_somebody_who_only_administers_is_turned_away(client: Client, ada: Person, case: Case) -> None:
    client.force_login(ada)
    assert client.get(reverse(ADDRESS, args=[case.customer_id])).status_code in (403, 404)


def test_the_customers_page_opens_it_in_place(client: Client, anna: Person, lived: Case) -> None:
    client.force_login(anna)
    address = reverse(ADDRESS, args=[lived.customer_id])
    assert (
        f'hx-get="{address}"'
        in client.get(reverse("desk:customer", args=[lived.customer_id])).content.decode()
    )
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert re.match(r'\s*<div id="between-us"', part)


def test_a_longer_relationship_asks_no_more_queries(
    client: Client, anna: Person, lived: Case, at: datetime
) -> None:
    client.force_login(anna)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            _page(client, lived.customer)
        return len(asked)

    few = cost()
    for number in range(12):
        other = open_case(by=anna, at=at, customer=lived.customer, reason=f"Matter {number}", channel="phone")
        promise(by=anna, at=at, case=other, what="More", due_at=at + timedelta(days=1))
        log_contact(by=anna, at=at, case=other, direction="in", channel="phone", body="Hello")
    assert cost() == few <= 18
