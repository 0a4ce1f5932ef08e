"""A merge that was none is undone without loss: what went over goes back, what came since stays where it was said."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case, Fact, State
from hospes.cases.operations import (
    NotYours,
    confirm_solved,
    correct_fact,
    keep_commitment,
    note_customer_told,
    note_fact,
    promise,
    reopen,
    snooze_case,
)
from hospes.cases.queries import case_story, goes_on_in
from hospes.customers.models import Customer
from hospes.matters.models import CaseMerge, CopiedFact
from hospes.matters.operations import CannotTakeApart, merge_cases, take_apart
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event
from tests.cases.soundness import check_everything
from tests.matters.conftest import When, answers, fresh, writes

pytestmark = pytest.mark.django_db
Joined = Callable[..., CaseMerge]


def test_everything_goes_back_where_it_was(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", at)
    writes(handle, "And the handle?", later(minutes=5))
    promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    said = note_fact(by=anna, at=at, case=handle, key="order_number", value="K-1")
    correct_fact(by=anna, at=at, fact=said, value="K-2", why="Misread.")
    merge = take_apart(by=anna, at=later(hours=2), merge=joined())
    assert merge.stayed == 0
    assert [each.body for each in case_story(hinge).contacts] == ["The door hangs."]
    assert [each.body for each in case_story(handle).contacts] == ["And the handle?"]
    assert [each.what for each in case_story(handle).open_commitments] == ["The handle"]
    assert case_story(handle).known() == {"order_number": "K-2"}
    assert case_story(hinge).known() == {}
    assert Fact.objects.filter(case=handle).count() == 2
    check_everything()


def test_both_stand_as_before(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "And the handle?", later(minutes=5))
    promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    take_apart(by=anna, at=later(hours=2), merge=joined())
    gone, kept = fresh(handle), fresh(hinge)
    assert (gone.state, gone.ended_how, gone.ended_at, gone.merged_into) == (State.OPEN, "", None, None)
    assert (gone.waiting_since, gone.next_due_at) == (later(minutes=5), later(days=1))
    assert (kept.waiting_since, kept.next_due_at, kept.last_contact_at) == (None, None, at)
    assert goes_on_in(gone) is None
    assert gone.reopened_count == 0, "nobody opened it again: it had never ended"


def test_both_histories_tell_it(hinge: Case, handle: Case, joined: Joined, anna: Person, later: When) -> None:
    merge = take_apart(by=anna, at=later(hours=2), merge=joined())
    assert last_event(handle, "case.stands_alone").data["kept"] == hinge.pk
    assert last_event(hinge, "case.gave_back").data == {
        "merge": merge.pk, "kept": hinge.pk, "gone": handle.pk, "stayed": 0,
    }  # fmt: skip
    assert (merge.undone_by, merge.undone_at) == (anna, later(hours=2))


def test_an_answer_given_meanwhile_answered_both(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "And the handle?", at)
    merge = joined()
    answers(hinge, "It comes on Friday.", later(hours=2), anna)
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert fresh(handle).waiting_since is None
    assert fresh(hinge).waiting_since is None
    assert fresh(handle).last_contact_at == later(hours=2)
    assert hinge.contacts.count() == 1, "what was said since stays where it was said"


def test_a_word_of_the_customer_meanwhile_waits_where_it_was_said(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "And the handle?", at)
    merge = joined()
    writes(hinge, "It fell off again.", later(hours=2))
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert fresh(hinge).waiting_since == later(hours=2)
    assert fresh(handle).waiting_since == at


def test_a_promise_kept_meanwhile_goes_back_kept(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    made = promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    merge = joined()
    made.refresh_from_db()
    keep_commitment(by=anna, at=later(hours=2), commitment=made)
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert [each.state for each in case_story(handle).settled_commitments] == ["kept"]
    assert fresh(handle).next_due_at is None


def test_what_was_corrected_since_stays_and_the_other_knows_it_as_well(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-1")
    merge = joined()
    known = hinge.facts.get(key="order_number")
    correct_fact(by=anna, at=later(hours=2), fact=known, value="K-7", why="They looked again.")
    merge = take_apart(by=anna, at=later(hours=3), merge=merge)
    assert merge.stayed == 1
    assert case_story(hinge).known() == {"order_number": "K-7"}
    assert case_story(handle).known() == {"order_number": "K-7"}, "nobody asks for it again"
    assert CopiedFact.objects.get().told_in == hinge
    check_everything()


def test_a_word_that_was_taken_from_the_other_is_given_up_again(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9")
    merge = take_apart(by=anna, at=later(hours=2), merge=joined(chosen={"order_number": "gone"}))
    assert merge.stayed == 0
    assert case_story(hinge).known() == {"order_number": "K-1"}
    assert case_story(handle).known() == {"order_number": "K-9"}
    given_up = hinge.facts.get(value="K-9")
    assert given_up.why_replaced == f"{handle.number} was another matter after all."
    check_everything()


def test_unless_somebody_corrected_it_since(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9")
    merge = joined(chosen={"order_number": "gone"})
    known = hinge.facts.get(value="K-9")
    correct_fact(by=anna, at=later(hours=2), fact=known, value="K-5", why="They looked again.")
    assert take_apart(by=anna, at=later(hours=3), merge=merge).stayed == 1
    assert case_story(hinge).known() == {"order_number": "K-5"}


def test_it_can_be_taken_apart_although_the_kept_one_was_solved_meanwhile(
    hinge: Case, handle: Case, joined: Joined, anna: Person, later: When
) -> None:
    merge = joined()
    confirm_solved(by=None, at=later(hours=2), case=fresh(hinge), how="link")
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert (fresh(hinge).state, fresh(handle).state) == (State.CLOSED, State.OPEN)
    check_everything()


def test_a_sleeper_wakes_when_it_waits_again(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", at)
    merge = joined()
    answers(hinge, "On Friday.", later(hours=2), anna)
    snooze_case(by=anna, at=later(hours=3), case=fresh(hinge), until=later(days=2))
    take_apart(by=anna, at=later(hours=4), merge=merge)
    assert not fresh(hinge).is_asleep
    check_everything()


def test_whose_owner_left_meanwhile_comes_back_to_who_kept_the_other(
    hinge: Case, opened: Opened, thomas: Person, niamh: Person, anna: Person, at: datetime, later: When
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    merge = merge_cases(by=niamh, at=later(hours=1), kept=hinge, gone=other)
    Person.objects.filter(pk=thomas.pk).update(is_active=False)
    take_apart(by=niamh, at=later(hours=2), merge=CaseMerge.objects.get(pk=merge.pk))
    assert fresh(other).owner == anna
    assert case_story(other).untold is not None, "the customer is told the new name"
    check_everything()


def test_a_name_that_was_not_told_yet_need_not_be_told_any_more(
    hinge: Case, opened: Opened, thomas: Person, niamh: Person, later: When
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    merge = merge_cases(by=niamh, at=later(hours=1), kept=hinge, gone=other)
    take_apart(by=niamh, at=later(hours=2), merge=merge)
    assert case_story(hinge).untold is None
    assert not hinge.handovers.exists()


def test_a_name_that_was_told_stays_told(
    hinge: Case, opened: Opened, thomas: Person, niamh: Person, anna: Person, later: When
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    merge = merge_cases(by=niamh, at=later(hours=1), kept=hinge, gone=other)
    assert merge.told is not None
    note_customer_told(by=anna, at=later(hours=2), handover=merge.told, how="By phone.")
    take_apart(by=niamh, at=later(hours=3), merge=CaseMerge.objects.get(pk=merge.pk))
    assert hinge.handovers.get().customer_told_how == "By phone."


def test_only_once(joined: Joined, anna: Person, later: When) -> None:
    merge = take_apart(by=anna, at=later(hours=2), merge=joined())
    with pytest.raises(CannotTakeApart, match="taken apart already"):
        take_apart(by=anna, at=later(hours=3), merge=merge)


def test_the_later_merge_first(
    hinge: Case, handle: Case, opened: Opened, joined: Joined, anna: Person, later: When
) -> None:
    first = joined()
    third = opened("It is the whole kitchen.", channel="phone")
    second = merge_cases(by=anna, at=later(hours=2), kept=third, gone=hinge)
    with pytest.raises(CannotTakeApart, match=f"{hinge.number} became one with another case since"):
        take_apart(by=anna, at=later(hours=3), merge=first)
    take_apart(by=anna, at=later(hours=3), merge=second)
    take_apart(by=anna, at=later(hours=4), merge=CaseMerge.objects.get(pk=first.pk))
    assert {each.state for each in Case.objects.all()} == {State.OPEN}
    check_everything()


def test_not_across_two_customers(
    hinge: Case, handle: Case, joined: Joined, harbour: Customer, anna: Person, later: When
) -> None:
    merge = joined()
    Case.objects.filter(pk=handle.pk).update(customer=harbour)
    with pytest.raises(CannotTakeApart, match="different customers now"):
        take_apart(by=anna, at=later(hours=2), merge=CaseMerge.objects.get(pk=merge.pk))
    reopen(by=anna, at=later(hours=2), case=fresh(handle), why="It is theirs.")
    with pytest.raises(CannotTakeApart, match="taken apart already"):
        take_apart(by=anna, at=later(hours=3), merge=CaseMerge.objects.get(pk=merge.pk))


def test_only_by_who_decides_what_becomes_of_it(
    joined: Joined, thomas: Person, ilona: Person, niamh: Person, anna: Person, later: When
) -> None:
    merge = joined()
    for by in (thomas, ilona):
        with pytest.raises(NotYours, match=anna.name):
            take_apart(by=by, at=later(hours=2), merge=merge)
    assert take_apart(by=niamh, at=later(hours=2), merge=merge).undone_by == niamh


def test_made_one_again_afterwards(
    hinge: Case, handle: Case, joined: Joined, anna: Person, later: When
) -> None:
    take_apart(by=anna, at=later(hours=2), merge=joined())
    again = merge_cases(by=anna, at=later(hours=3), kept=fresh(handle), gone=fresh(hinge))
    assert (again.kept, again.gone) == (handle, hinge)
    check_everything()
