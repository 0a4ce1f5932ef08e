"""Promises to one customer: kept, late, moved, cancelled; and what the queue knows of them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case, Commitment
from hospes.cases.operations import (
    AlreadyClosed,
    AlreadySettled,
    CannotOwn,
    NotInTime,
    WordsMissing,
    announce_closing,
    cancel_commitment,
    close_with_reason,
    confirm_solved,
    keep_commitment,
    log_contact,
    move_commitment,
    promise,
)
from hospes.staff.models import Person
from tests.cases.conftest import last_event, names_of, sealed_in

When = Callable[..., datetime]
FITTER = "A fitter calls you to agree a time."


@pytest.fixture
def fitter(case: Case, anna: Person, at: datetime, later: When) -> Commitment:
    return promise(by=anna, at=at, case=case, what=FITTER, due_at=later(hours=5), step="problem/arrange")


def test_a_promise_has_words_a_keeper_and_a_time(fitter: Commitment, anna: Person, later: When) -> None:
    fitter.refresh_from_db()
    assert (fitter.what, fitter.due_at, fitter.state) == (FITTER, later(hours=5), "open")
    assert (fitter.promised_by, fitter.keeper, fitter.step) == (anna, anna, "problem/arrange")


def test_somebody_else_may_keep_what_one_promises(
    case: Case, anna: Person, thomas: Person, later: When
) -> None:
    made = promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(days=1), person=thomas)
    assert (made.promised_by, made.keeper) == (anna, thomas)


def test_what_the_house_promises_the_owner_keeps(case: Case, anna: Person, later: When) -> None:
    made = promise(by=None, at=later(), case=case, what=FITTER, due_at=later(days=1))
    assert (made.promised_by, made.keeper) == (anna, anna)


def test_nobody_who_has_left_keeps_a_promise(case: Case, anna: Person, thomas: Person, later: When) -> None:
    thomas.is_active = False
    with pytest.raises(CannotOwn):
        promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(days=1), person=thomas)


def test_a_promise_without_words_or_for_the_past_is_none(case: Case, anna: Person, later: When) -> None:
    with pytest.raises(WordsMissing, match="as the customer will hear it"):
        promise(by=anna, at=later(), case=case, what=" ", due_at=later(days=1))
    with pytest.raises(NotInTime, match="has passed"):
        promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(hours=-1))
    assert not Commitment.objects.exists()


def test_a_closed_case_is_reopened_before_more_is_promised(case: Case, anna: Person, later: When) -> None:
    confirm_solved(by=None, at=later(), case=case, how="link")
    with pytest.raises(AlreadyClosed, match=f"{case.number} is closed"):
        promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(days=1))


def test_a_new_promise_drops_a_closing_that_was_announced(case: Case, anna: Person, later: When) -> None:
    log_contact(by=anna, at=later(), case=case, direction="out", channel="email", body="Done.")
    attempt = announce_closing(by=anna, at=later(), case=case, closes_at=later(days=3))
    promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(days=1))
    attempt.refresh_from_db()
    assert attempt.outcome == "dropped"
    assert "case.closing_dropped" in names_of(case)


def test_kept_in_time_is_kept(fitter: Commitment, case: Case, thomas: Person, later: When) -> None:
    keep_commitment(by=thomas, at=later(hours=5), commitment=fitter)
    fitter.refresh_from_db()
    assert (fitter.state, fitter.settled_at) == ("kept", later(hours=5))
    assert not fitter.is_late(later(days=30))
    assert names_of(case)[-1] == "commitment.kept"
    assert last_event(case, "commitment.kept").actor_id == thomas.pk


def test_kept_after_its_time_is_kept_late(fitter: Commitment, case: Case, anna: Person, later: When) -> None:
    keep_commitment(by=anna, at=later(hours=6), commitment=fitter)
    assert fitter.is_late(later(hours=6))
    assert names_of(case)[-1] == "commitment.kept_late"


def test_nothing_is_kept_or_cancelled_twice(fitter: Commitment, anna: Person, later: When) -> None:
    stale = Commitment.objects.get(pk=fitter.pk)
    keep_commitment(by=anna, at=later(hours=1), commitment=fitter)
    for again in (fitter, stale):
        with pytest.raises(AlreadySettled, match="Make a new one"):
            keep_commitment(by=anna, at=later(hours=2), commitment=again)
    with pytest.raises(AlreadySettled):
        cancel_commitment(by=anna, at=later(hours=2), commitment=fitter, reason="x")
    with pytest.raises(AlreadySettled):
        move_commitment(
            by=anna,
            at=later(hours=2),
            commitment=fitter,
            to_due=later(days=1),
            reason="x",
            customer_told_how="x",
        )


def test_moving_keeps_the_history_and_how_the_customer_was_told(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    move = move_commitment(
        by=anna,
        at=later(hours=1),
        commitment=fitter,
        to_due=later(days=1),
        reason="The hinge arrives tomorrow",
        customer_told_how="Called her",
    )
    fitter.refresh_from_db()
    assert (fitter.due_at, fitter.state) == (later(days=1), "open")
    assert (move.from_due, move.to_due, move.by) == (later(hours=5), later(days=1), anna)
    event = last_event(case, "commitment.moved")
    assert event.data["was_late"] is False
    assert sealed_in(event) == {
        "reason": "The hinge arrives tomorrow",
        "customer_told_how": "Called her",
    }


@pytest.mark.parametrize(
    ("hours", "reason", "told", "refusal"),
    [
        (24, "", "Called her", WordsMissing),
        (24, "Late hinge", "  ", WordsMissing),
        (5, "Late hinge", "Called her", NotInTime),
        (-1, "Late hinge", "Called her", NotInTime),
    ],
)
def test_a_promise_does_not_move_without_why_telling_and_a_time_to_come(
    fitter: Commitment,
    anna: Person,
    later: When,
    hours: int,
    reason: str,
    told: str,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        move_commitment(
            by=anna,
            at=later(),
            commitment=fitter,
            to_due=later(hours=hours),
            reason=reason,
            customer_told_how=told,
        )
    fitter.refresh_from_db()
    assert fitter.due_at == later(hours=5)
    assert not fitter.moves.exists()


def test_a_late_promise_moved_is_remembered_as_late_then(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    move_commitment(
        by=anna,
        at=later(hours=6),
        commitment=fitter,
        to_due=later(days=1),
        reason="I forgot",
        customer_told_how="Called and apologised",
    )
    assert last_event(case, "commitment.moved").data["was_late"] is True
    assert not fitter.is_late(later(hours=7))


def test_cancelling_says_why_and_leaves_a_late_one_late(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    with pytest.raises(WordsMissing, match="why"):
        cancel_commitment(by=anna, at=later(hours=6), commitment=fitter, reason=" ")
    cancel_commitment(by=anna, at=later(hours=6), commitment=fitter, reason="She mended it herself")
    fitter.refresh_from_db()
    assert (fitter.state, fitter.cancelled_why) == ("cancelled", "She mended it herself")
    assert fitter.is_late(later(days=9))
    assert last_event(case, "commitment.cancelled").data["late"] is True


def test_the_case_carries_the_earliest_open_due_time(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    soon = promise(by=anna, at=later(), case=case, what="I send the drawing.", due_at=later(hours=2))

    def due() -> datetime | None:
        return Case.objects.values_list("next_due_at", flat=True).get(pk=case.pk)

    assert due() == later(hours=2)
    move_commitment(
        by=anna, at=later(), commitment=soon, to_due=later(hours=9), reason="x", customer_told_how="x"
    )
    assert due() == later(hours=5)
    keep_commitment(by=anna, at=later(hours=1), commitment=fitter)
    assert due() == later(hours=9)
    cancel_commitment(by=anna, at=later(hours=1), commitment=soon, reason="Not needed")
    assert due() is None


def test_a_due_time_brings_the_case_up_in_the_queue(case: Case, anna: Person, later: When) -> None:
    promise(by=anna, at=later(), case=case, what=FITTER, due_at=later(hours=1))
    case.refresh_from_db()
    assert case.act_by == later(hours=1)


def test_what_was_promised_stays_promised_when_the_customer_confirms(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    confirm_solved(by=None, at=later(hours=1), case=case, how="link")
    fitter.refresh_from_db()
    assert fitter.state == "open"
    assert last_event(case, "case.closed").data["promises_open"] == 1
    keep_commitment(by=anna, at=later(hours=2), commitment=fitter)
    case.refresh_from_db()
    assert (case.state, case.next_due_at) == ("closed", None)


def test_we_ourselves_do_not_close_over_a_promise(
    fitter: Commitment, case: Case, anna: Person, later: When
) -> None:
    from hospes.cases.operations import StillPromised

    with pytest.raises(StillPromised, match="1 promise to the customer is still open"):
        close_with_reason(by=anna, at=later(hours=1), case=case, reason="Duplicate")
    cancel_commitment(by=anna, at=later(hours=1), commitment=fitter, reason="In the other case")
    close_with_reason(by=anna, at=later(hours=1), case=case, reason="Duplicate")
    assert case.is_closed


def test_the_words_are_sealed(fitter: Commitment, case: Case, anna: Person, later: When) -> None:
    event = last_event(case, "commitment.made")
    assert sealed_in(event) == {"what": FITTER}
    assert event.data == {"due": later(hours=5).isoformat(), "keeper": anna.pk, "step": "problem/arrange"}
    assert (event.about_type, event.about_id) == ("commitment", fitter.pk)
