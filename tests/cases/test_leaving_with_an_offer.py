"""Nobody goes, or does something else, while a case is offered to them: it would wait for somebody who is not there."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Handover
from hospes.cases.operations import decline_handover, offer_handover, rehome_cases, withdraw_handover
from hospes.staff.models import Person
from hospes.staff.operations import OwnsOpenCases, change_roles, deactivate
from tests.cases.soundness import check_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(case: Case, anna: Person, thomas: Person, at: datetime) -> Handover:
    return offer_handover(by=anna, at=at, case=case, to=thomas, story="They know each other.")


def test_whoever_is_offered_a_case_is_not_let_go_before_it_is_answered(
    offer: Handover, thomas: Person, ada: Person, at: datetime
) -> None:
    with pytest.raises(OwnsOpenCases, match="is offered a case and has not answered"):
        deactivate(by=ada, at=at, person=thomas)
    thomas.refresh_from_db()
    assert thomas.is_active
    decline_handover(by=thomas, at=at, handover=offer)
    assert not deactivate(by=ada, at=at, person=thomas).is_active
    check_everything()


def test_nor_do_they_stop_looking_after_customers(
    offer: Handover, anna: Person, thomas: Person, ada: Person, at: datetime
) -> None:
    with pytest.raises(OwnsOpenCases, match="declined or withdrawn first"):
        change_roles(by=ada, at=at, person=thomas, roles=["inspector"])
    change_roles(by=ada, at=at, person=thomas, roles=["lead"])
    withdraw_handover(by=anna, at=at, handover=offer)
    assert change_roles(by=ada, at=at, person=thomas, roles=["inspector"]).roles == ["inspector"]


def test_giving_what_they_have_another_home_takes_the_offer_back_as_well(
    offer: Handover, thomas: Person, ada: Person, at: datetime
) -> None:
    assert rehome_cases(by=ada, at=at, person=thomas) == 0
    assert not deactivate(by=ada, at=at, person=thomas).is_active
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_the_database_holds_it_whoever_writes(offer: Handover, thomas: Person) -> None:
    for change in ({"is_active": False}, {"roles": ["inspector"]}):
        with pytest.raises(IntegrityError, match="person_is_offered_cases"), transaction.atomic():
            Person.objects.filter(pk=thomas.pk).update(**change)
