"""The clock stands still only where the rules allow it, with a reason, and leaves as much time as there was."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hospes.cases.operations import NotYours
from hospes.complaints.models import Clock, Complaint
from hospes.complaints.operations import (
    NoPause,
    NotNow,
    NotPaused,
    PausedAlready,
    WordsWanted,
    close_complaint,
    pause_clock,
    resume_clock,
    warn_of_clocks,
)
from hospes.staff.models import Person
from tests.complaints.conftest import Complained

When = Callable[..., datetime]
WHY = "We wait for her photographs."


@pytest.mark.parametrize("preset", ["uk-disp", "es-10-2025"])
def test_where_the_law_knows_no_pause_there_is_none(
    complained: Complained, preset: str, anna: Person, at: datetime
) -> None:
    with pytest.raises(NoPause, match="holding letter"):
        pause_clock(by=anna, at=at, complaint=complained(preset=preset), why=WHY)
    assert not Clock.objects.filter(paused_at__isnull=False).exists()


def test_a_pause_wants_a_reason_and_is_one_at_a_time(
    complaint: Complaint, anna: Person, at: datetime
) -> None:
    with pytest.raises(WordsWanted):
        pause_clock(by=anna, at=at, complaint=complaint, why=" ")
    pause_clock(by=anna, at=at, complaint=complaint, why=WHY)
    with pytest.raises(PausedAlready):
        pause_clock(by=anna, at=at, complaint=complaint, why=WHY)


def test_the_acknowledgement_never_waits(complaint: Complaint, anna: Person, at: datetime) -> None:
    pause_clock(by=anna, at=at, complaint=complaint, why=WHY)
    assert [each.kind for each in Clock.objects.filter(paused_at__isnull=False)] == ["decide"]


def test_after_a_pause_as_much_time_is_left_and_it_is_warned_anew(
    complaint: Complaint, anna: Person, at: datetime, later: When
) -> None:
    before = complaint.clocks.get(kind="decide").due_at
    pause_clock(by=anna, at=later(days=1), complaint=complaint, why=WHY)
    assert warn_of_clocks(at=before + timedelta(days=1)) == (0, 1)  # only the acknowledgement is late
    resume_clock(by=anna, at=later(days=4), complaint=complaint)
    clock = complaint.clocks.get(kind="decide")
    assert clock.due_at == before + timedelta(days=3)
    assert (clock.paused_at, clock.warned_at) == (None, None)
    with pytest.raises(NotPaused):
        resume_clock(by=anna, at=later(days=4), complaint=complaint)


def test_a_closed_complaint_has_nothing_to_pause(complaint: Complaint, anna: Person, at: datetime) -> None:
    pause = pause_clock(by=anna, at=at, complaint=complaint, why=WHY)
    close_complaint(by=anna, at=at, complaint=complaint, how="word")
    pause.refresh_from_db()
    assert pause.resumed_at == at
    with pytest.raises(NotNow, match="is closed"):
        pause_clock(by=anna, at=at, complaint=complaint, why=WHY)


def test_only_who_decides_on_the_case_stops_its_clock(
    complaint: Complaint, thomas: Person, zoltan: Person, at: datetime
) -> None:
    for person in (thomas, zoltan):
        with pytest.raises(NotYours):
            pause_clock(by=person, at=at, complaint=complaint, why=WHY)
        with pytest.raises(NotYours):
            resume_clock(by=person, at=at, complaint=complaint)
