"""Two cases of any customers belong together, and whoever sees one sees the other, if they may."""

import json
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import NotYours, close_with_reason
from hospes.customers.models import Customer
from hospes.customers.operations import hand_out
from hospes.matters.models import CaseLink
from hospes.matters.operations import CannotLink, link_cases, unlink_cases
from hospes.matters.queries import kin_of, links_of
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event

pytestmark = pytest.mark.django_db


def test_a_link_is_seen_from_both_sides(
    hinge: Case, opened: Opened, harbour: Customer, anna: Person, at: datetime
) -> None:
    theirs = opened("Their hinges break as well.", customer=harbour)
    link = link_cases(by=anna, at=at, case=theirs, other=hinge, kind="caused", word="one bad batch")
    (here,), (there,) = (links_of(each, viewer=anna, at=at) for each in (theirs, hinge))
    assert (here.case, here.from_one, here.kind) == (hinge, True, "caused")
    assert (there.case, there.from_one, there.link) == (theirs, False, link)


def test_both_histories_tell_it(hinge: Case, handle: Case, anna: Person, at: datetime) -> None:
    link_cases(by=anna, at=at, case=hinge, other=handle, kind="same")
    assert last_event(hinge, "case.linked").data == {"other": handle.pk, "kind": "same", "is_one": True}
    assert last_event(handle, "case.linked").data == {"other": hinge.pk, "kind": "same", "is_one": False}


def test_what_one_may_not_see_is_not_there(
    hinge: Case, opened: Opened, zoltan: Person, anna: Person, niamh: Person, at: datetime
) -> None:
    theirs = opened("In the showroom.", by=zoltan, owner=zoltan)
    link_cases(by=niamh, at=at, case=hinge, other=theirs, kind="follows")
    assert links_of(hinge, viewer=anna, at=at) == []
    assert kin_of(hinge, viewer=anna, at=at).is_empty
    assert len(links_of(hinge, viewer=niamh, at=at)) == 1
    with pytest.raises(NotYours, match=zoltan.name):
        link_cases(by=anna, at=at, case=hinge, other=theirs, kind="same")


def test_once_and_not_with_itself(hinge: Case, handle: Case, anna: Person, at: datetime) -> None:
    link_cases(by=anna, at=at, case=hinge, other=handle, kind="same")
    for case, other in ((hinge, handle), (handle, hinge)):
        with pytest.raises(CannotLink, match="noted already"):
            link_cases(by=anna, at=at, case=case, other=other, kind="follows")
    with pytest.raises(CannotLink, match="the case itself"):
        link_cases(by=anna, at=at, case=hinge, other=hinge, kind="same")


def test_another_kind_says_which_and_no_kind_is_none(
    hinge: Case, handle: Case, anna: Person, at: datetime
) -> None:
    with pytest.raises(CannotLink, match="in a few words"):
        link_cases(by=anna, at=at, case=hinge, other=handle, kind="other", word="  ")
    for kind in ("split", "whatever"):
        with pytest.raises(CannotLink, match="Choose how"):
            link_cases(by=anna, at=at, case=hinge, other=handle, kind=kind)
    link = link_cases(by=anna, at=at, case=hinge, other=handle, kind="other", word="one delivery " * 40)
    assert len(link.word) <= 200


def test_closed_cases_may_be_linked(hinge: Case, handle: Case, anna: Person, at: datetime) -> None:
    close_with_reason(by=anna, at=at, case=handle, reason="Delivered.")
    assert link_cases(by=anna, at=at, case=hinge, other=handle, kind="follows").pk


def test_whoever_only_reads_links_nothing(hinge: Case, handle: Case, ilona: Person, at: datetime) -> None:
    with pytest.raises(NotYours):
        link_cases(by=ilona, at=at, case=hinge, other=handle, kind="same")


def test_it_is_taken_away_again_and_the_histories_keep_that_it_was_there(
    hinge: Case, handle: Case, anna: Person, at: datetime
) -> None:
    link = link_cases(by=anna, at=at, case=hinge, other=handle, kind="same")
    unlink_cases(by=anna, at=at, link=link)
    assert not CaseLink.objects.exists()
    for case, other in ((hinge, handle), (handle, hinge)):
        assert last_event(case, "case.unlinked").data == {"other": other.pk, "kind": "same"}


def test_the_database_holds_it_once_in_either_order(
    hinge: Case, handle: Case, anna: Person, at: datetime
) -> None:
    link_cases(by=anna, at=at, case=hinge, other=handle, kind="same")
    for wrong in (
        {"one": handle, "other": hinge, "kind": "same"},
        {"one": hinge, "other": hinge, "kind": "same"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseLink.objects.create(by=anna, at=at, **wrong)
    CaseLink.objects.all().delete()
    for kind in ("other", "whatever"):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseLink.objects.create(one=hinge, other=handle, kind=kind, by=anna, at=at)


def test_more_links_cost_no_more_queries(hinge: Case, opened: Opened, anna: Person, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            kin_of(hinge, viewer=anna, at=at)
        return len(asked)

    link_cases(by=anna, at=at, case=hinge, other=opened("The first"), kind="same")
    first = cost()
    for number in range(5):
        link_cases(by=anna, at=at, case=hinge, other=opened(f"Another {number}"), kind="same")
    assert cost() == first <= 5


def test_a_word_between_two_customers_is_handed_out_to_neither(
    hinge: Case, anna: Person, niamh: Person, opened: Opened, harbour: Customer, eva: Customer, at: datetime
) -> None:
    theirs = opened("Our lamp fell.", customer=harbour)
    link_cases(
        by=anna, at=at, case=hinge, other=theirs, kind="other", word="Éva told the Harbour of the lamp"
    )
    for customer in (eva, harbour):
        told = json.dumps(hand_out(by=niamh, at=at, customer=customer), ensure_ascii=False)
        assert "matters.CaseLink" in told
        assert "told the Harbour" not in told


def test_a_word_between_two_cases_of_one_customer_is_handed_out(
    hinge: Case, handle: Case, anna: Person, niamh: Person, eva: Customer, at: datetime
) -> None:
    link_cases(by=anna, at=at, case=hinge, other=handle, kind="other", word="Both of the blue box")
    told = json.dumps(hand_out(by=niamh, at=at, customer=eva), ensure_ascii=False)
    assert "Both of the blue box" in told
