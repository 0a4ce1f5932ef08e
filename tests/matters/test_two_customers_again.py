"""Two records were merged, then cases of theirs; once the customers are two again, each has their own case back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case, State
from hospes.cases.operations import log_contact, note_fact, promise
from hospes.cases.queries import goes_on_in
from hospes.customers import operations as customers
from hospes.customers.models import Customer, Merge, MergeState
from hospes.ledger.queries import verify
from hospes.matters.models import CaseMerge
from hospes.matters.operations import CannotTakeApart, merge_cases
from hospes.matters.queries import across
from hospes.staff.models import Person
from tests.cases.conftest import Opened, Welcome, names_of
from tests.cases.soundness import check_everything
from tests.matters.conftest import HANDLE, fresh

When = Callable[..., datetime]


@pytest.fixture
def twin(welcome: Welcome) -> Customer:
    return welcome("Éva Kovács-Nagy", language="en", emails=["evi@example.net"])


@pytest.fixture
def theirs(opened: Opened, twin: Customer, anna: Person, at: datetime) -> Case:
    """The twin's own matter, with her words, what she told us, and what we promised her."""
    case = opened(HANDLE, channel="phone", customer=twin)
    log_contact(
        by=anna, at=at, case=case, direction="in", channel="phone", body="Two handles.", customer=twin
    )
    note_fact(by=anna, at=at, case=case, key="order_number", value="K-7")
    promise(by=anna, at=at, case=case, what="Handles by post.", due_at=at.replace(hour=20))
    return case


@pytest.fixture
def made_one(
    hinge: Case, theirs: Case, eva: Customer, twin: Customer, niamh: Person, later: When
) -> Callable[..., Merge]:
    """The customers become one, and so do their cases (all of them, unless told otherwise)."""

    def make(*pairs: tuple[Case, Case]) -> Merge:
        merge = customers.merge_customers(by=niamh, at=later(hours=1), kept=eva, gone=twin)
        customers.carry_on(at=later(hours=1))
        for kept, gone in pairs or ((hinge, theirs),):
            merge_cases(by=niamh, at=later(hours=2), kept=fresh(kept), gone=fresh(gone))
        merge.refresh_from_db()
        return merge

    return make


def two_again(merge: Merge, by: Person, at: datetime) -> None:
    customers.unmerge_customers(by=by, at=at, merge=merge)
    customers.carry_on(at=at)


def test_the_old_number_leads_to_their_own_case_with_what_they_said_in_it(
    made_one: Callable[..., Merge], hinge: Case, theirs: Case, eva: Customer, twin: Customer, niamh: Person, later: When
) -> None:  # fmt: skip
    merge = made_one()
    assert goes_on_in(fresh(theirs)) == hinge
    two_again(merge, niamh, later(hours=3))
    back, stays = fresh(theirs), fresh(hinge)
    assert (back.customer, back.state, back.merged_into) == (twin, State.OPEN, None)
    assert goes_on_in(back) is None, "it leads to itself, and not to a stranger's"
    assert [each.body for each in back.contacts.all()] == ["Two handles."]
    assert [each.value for each in back.facts.all()] == ["K-7"]
    assert [each.what for each in back.commitments.all()] == ["Handles by post."]
    assert stays.customer == eva
    assert not stays.contacts.exclude(customer=eva).exists(), "nothing of the other is left in it"
    assert not stays.facts.filter(replaced_by__isnull=True).exists()
    assert names_of(back).count("case.stands_alone") == 1
    assert verify() is None
    check_everything()


def test_also_where_theirs_was_the_one_that_went_on(
    made_one: Callable[..., Merge], hinge: Case, theirs: Case, eva: Customer, twin: Customer, niamh: Person, later: When
) -> None:  # fmt: skip
    two_again(made_one((theirs, hinge)), niamh, later(hours=3))
    assert (fresh(theirs).customer, fresh(hinge).customer) == (twin, eva)
    assert fresh(hinge).state == State.OPEN
    assert goes_on_in(fresh(hinge)) is None


def test_cases_of_the_same_one_stay_one(
    made_one: Callable[..., Merge], hinge: Case, handle: Case, theirs: Case, twin: Customer, niamh: Person, later: When
) -> None:  # fmt: skip
    """Only what became one across the two is parted."""
    merge = made_one((hinge, handle))
    assert across(merge) == []
    two_again(merge, niamh, later(hours=3))
    assert goes_on_in(fresh(handle)) == hinge
    assert (fresh(theirs).customer, fresh(theirs).state) == (twin, State.OPEN)


def test_several_are_parted_the_latest_first(
    made_one: Callable[..., Merge], hinge: Case, handle: Case, theirs: Case, twin: Customer, niamh: Person, later: When
) -> None:  # fmt: skip
    """His handle into hers, hers into the hinge: both crossed, and both come back."""
    merge = made_one((theirs, handle), (hinge, theirs))
    assert [each.gone for each in across(merge)] == [theirs, handle]
    two_again(merge, niamh, later(hours=3))
    assert {each.state for each in Case.objects.all()} == {State.OPEN}
    assert fresh(theirs).contacts.get().body == "Two handles."
    check_everything()


def test_where_they_cannot_be_parted_the_customers_stay_one_and_it_says_why(
    made_one: Callable[..., Merge], hinge: Case, handle: Case, theirs: Case, niamh: Person, later: When
) -> None:
    """Hers went into the handle, the handle into the hinge: the second is of one customer, and goes first by hand."""
    merge = made_one((handle, theirs), (hinge, handle))
    with pytest.raises(CannotTakeApart, match=f"{handle.number} became one with another case since"):
        customers.unmerge_customers(by=niamh, at=later(hours=3), merge=merge)
    merge.refresh_from_db()
    assert merge.state == MergeState.DONE
    assert fresh(theirs).merged_into == handle, "nothing is half done"
    assert goes_on_in(fresh(theirs)) == hinge


def test_a_case_parted_before_is_not_parted_again(
    made_one: Callable[..., Merge], theirs: Case, niamh: Person, later: When
) -> None:
    from hospes.matters.operations import take_apart

    merge = made_one()
    take_apart(by=niamh, at=later(hours=3), merge=CaseMerge.objects.get())
    assert across(merge) == []
    two_again(merge, niamh, later(hours=4))
    assert names_of(fresh(theirs)).count("case.stands_alone") == 1


def test_it_is_asked_in_two_queries_however_many_there_are(
    made_one: Callable[..., Merge], opened: Opened, hinge: Case, theirs: Case, twin: Customer, niamh: Person,
    later: When,
) -> None:  # fmt: skip
    more = [opened(f"Matter {number}", channel="phone", customer=twin) for number in range(4)]

    def queries(merge: Merge) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert [each.gone.customer.name for each in across(merge)]
        return len(captured)

    merge = made_one()
    assert queries(merge) == 2
    for each in more:
        merge_cases(by=niamh, at=later(hours=2), kept=fresh(hinge), gone=fresh(each))
    assert queries(merge) == 2
    assert len(across(merge)) == 5


def test_a_room_that_asks_twice_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from hospes.customers.operations import merging

    asked: list[Any] = []
    monkeypatch.setattr(merging, "_BEFORE_UNMERGING", [])
    for _ in range(2):
        customers.before_unmerging(asked.append)  # type: ignore[arg-type]
    assert len(merging._BEFORE_UNMERGING) == 1
