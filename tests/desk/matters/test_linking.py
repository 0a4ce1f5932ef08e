"""Two cases linked at the desk: the other one found, said how, seen from both, taken away again."""

import pytest
from django.test import Client

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.customers.models import Customer
from hospes.desk.cases.link_words import link_words
from hospes.matters.core.linking import Kind
from hospes.matters.models import CaseLink
from hospes.matters.operations import link_cases
from hospes.matters.queries import Linked
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.desk.matters.test_making_one import page
from tests.matters.conftest import When

pytestmark = pytest.mark.django_db


def test_any_case_one_may_see_is_found_by_number_or_customer(
    desk: Client, hinge: Case, opened: Opened, harbour: Customer, zoltan: Person
) -> None:
    theirs = opened("Their hinges break as well.", customer=harbour)
    hidden = opened("In the showroom.", customer=harbour, by=zoltan, owner=zoltan)
    for words in (f"%23{theirs.pk}", "harbour"):
        shown = page(desk, f"/cases/{hinge.pk}/link/?q={words}")
        assert f"with={theirs.pk}" in shown
        assert f"with={hidden.pk}" not in shown
    assert "Nothing is known by that" in page(desk, f"/cases/{hinge.pk}/link/?q=zzz")


def test_the_others_of_the_same_customer_stand_there_at_once(desk: Client, hinge: Case, handle: Case) -> None:
    assert f"with={handle.pk}" in page(desk, f"/cases/{hinge.pk}/link/")


def test_it_is_said_how_and_seen_from_both(
    desk: Client, hinge: Case, opened: Opened, harbour: Customer
) -> None:
    theirs = opened("Their hinges break as well.", customer=harbour)
    assert "How does this case belong to it?" in page(desk, f"/cases/{theirs.pk}/link/?with={hinge.pk}")
    sent = {"with": hinge.pk, "kind": "caused", "word": "one bad batch"}
    answer = desk.post(f"/cases/{theirs.pk}/link/", sent, follow=True)
    shown = answer.content.decode()
    assert f"Noted: {hinge.number} belongs to it." in shown
    assert f"caused by {hinge.number}" in shown
    other = page(desk, f"/cases/{hinge.pk}/")
    assert f"led to {theirs.number}" in other
    assert "one bad batch" in other
    assert harbour.name in other


def test_said_twice_the_page_says_so_and_keeps_the_words(desk: Client, hinge: Case, handle: Case) -> None:
    sent = {"with": handle.pk, "kind": "other", "word": "one delivery"}
    desk.post(f"/cases/{hinge.pk}/link/", sent)
    answer = desk.post(f"/cases/{hinge.pk}/link/", sent)
    assert answer.status_code == 422
    assert "noted already" in answer.content.decode()
    assert "one delivery" in answer.content.decode()
    assert CaseLink.objects.count() == 1


def test_without_another_case_nothing_is_noted(desk: Client, hinge: Case) -> None:
    answer = desk.post(f"/cases/{hinge.pk}/link/", {"kind": "same"})
    assert answer.status_code == 422
    assert "Choose the other case first" in answer.content.decode()


def test_it_is_taken_away_after_a_look(
    desk: Client, hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    link = link_cases(by=anna, at=later(), case=hinge, other=handle, kind="follows")
    shown = page(desk, f"/case-links/{link.pk}/remove/")
    assert "follows from" in shown
    answer = desk.post(f"/case-links/{link.pk}/remove/", follow=True)
    assert "The link is gone." in answer.content.decode()
    assert not CaseLink.objects.exists()


def test_a_closed_case_is_linked_as_well(
    desk: Client, hinge: Case, handle: Case, anna: Person, later: When
) -> None:
    close_with_reason(by=anna, at=later(), case=hinge, reason="Delivered.")
    assert f"/cases/{hinge.pk}/link/" in page(desk, f"/cases/{hinge.pk}/")
    desk.post(f"/cases/{hinge.pk}/link/", {"with": handle.pk, "kind": "same"})
    assert CaseLink.objects.count() == 1


def test_a_stranger_finds_no_link_and_an_inspector_takes_none_away(
    client: Client, hinge: Case, handle: Case, anna: Person, zoltan: Person, ilona: Person, later: When
) -> None:
    link = link_cases(by=anna, at=later(), case=hinge, other=handle, kind="same")
    for person in (zoltan, ilona):
        client.force_login(person)
        assert client.post(f"/case-links/{link.pk}/remove/").status_code == 404
    client.force_login(ilona)
    shown = page(client, f"/cases/{hinge.pk}/")
    assert handle.number in shown
    assert "remove/" not in shown


def test_the_palette_knows_all_three(desk: Client, hinge: Case) -> None:
    shown = page(desk, f"/go/?case={hinge.pk}")
    for verb in ("link", "split", "merge"):
        assert f"/cases/{hinge.pk}/{verb}/" in shown


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_reads_from_both_sides(hinge: Case, handle: Case, kind: Kind) -> None:
    link = CaseLink(one=hinge, other=handle, kind=kind.value)
    here, there = (link_words(Linked(link, handle, side)) for side in (True, False))
    assert here
    assert there
    assert (here == there) == (kind in (Kind.SAME, Kind.OTHER)), (
        "caused by on one side is led to on the other"
    )
