"""What the database itself refuses, whoever writes to it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from hospes.codex.models import Edition
from hospes.encounters.models import Encounter, MarkKind, State, StepMark
from hospes.staff.models import Person

WELCOME = "complaint/receive/welcome"


def refused(run: Encounter, **changes: Any) -> bool:
    """Whether the database refuses these changes to a run."""
    try:
        with transaction.atomic():
            Encounter.objects.filter(pk=run.pk).update(**changes)
    except IntegrityError:
        return True
    return False


def mark_refused(run: Encounter, at: datetime, **fields: Any) -> bool:
    """Whether the database refuses such a mark."""
    try:
        with transaction.atomic():
            StepMark.objects.create(encounter=run, at=at, by=run.started_by, **fields)
    except IntegrityError:
        return True
    return False


def test_an_ended_run_says_when_and_how(run: Encounter, at: datetime) -> None:
    assert refused(run, state=State.ENDED)
    assert refused(run, state=State.ENDED, ended_at=at)
    assert refused(run, state=State.ENDED, outcome="resolved")
    assert not refused(run, state=State.ENDED, ended_at=at, outcome="resolved")


def test_a_run_under_way_has_no_end_and_no_pause(run: Encounter, at: datetime) -> None:
    assert refused(run, ended_at=at)
    assert refused(run, outcome="resolved")
    assert refused(run, paused_at=at)


def test_a_paused_run_says_since_when(run: Encounter, at: datetime) -> None:
    assert refused(run, state=State.PAUSED)
    assert not refused(run, state=State.PAUSED, paused_at=at)


def test_only_a_paused_run_waits_for_a_day(run: Encounter, at: datetime) -> None:
    later = at + timedelta(days=1)
    assert refused(run, wait_until=later)
    assert not refused(run, state=State.PAUSED, paused_at=at, wait_until=later)


def test_a_run_ends_after_it_starts(run: Encounter, at: datetime) -> None:
    before = at - timedelta(minutes=1)
    assert refused(run, state=State.ENDED, ended_at=before, outcome="resolved")


def test_a_state_that_is_none_is_refused(run: Encounter) -> None:
    assert refused(run, state="asleep")


def test_an_edition_that_led_somebody_stays(run: Encounter, edition: Edition) -> None:
    with pytest.raises(ProtectedError), transaction.atomic():
        edition.delete()


def test_a_mark_says_at_which_step(run: Encounter, at: datetime) -> None:
    for kind in (MarkKind.DONE, MarkKind.SKIPPED, MarkKind.DISMISSED, MarkKind.REVISITED):
        assert mark_refused(run, at, kind=kind)
        assert not mark_refused(run, at, kind=kind, path=WELCOME)
    for kind in (MarkKind.PAUSED, MarkKind.RESUMED, MarkKind.ENDED):
        assert not mark_refused(run, at, kind=kind)


@pytest.mark.parametrize("critical", ["customer", "business", "compliance"])
def test_a_critical_step_skipped_says_why(run: Encounter, at: datetime, critical: str) -> None:
    skipped = {"kind": MarkKind.SKIPPED, "path": WELCOME, "critical": critical}
    assert mark_refused(run, at, **skipped)
    assert mark_refused(run, at, reason="   ", **skipped)
    assert not mark_refused(run, at, reason="They asked for it.", **skipped)


def test_a_step_that_is_not_critical_is_skipped_without_a_word(run: Encounter, at: datetime) -> None:
    assert not mark_refused(run, at, kind=MarkKind.SKIPPED, path=WELCOME)


def test_a_moment_says_how_it_landed_and_nothing_else_does(run: Encounter, at: datetime) -> None:
    moment = f"{WELCOME}/first-words"
    assert mark_refused(run, at, kind=MarkKind.LANDED, path=moment)
    assert mark_refused(run, at, kind=MarkKind.LANDED, path=moment, landed="superbly")
    assert mark_refused(run, at, kind=MarkKind.DONE, path=WELCOME, landed="well")
    for landed in ("well", "unclear", "badly"):
        assert not mark_refused(run, at, kind=MarkKind.LANDED, path=moment, landed=landed)


def test_off_the_chart_says_what(run: Encounter, at: datetime) -> None:
    assert mark_refused(run, at, kind=MarkKind.OFF_CHART)
    assert mark_refused(run, at, kind=MarkKind.OFF_CHART, note="   ")
    assert not mark_refused(run, at, kind=MarkKind.OFF_CHART, note="The dog barked.")


def test_runs_and_marks_name_themselves_for_logs(run: Encounter, anna: Person, at: datetime) -> None:
    mark = StepMark.objects.create(encounter=run, at=at, by=anna, kind="done", path=WELCOME)
    assert str(run) == f"complaint {run.case_id}"
    assert str(mark) == f"done {WELCOME}"
