"""A customer came with two matters: the second gets a case of its own, and nothing is asked or written twice."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case, Contact, State
from hospes.cases.operations import (
    AlreadyClosed,
    CannotOwn,
    NotYours,
    WordsMissing,
    close_with_reason,
    correct_fact,
    keep_commitment,
    log_contact,
    note_fact,
    promise,
    use_up,
)
from hospes.cases.queries import case_story, goes_on_in
from hospes.matters.models import CaseLink, CaseSplit, SharedContact
from hospes.matters.operations import (
    BuiltUpon,
    CannotSplit,
    CannotTakeApart,
    merge_cases,
    split_case,
    stands_by_itself,
    take_apart,
    undo_split,
)
from hospes.matters.queries import kin_of
from hospes.staff.models import Person
from tests.cases.conftest import Opened, last_event, names_of
from tests.cases.soundness import check_everything
from tests.matters.conftest import HANDLE, When, fresh, writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def split(hinge: Case, anna: Person, later: When) -> Callable[..., CaseSplit]:
    def make(**details: object) -> CaseSplit:
        usual: dict[str, object] = {"by": anna, "at": later(hours=1), "case": hinge, "reason": HANDLE}
        return split_case(**(usual | details))  # type: ignore[arg-type]

    return make


Split = Callable[..., CaseSplit]


def test_the_new_case_has_its_own_reason_and_the_same_owner(hinge: Case, split: Split, anna: Person) -> None:
    new = split().new
    assert (new.reason, new.customer, new.owner, new.team) == (HANDLE, hinge.customer, anna, hinge.team)
    assert (new.channel, new.state) == (hinge.channel, State.OPEN)
    assert fresh(hinge).state == State.OPEN
    check_everything()


def test_another_owner_may_be_named(split: Split, thomas: Person, ilona: Person, later: When) -> None:
    new = split(owner=thomas).new
    assert (new.owner, new.waiting_since) == (thomas, later(hours=1)), "it stands among what waits for Thomas"
    with pytest.raises(CannotOwn):
        split(owner=ilona)


def test_they_wait_in_the_new_case_as_they_waited(hinge: Case, split: Split, later: When) -> None:
    assert split().new.waiting_since is None
    writes(hinge, "And the handle?", later(minutes=5))
    assert split().new.waiting_since == later(minutes=5)


def test_a_contact_stays_in_the_one_and_is_read_in_the_other(
    hinge: Case, split: Split, anna: Person, at: datetime
) -> None:
    writes(hinge, "The door hangs.", at)
    said = Contact.objects.get()
    new = split(contacts=[said]).new
    assert [each.pk for each in kin_of(new, viewer=anna, at=at).shared] == [said.pk]
    assert Contact.objects.count() == 1
    assert kin_of(hinge, viewer=anna, at=at).shared == []


def test_what_matters_there_too_is_known_with_its_source_and_asked_by_nobody(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    said = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1", step="welcome")
    new = split(facts=[said]).new
    known = case_story(new).facts[0]
    assert (known.value, known.said_at, known.noted_by, known.source) == ("K-1", at, anna.name, "customer")
    assert note_fact(by=anna, at=later(hours=2), case=new, key="order_number", value="k-1").pk == known.pk
    assert kin_of(new, viewer=anna, at=at).told_in == {known.pk: hinge.pk}
    assert case_story(hinge).known() == {"order_number": "K-1"}


def test_promises_that_belong_to_it_go_along(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    promise(by=anna, at=at, case=hinge, what="A new hinge", due_at=later(days=3))
    handle = promise(by=anna, at=at, case=hinge, what="The handle", due_at=later(days=1))
    new = split(promises=[handle]).new
    assert [each.what for each in case_story(new).open_commitments] == ["The handle"]
    assert [each.what for each in case_story(hinge).open_commitments] == ["A new hinge"]
    assert (fresh(new).next_due_at, fresh(hinge).next_due_at) == (later(days=1), later(days=3))
    check_everything()


def test_the_two_are_linked_and_both_histories_tell_it(
    hinge: Case, split: Split, anna: Person, at: datetime
) -> None:
    new = split().new
    assert [(each.case, each.kind) for each in kin_of(new, viewer=anna, at=at).linked] == [(hinge, "split")]
    assert [(each.case, each.kind) for each in kin_of(hinge, viewer=anna, at=at).linked] == [(new, "split")]
    assert last_event(hinge, "case.split").data["new"] == new.pk
    assert last_event(new, "case.split_off").data["case"] == hinge.pk
    assert names_of(new)[0] == "case.opened"


def test_nothing_of_another_case_goes_along(
    split: Split, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    other = opened("A fridge", channel="phone")
    fact = note_fact(by=anna, at=at, case=other, key="order_number", value="K-1")
    with pytest.raises(CannotSplit, match="of this case only"):
        split(facts=[fact])
    assert Case.objects.count() == 2


def test_what_was_corrected_or_settled_meanwhile_is_chosen_again(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    correct_fact(by=anna, at=at, fact=fact, value="K-2", why="Misread.")
    fact.refresh_from_db()
    with pytest.raises(CannotSplit, match="corrected meanwhile"):
        split(facts=[fact])
    made = promise(by=anna, at=at, case=hinge, what="A hinge", due_at=later(days=1))
    keep_commitment(by=anna, at=later(minutes=1), commitment=made)
    with pytest.raises(CannotSplit, match="kept or taken back meanwhile"):
        split(promises=[made])
    note_fact(by=anna, at=at, case=hinge, key="agreed", value=True)
    (used,) = use_up(by=anna, at=at, case=hinge, keys=["agreed"], step="change")
    with pytest.raises(CannotSplit, match="corrected meanwhile"):
        split(facts=[used])


def test_a_second_matter_has_words(split: Split) -> None:
    with pytest.raises(WordsMissing):
        split(reason="  ")


def test_a_closed_case_is_not_split(hinge: Case, split: Split, anna: Person, at: datetime) -> None:
    close_with_reason(by=anna, at=at, case=hinge, reason="Done.")
    with pytest.raises(AlreadyClosed):
        split()


def test_whoever_only_reads_splits_nothing(split: Split, ilona: Person, zoltan: Person) -> None:
    for by in (ilona, zoltan):
        with pytest.raises(NotYours):
            split(by=by)


def test_taken_back_it_is_one_case_again_and_the_new_number_leads_there(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", at)
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    made = promise(by=anna, at=at, case=hinge, what="The handle", due_at=later(days=1))
    done = split(contacts=list(Contact.objects.all()), facts=[fact], promises=[made])
    assert not stands_by_itself(done)
    assert undo_split(by=anna, at=later(hours=2), split=done) == hinge
    assert [each.what for each in case_story(hinge).open_commitments] == ["The handle"]
    assert case_story(hinge).known() == {"order_number": "K-1"}
    assert goes_on_in(fresh(done.new)) == hinge
    assert not CaseLink.objects.exists()
    assert last_event(hinge, "case.split_undone").data["new"] == done.new_id
    check_everything()


def test_not_any_more_once_something_was_built_upon_it(
    hinge: Case, split: Split, anna: Person, later: When
) -> None:
    done = split()
    log_contact(
        by=anna, at=later(hours=2), case=done.new, direction="out", channel="phone", body="On Friday."
    )
    assert stands_by_itself(done)
    with pytest.raises(BuiltUpon, match="make the two cases one"):
        undo_split(by=anna, at=later(hours=3), split=done)
    merge = merge_cases(by=anna, at=later(hours=4), kept=fresh(hinge), gone=fresh(done.new))
    assert merge.kept == hinge, "and that is the way it goes then"


def test_nor_when_the_two_know_different_things_by_now(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    done = split(facts=[fact])
    correct_fact(by=anna, at=later(hours=2), fact=fact, value="K-2", why="Misread.")
    with pytest.raises(BuiltUpon):
        undo_split(by=anna, at=later(hours=3), split=done)


def test_nor_twice_nor_by_somebody_else(split: Split, anna: Person, thomas: Person, later: When) -> None:
    done = split()
    with pytest.raises(NotYours):
        undo_split(by=thomas, at=later(hours=2), split=done)
    undo_split(by=anna, at=later(hours=2), split=done)
    with pytest.raises(CannotTakeApart, match="taken back already"):
        undo_split(by=anna, at=later(hours=3), split=done)


def test_a_contact_is_shared_once(hinge: Case, split: Split, at: datetime) -> None:
    writes(hinge, "The door hangs.", at)
    done = split(contacts=list(Contact.objects.all()))
    assert SharedContact.objects.filter(case=done.new).count() == 1


def test_once_the_first_case_went_into_the_new_one_nothing_is_read_there_twice(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs, and a lamp is out.", at)
    said = hinge.contacts.get()
    new = split(contacts=[said]).new
    merge = merge_cases(by=anna, at=later(hours=2), kept=fresh(new), gone=fresh(hinge))
    assert new.contacts.get() == said
    assert kin_of(fresh(new), viewer=anna, at=at).shared == []
    take_apart(by=anna, at=later(hours=3), merge=merge)
    assert kin_of(fresh(new), viewer=anna, at=at).shared == [said], (
        "read there from the other case, as before"
    )


def test_a_fact_is_not_told_in_the_case_itself(
    hinge: Case, split: Split, anna: Person, at: datetime, later: When
) -> None:
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    new = split(facts=[fact]).new
    copied = new.facts.get()
    assert kin_of(new, viewer=anna, at=at).told_in == {copied.pk: hinge.pk}
    use_up(by=anna, at=later(hours=2), case=hinge, keys=["order_number"], step="")
    merge_cases(by=anna, at=later(hours=3), kept=fresh(hinge), gone=fresh(new))
    assert copied in hinge.facts.all()
    assert kin_of(fresh(hinge), viewer=anna, at=at).told_in == {}
