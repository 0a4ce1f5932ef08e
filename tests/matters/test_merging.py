"""Two cases of one customer and one matter become one, and nothing of either is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case, Fact, Handover, State
from hospes.cases.operations import (
    AlreadyClosed,
    AlreadyMerged,
    NotYours,
    announce_closing,
    ask_again,
    ask_whether_solved,
    close_with_reason,
    confirm_solved,
    correct_fact,
    log_contact,
    note_fact,
    offer_handover,
    promise,
    reopen,
    snooze_case,
)
from hospes.cases.queries import case_story, goes_on_in, my_day, own_person
from hospes.customers.models import Customer
from hospes.matters.models import CaseMerge
from hospes.matters.operations import CannotMerge, Undecided, merge_cases
from hospes.matters.queries import kin_of, known_differently, lines_of, would_go
from hospes.staff.models import Person, Team
from tests.cases.conftest import Hire, Opened, last_event, names_of
from tests.cases.soundness import check_everything
from tests.matters.conftest import When, answers, fresh, writes

pytestmark = pytest.mark.django_db
Joined = Callable[..., CaseMerge]


def test_what_was_said_in_both_is_read_in_the_one_that_is_kept(
    hinge: Case, handle: Case, joined: Joined, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", at)
    writes(handle, "And the handle?", later(minutes=5))
    joined()
    assert [each.body for each in case_story(hinge).contacts] == ["The door hangs.", "And the handle?"]
    assert not case_story(handle).contacts
    check_everything()


def test_the_one_that_goes_ends_in_a_way_of_its_own(
    hinge: Case, handle: Case, joined: Joined, anna: Person
) -> None:
    joined()
    gone = fresh(handle)
    assert (gone.state, gone.ended_how, gone.ended_reason) == (State.CLOSED, "merged", "")
    assert (gone.merged_into, gone.ended_by) == (hinge, anna)
    assert "case.closed" not in names_of(handle), "no customer said that it is solved"


def test_both_histories_tell_it(hinge: Case, handle: Case, joined: Joined) -> None:
    merge = joined()
    assert last_event(handle, "case.merged").data["kept"] == hinge.pk
    told = last_event(hinge, "case.took_in")
    assert told.data == {"merge": merge.pk, "kept": hinge.pk, "gone": handle.pk, "chosen": []}


def test_promises_go_along_with_those_who_keep_them(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    promise(by=anna, at=at, case=hinge, what="A new hinge", due_at=later(days=3))
    promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    joined()
    assert {each.what for each in case_story(hinge).open_commitments} == {"A new hinge", "The handle"}
    assert fresh(hinge).next_due_at == later(days=1)
    assert fresh(handle).next_due_at is None
    check_everything()


def test_they_wait_since_the_earlier_of_the_two(
    hinge: Case, handle: Case, joined: Joined, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", later(minutes=9))
    writes(handle, "And the handle?", later(minutes=2))
    joined()
    kept = fresh(hinge)
    assert (kept.waiting_since, kept.last_contact_at) == (later(minutes=2), later(minutes=9))
    assert fresh(handle).waiting_since is None


def test_a_thing_known_only_in_the_one_that_goes_is_known_in_the_other_with_all_its_past(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    said = note_fact(by=anna, at=at, case=handle, key="order_number", value="K-1")
    correct_fact(by=anna, at=at, fact=said, value="K-2", why="Misread.")
    ask_again(by=anna, at=at, case=handle, key="order_number", why="To be sure.")
    joined()
    story = case_story(hinge)
    assert story.known() == {"order_number": "K-2"}
    assert story.facts[0].times_asked_again == 1
    assert {"fact", "corrected", "asked-again"} <= {entry.kind for entry in story.timeline}


def test_the_same_said_twice_is_known_once(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    for case in (hinge, handle):
        note_fact(by=anna, at=at, case=case, key="order_number", value="K-1")
    joined()
    assert case_story(hinge).known() == {"order_number": "K-1"}
    assert case_story(handle).known() == {"order_number": "K-1"}


def test_where_the_two_contradict_each_other_somebody_must_choose(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9")
    with pytest.raises(Undecided, match="One thing is known differently") as refused:
        joined()
    assert refused.value.keys == ("order_number",)
    with pytest.raises(Undecided):
        joined(chosen={"order_number": "whichever"})
    assert fresh(handle).state == State.OPEN
    assert [(each.key, each.kept, each.gone) for each in known_differently(hinge, handle)] == [
        ("order_number", "K-1", "K-9")
    ]


def test_the_word_of_the_one_that_is_kept_may_hold(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9")
    assert joined(chosen={"order_number": "kept"}).facts == []
    assert case_story(hinge).known() == {"order_number": "K-1"}


def test_the_word_of_the_one_that_goes_corrects_the_other_and_the_former_stays_readable(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9", source="us")
    joined(chosen={"order_number": "gone"})
    assert case_story(hinge).known() == {"order_number": "K-9"}
    former = Fact.objects.get(case=hinge, value="K-1")
    assert former.why_replaced == f"Said in {handle.number}, which is the same matter."
    assert former.replaced_by is not None
    assert former.replaced_by.source == "us"


def test_a_closing_that_was_announced_is_dropped_and_a_sleeper_wakes(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    ask_whether_solved(by=anna, at=at, case=hinge)
    announce_closing(by=anna, at=at, case=hinge, closes_at=later(days=3))
    snooze_case(by=anna, at=at, case=handle, until=later(days=2))
    joined()
    kept = fresh(hinge)
    assert (kept.state, kept.asked_at) == (State.OPEN, None)
    assert case_story(hinge).closes_at is None
    assert not fresh(handle).is_asleep
    check_everything()


def test_a_case_that_sleeps_until_the_other_ends_wakes(
    opened: Opened, handle: Case, hinge: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    snooze_case(by=anna, at=at, case=hinge, after=handle)
    joined()
    assert not fresh(hinge).is_asleep


def test_with_two_owners_the_customer_is_to_be_told_who_looks_after_them(
    hinge: Case, opened: Opened, thomas: Person, niamh: Person, anna: Person, at: datetime, later: When
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    merge = merge_cases(by=niamh, at=later(hours=1), kept=hinge, gone=other)
    assert merge.told is not None
    assert [each.case_id for each in my_day(anna, later(hours=2)).to_tell] == [hinge.pk]
    assert case_story(hinge).untold == merge.told
    begun = case_story(hinge).timeline[0]
    assert (begun.kind, begun.by) == ("opened", anna.name), "it was Anna's from the first"
    check_everything()


def test_with_one_owner_there_is_nothing_to_tell(joined: Joined) -> None:
    assert joined().told is None
    assert not Handover.objects.exists()


def test_only_who_decides_both_makes_them_one(
    hinge: Case, opened: Opened, thomas: Person, anna: Person, niamh: Person, ilona: Person, at: datetime
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    for by, owner in ((anna, thomas), (thomas, anna), (ilona, anna)):
        with pytest.raises(NotYours, match=owner.name):
            merge_cases(by=by, at=at, kept=hinge, gone=other)
    assert merge_cases(by=niamh, at=at, kept=hinge, gone=other).kept == hinge


def test_two_customers_have_two_matters(
    hinge: Case, opened: Opened, harbour: Customer, anna: Person, at: datetime
) -> None:
    theirs = opened(customer=harbour)
    with pytest.raises(CannotMerge, match="Link the two cases instead"):
        merge_cases(by=anna, at=at, kept=hinge, gone=theirs)


def test_a_case_does_not_become_one_with_itself_or_with_a_closed_one(
    hinge: Case, handle: Case, anna: Person, at: datetime
) -> None:
    with pytest.raises(CannotMerge, match="one case already"):
        merge_cases(by=anna, at=at, kept=hinge, gone=hinge)
    close_with_reason(by=anna, at=at, case=handle, reason="Delivered.")
    for kept, gone in ((hinge, handle), (handle, hinge)):
        with pytest.raises(AlreadyClosed, match=handle.number):
            merge_cases(by=anna, at=at, kept=kept, gone=gone)


def test_an_offer_that_waits_is_answered_first(
    hinge: Case, handle: Case, joined: Joined, anna: Person, thomas: Person, at: datetime
) -> None:
    offer_handover(by=anna, at=at, case=handle, to=thomas, story="Thomas knows them.")
    with pytest.raises(CannotMerge, match="offered to a colleague"):
        joined()
    with pytest.raises(CannotMerge, match="offered to a colleague"):
        joined(kept=handle, gone=hinge)


def test_whoever_writes_to_the_one_that_went_is_heard_in_the_other(
    hinge: Case, handle: Case, joined: Joined, later: When
) -> None:
    joined()
    contact = log_contact(
        by=None, at=later(hours=2), case=handle, direction="in", channel="email", body="Still there?"
    )
    assert contact.case == hinge
    assert fresh(hinge).waiting_since == later(hours=2)
    assert fresh(handle).state == State.CLOSED


def test_it_is_not_opened_again_by_itself(handle: Case, joined: Joined, anna: Person, later: When) -> None:
    joined()
    with pytest.raises(AlreadyMerged, match="Go on there, or take them apart first"):
        reopen(by=anna, at=later(hours=2), case=handle, why="They called.")
    with pytest.raises(AlreadyClosed, match="became one with another"):
        confirm_solved(by=None, at=later(hours=2), case=handle, how="link")


def test_a_row_of_merges_leads_to_the_last(
    hinge: Case, handle: Case, opened: Opened, joined: Joined, anna: Person, later: When
) -> None:
    joined()
    third = opened("It is the whole kitchen.", channel="phone")
    merge_cases(by=anna, at=later(hours=2), kept=third, gone=hinge)
    assert goes_on_in(fresh(handle)) == third
    assert goes_on_in(fresh(third)) is None
    contact = log_contact(
        by=None, at=later(hours=3), case=handle, direction="in", channel="email", body="And?"
    )
    assert contact.case == third


def test_nobody_is_led_to_the_case_of_another_customer(
    hinge: Case, handle: Case, joined: Joined, harbour: Customer, later: When
) -> None:
    joined()
    Case.objects.filter(pk=handle.pk).update(customer=harbour)
    assert goes_on_in(fresh(handle)) is None
    contact = log_contact(
        by=None, at=later(hours=2), case=fresh(handle), direction="in", channel="email", body="Hello?"
    )
    assert contact.case_id == handle.pk
    back = fresh(handle)
    assert (back.state, back.merged_into) == (State.OPEN, None)
    check_everything()


def test_whose_customer_it_is_is_asked_of_the_case_that_goes_on(
    hinge: Case, opened: Opened, thomas: Person, niamh: Person, anna: Person, eva: Customer, at: datetime
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    assert own_person(eva) == thomas
    merge_cases(by=niamh, at=at, kept=hinge, gone=other)
    assert own_person(eva) == anna


def test_the_journal_says_what_went_over(
    hinge: Case, handle: Case, joined: Joined, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "And the handle?", at)
    promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-1")
    expected = [("contacts", 1), ("promises", 1), ("facts", 1)]
    assert [(str(line.named), line.number) for line in would_go(handle, hinge)] == expected
    merge = joined()
    assert [(str(line.named), line.number) for line in lines_of(merge.steps.all())] == expected
    assert would_go(fresh(handle), hinge) == []


def test_both_cases_tell_what_became_one_to_those_who_may_see_both(
    hinge: Case, handle: Case, joined: Joined, anna: Person, hired: Hire, showroom: Team, at: datetime
) -> None:
    merge = joined()
    assert kin_of(hinge, viewer=anna, at=at).took_in == [merge]
    assert kin_of(handle, viewer=anna, at=at).went_into == merge
    stranger = hired("Sára Stranger", team=showroom)
    assert kin_of(hinge, viewer=stranger, at=at).took_in == []
    assert kin_of(handle, viewer=stranger, at=at).went_into is None


def test_an_answer_of_ours_is_not_moved_from_its_writer(
    handle: Case, hinge: Case, joined: Joined, anna: Person, at: datetime
) -> None:
    answers(handle, "It comes on Friday.", at, anna)
    joined()
    said = case_story(hinge).contacts[0]
    assert (said.person, said.body) == (anna, "It comes on Friday.")
