"""The page of the search: what it shows, to whom, as one types and without a script."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.customers.models import Customer
from hospes.search.queries import PAGE
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.search.conftest import in_step

HTMX = {"HX-Request": "true"}


def page(client: Client, q: str, **more: str) -> str:
    in_step()
    answer = client.get(reverse("desk:search"), {"q": q, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_that_were_said_lead_to_the_very_contact(
    desk: Client,
    case: Case,
    anna: Person,
    at: datetime,
) -> None:
    contact = log_contact(
        by=anna, at=at, case=case, direction="in", channel="phone", body="The drawer squeaks."
    )
    shown = page(desk, "squeak")
    assert f"{reverse('desk:case', args=[case.pk])}#contact-{contact.pk}" in shown
    assert "The drawer <mark>squeaks</mark>." in shown


def test_what_was_said_cannot_break_the_page(desk: Client, opened: Opened) -> None:
    opened("It says <img src=x onerror=alert(1)> hinge.")
    shown = page(desk, "hinge")
    assert "<img src=x" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>hinge</mark>." in shown
    assert "<script>q" not in page(desk, '"<script>q')


def test_only_what_was_found_is_sent_while_one_types_and_no_number_leads_away(
    desk: Client, case: Case
) -> None:
    in_step()
    answer = desk.get(reverse("desk:search"), {"q": f"#{case.pk}"}, headers=HTMX)
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith('<div id="found"')
    assert reverse("desk:case", args=[case.pk]) in answer.content.decode()


def test_the_counts_stand_at_each_kind_and_lead_to_all_of_it(
    desk: Client,
    case: Case,
    anna: Person,
    at: datetime,
) -> None:
    for n in range(PAGE + 2):
        contact = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body=f"Squeak {n}.")
    shown = page(desk, "squeak")
    assert f'<span class="n">{PAGE + 2}</span>' in shown
    assert "kind=contact" in shown
    first = page(desk, "squeak", kind="contact")
    assert first.count("<mark>Squeak</mark>") == PAGE
    assert "before=" in first
    oldest = page(desk, "squeak", kind="contact", before=str(contact.pk - PAGE + 1))
    assert oldest.count("<mark>Squeak</mark>") == 2
    assert "From the start" in oldest


def test_what_was_not_understood_is_said(desk: Client, case: Case) -> None:
    shown = page(desk, "ownr:anna or before:soon")
    assert "«ownr:» is not something the search knows. It was looked for as words." in shown
    assert "«or» stands between two words. It was left out." in shown
    assert "Nothing is known by «before:soon». It was left out." in shown


def test_how_to_ask_stands_beside_the_field(desk: Client) -> None:
    shown = page(desk, "")
    assert "owner:me" in shown
    assert "before:2026-04-15" in shown
    assert "Accents and capitals do not matter" in shown


@pytest.mark.parametrize(
    "odd", [{"kind": "nonsense"}, {"before": "-1"}, {"before": "9" * 30}, {"kind": "case", "before": "x"}]
)
def test_an_address_that_was_tampered_with_is_read_as_well_as_it_can_be(
    desk: Client, case: Case, odd: dict[str, str]
) -> None:
    assert reverse("desk:case", args=[case.pk]) in page(desk, "hinge", **odd)


@pytest.mark.parametrize(
    "text",
    ["\x00", "9" * 600, '"' * 50, "a" * 5000, "%", "'; --", "( OR )", "NOT", "hinge* NEAR(x)", "ß½'\\"],
)
def test_whatever_is_typed_is_answered(desk: Client, case: Case, text: str) -> None:
    assert 'id="found"' in page(desk, text)


def test_a_stranger_and_one_who_only_reads(
    client: Client,
    case: Case,
    zoltan: Person,
    ilona: Person,
    eva: Customer,
) -> None:
    client.force_login(zoltan)
    assert reverse("desk:case", args=[case.pk]) not in page(client, "hinge")
    client.force_login(ilona)
    shown = page(client, "kovacs")
    assert reverse("desk:case", args=[case.pk]) in shown
    assert reverse("desk:customer", args=[eva.pk]) not in shown


def test_more_found_takes_no_more_queries(
    desk: Client,
    opened: Opened,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        for _ in range(4):
            opened()
        in_step()
        with django_assert_max_num_queries(32):
            desk.get(reverse("desk:search"), {"q": "hinge"})
