"""Two records of one customer, made one at the desk."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import note_fact, open_case
from hospes.codex.core.model import Fact as Kind
from hospes.customers.models import Customer, Likeness, Merge
from hospes.customers.operations import carry_on, compare_newcomers, merge_customers
from hospes.matters.operations import merge_cases
from hospes.staff.models import Person
from tests.customers.conftest import Hire, Welcome


@pytest.fixture
def lead(hired: Hire) -> Person:
    return hired("Niamh Doyle", "lead")


@pytest.fixture
def as_lead(client: Client, lead: Person) -> Client:
    client.force_login(lead)
    return client


@pytest.fixture
def evi(welcome: Welcome, anna: Person, eva: Customer, at: datetime) -> Customer:
    evi = welcome("Éva Kovács", language="en", phones=["06 30 123 4567"])
    open_case(by=anna, at=at, customer=evi, reason="The drawer is scratched.", channel="phone")
    compare_newcomers(at=at)
    return evi


def _text(client: Client, name: str, *args: object, **asked: object) -> str:
    response = client.get(reverse(name, args=args), {key: str(value) for key, value in asked.items()})
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_who_may_be_the_same_and_why(as_lead: Client, eva: Customer, evi: Customer) -> None:
    page = _text(as_lead, "desk:customer", eva.pk)
    assert "Perhaps the same person" in page
    assert "the same name, the same telephone" in page
    assert reverse("desk:customer_merge", args=[eva.pk]) + f"?with={evi.pk}" in page


def test_an_agent_reads_it_and_may_tell_them_apart_but_not_merge(
    as_anna: Client, eva: Customer, evi: Customer
) -> None:
    page = _text(as_anna, "desk:customer", eva.pk)
    assert reverse("desk:customer_merge", args=[eva.pk]) not in page
    assert as_anna.get(reverse("desk:customer_merge", args=[eva.pk])).status_code == 403
    response = as_anna.post(reverse("desk:customer_told_apart", args=[Likeness.objects.get().pk]))
    assert response.status_code == 302
    assert Likeness.objects.get().opinion == "different"
    assert "Perhaps the same" not in _text(as_anna, "desk:customer", eva.pk)


def test_the_list_of_all_who_look_alike(as_lead: Client, eva: Customer, evi: Customer) -> None:
    page = _text(as_lead, "desk:customers_alike")
    assert eva.name in page
    assert evi.name in page
    assert reverse("desk:customers_alike") in _text(as_lead, "desk:customers")


def test_the_other_record_is_found_by_name(as_lead: Client, eva: Customer, welcome: Welcome) -> None:
    other = welcome("Kovács-Nagy Éva")
    page = _text(as_lead, "desk:customer_merge", eva.pk, q="nagy")
    assert f"?with={other.pk}" in page
    assert "Nobody is known by that" in _text(as_lead, "desk:customer_merge", eva.pk, q="zzz")


def test_the_two_stand_side_by_side_with_what_would_go_over(
    as_lead: Client, eva: Customer, evi: Customer
) -> None:
    page = _text(as_lead, "desk:customer_merge", eva.pk, **{"with": evi.pk})
    for said in ("Which record stays?", "Which language?", "Magyar", "English", "cases: "):
        assert said in page
    assert "Which tier?" not in page


def test_made_one_the_other_leads_there_and_the_case_goes_along(
    as_lead: Client, eva: Customer, evi: Customer, at: datetime
) -> None:
    said = {"with": evi.pk, "keep": evi.pk, "language": eva.pk}
    response = as_lead.post(reverse("desk:customer_merge", args=[eva.pk]), said)
    merge = Merge.objects.get()
    assert response["Location"] == reverse("desk:merge", args=[merge.pk])
    assert (merge.kept_id, merge.gone_id, merge.chosen) == (evi.pk, eva.pk, {"language": "hu"})
    assert "go over" in _text(as_lead, "desk:merge", merge.pk)
    carry_on(at=at)
    assert "They are one customer." in _text(as_lead, "desk:merge", merge.pk)
    assert as_lead.get(reverse("desk:customer", args=[eva.pk]))["Location"] == reverse(
        "desk:customer", args=[evi.pk]
    )
    assert "Records that were merged into this one" in _text(as_lead, "desk:customer", evi.pk)


def test_taken_apart_they_are_two_again(as_lead: Client, eva: Customer, evi: Customer, at: datetime) -> None:
    as_lead.post(
        reverse("desk:customer_merge", args=[eva.pk]), {"with": evi.pk, "keep": eva.pk, "language": eva.pk}
    )
    carry_on(at=at)
    merge = Merge.objects.get()
    assert "stays with the record that was kept" in _text(as_lead, "desk:merge_apart", merge.pk)
    as_lead.post(reverse("desk:merge_apart", args=[merge.pk]))
    assert "goes back where it was" in _text(as_lead, "desk:merge", merge.pk)
    carry_on(at=at)
    page = _text(as_lead, "desk:merge", merge.pk)
    assert "They are two customers again." in page
    assert "cases: " in page
    assert Case.objects.get().customer_id == evi.pk


def test_nothing_chosen_or_one_and_the_same_is_refused_with_every_word_kept(
    as_lead: Client, eva: Customer
) -> None:
    page = reverse("desk:customer_merge", args=[eva.pk])
    assert as_lead.post(page).status_code == 422
    response = as_lead.post(page, {"with": eva.pk, "keep": eva.pk})
    assert response.status_code == 422
    assert "This is one record already" in response.content.decode()


@pytest.mark.parametrize("number", ["x", "9" * 30, "424242"])
def test_a_number_that_leads_nowhere(as_lead: Client, eva: Customer, number: str) -> None:
    response = as_lead.get(reverse("desk:customer_merge", args=[eva.pk]), {"with": number})
    assert response.status_code == (404 if number == "424242" else 200)


def test_a_progress_asked_for_alone_is_a_fragment(as_lead: Client, eva: Customer, evi: Customer) -> None:
    as_lead.post(
        reverse("desk:customer_merge", args=[eva.pk]), {"with": evi.pk, "keep": eva.pk, "language": eva.pk}
    )
    merge = Merge.objects.get()
    response = as_lead.get(reverse("desk:merge", args=[merge.pk]), headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()


def test_before_they_are_two_again_one_sees_which_cases_are_parted_too(
    as_lead: Client, lead: Person, anna: Person, eva: Customer, evi: Customer, at: datetime
) -> None:
    hers = open_case(by=anna, at=at, customer=eva, reason="The hinge broke.", channel="phone")
    other = Case.objects.get(customer=evi)
    merge = merge_customers(by=lead, at=at, kept=eva, gone=evi)
    carry_on(at=at)
    assert "Cases that are parted" not in _text(as_lead, "desk:merge_apart", merge.pk)
    merge_cases(by=lead, at=at, kept=Case.objects.get(pk=hers.pk), gone=Case.objects.get(pk=other.pk))
    page = _text(as_lead, "desk:merge_apart", merge.pk)
    assert "Cases that are parted as well" in page
    assert f"{other.number} and {hers.number}" in page
    as_lead.post(reverse("desk:merge_apart", args=[merge.pk]))
    carry_on(at=at)
    other.refresh_from_db()
    assert (other.customer, other.state) == (evi, "open")


OVEN = Kind(key="oven", label="Their oven", type="text", about="customer")  # type: ignore[arg-type]


def _told(customer: Customer, value: str, by: Person, at: datetime) -> Case:
    case = open_case(by=by, at=at, customer=customer, reason="The oven.", channel="phone")
    note_fact(by=by, at=at, case=case, key="oven", value=value, kind=OVEN)
    return case


def test_what_both_were_told_differently_stands_side_by_side_beforehand(
    as_lead: Client, eva: Customer, evi: Customer, anna: Person, at: datetime
) -> None:
    _told(eva, "Borea 3", anna, at)
    _told(evi, "Borea 4", anna, at + timedelta(hours=1))
    page = " ".join(_text(as_lead, "desk:customer_merge", eva.pk, **{"with": evi.pk}).split())
    assert "Borea 3" in page
    assert page.index("Borea 4") < page.index("told later: it will stand")
    assert page.count("told later: it will stand") == 1
    assert "is kept of both" in page


def test_where_they_say_the_same_there_is_nothing_to_say(
    as_lead: Client, eva: Customer, evi: Customer, anna: Person, at: datetime
) -> None:
    _told(eva, "Borea 3", anna, at)
    _told(evi, "borea 3", anna, at)
    assert "is kept of both" not in _text(as_lead, "desk:customer_merge", eva.pk, **{"with": evi.pk})


def test_the_page_of_a_customer_shows_what_they_told_us(
    as_lead: Client, eva: Customer, anna: Person, at: datetime
) -> None:
    case = _told(eva, "Borea 3", anna, at)
    page = _text(as_lead, "desk:customer", eva.pk)
    assert "They told us" in page
    assert "Borea 3" in page
    assert f'href="{reverse("desk:case", args=[case.pk])}">#{case.pk}</a>' in page
