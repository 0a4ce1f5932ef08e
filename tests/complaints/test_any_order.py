"""Whatever people do with a complaint in any order: no clock runs on a closed one, nobody judges themselves, nothing
told is untold, and the case does not end beneath it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason, confirm_solved
from hospes.complaints import operations as verbs
from hospes.complaints.models import Clock, Complaint
from hospes.complaints.queries import story_of
from hospes.ledger.queries import verify
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.complaints.conftest import REJECTED
from tests.laws import EXAMPLES

pytestmark = pytest.mark.django_db
Verb = Callable[[Complaint, Person, Person, datetime], Any]

VERBS: dict[str, Verb] = {
    "acknowledge": lambda c, by, _who, at: verbs.acknowledge(
        by=by, at=at, complaint=c, channel="phone", words="I have it."
    ),
    "assess": lambda c, by, _who, at: verbs.assess(
        by=by, at=at, complaint=c, severity=2, complexity=1, acts_at_once=True
    ),
    "name": lambda c, by, who, at: verbs.name_complained_about(by=by, at=at, complaint=c, person=who),
    "give": lambda c, by, who, at: verbs.give_investigation(by=by, at=at, complaint=c, investigator=who),
    "find": lambda c, by, _who, at: verbs.note_findings(by=by, at=at, complaint=c, words="An old crack."),
    "reject": lambda c, by, _who, at: verbs.decide_complaint(by=by, at=at, complaint=c, **REJECTED),
    "accept": lambda c, by, _who, at: verbs.decide_complaint(by=by, at=at, complaint=c, verdict="accept"),
    "tell": lambda c, by, _who, at: verbs.tell_decision(
        by=by, at=at, complaint=c, channel="phone", words="It is decided."
    ),
    "pause": lambda c, by, _who, at: verbs.pause_clock(by=by, at=at, complaint=c, why="We wait for her."),
    "resume": lambda c, by, _who, at: verbs.resume_clock(by=by, at=at, complaint=c),
    "word": lambda c, by, _who, at: verbs.close_complaint(by=by, at=at, complaint=c, how="word"),
    "reasons": lambda c, by, _who, at: verbs.close_complaint(
        by=by, at=at, complaint=c, how="reasons", words="Told."
    ),
    "reopen": lambda c, by, _who, at: verbs.reopen_complaint(by=by, at=at, complaint=c, why="It came back."),
    "outside": lambda c, by, _who, at: verbs.open_dispute(
        by=by, at=at, complaint=c, kind="court", body="County Court", reference=str(at)
    ),
    "outcome": lambda c, by, _who, at: verbs.note_outcome(
        by=by, at=at, dispute=c.disputes.select_related("complaint__case").latest("id"), outcome="partly"
    ),
    "solved": lambda c, _by, _who, at: confirm_solved(by=None, at=at, case=c.case, how="link"),
    "end": lambda c, by, _who, at: close_with_reason(by=by, at=at, case=c.case, reason="A duplicate."),
    "watch": lambda _c, _by, _who, at: verbs.warn_of_clocks(at=at),
}
steps = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 2), st.integers(0, 2)), max_size=25)


def is_sound(complaint: Complaint) -> None:
    """What holds whatever was done."""
    story, case = story_of(complaint), Case.objects.get(pk=complaint.case_id)
    running = [clock for clock in story.clocks if clock.is_running]
    assert not (complaint.is_closed and running)
    assert len({clock.kind for clock in running}) == len(running)
    assert all(clock.may_pause for clock in story.clocks if clock.paused_at)
    named = {about.person_id: about.at for about in story.about}
    for stage in story.stages:
        if stage.investigator_id in named:
            assert stage.at <= named[stage.investigator_id]
        if stage.verdict == "reject":
            assert stage.words
            assert stage.alternative or stage.outside_body
    assert (story.latest("closed") is not None) == complaint.is_closed
    assert story.latest("told") is None or story.latest("decided") is not None
    if case.is_closed and case.ended_how in ("reason", "silence"):
        assert complaint.is_closed
    assert complaint.round == 1 + sum(stage.kind == "reopened" for stage in story.stages)


@given(steps=steps, preset=st.sampled_from(["house", "uk-disp", "es-10-2025", "iso"]))
@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_done_in_any_order_it_stays_sound(
    opened: Opened, anna: Person, thomas: Person, niamh: Person, at: datetime, steps: Any, preset: str
) -> None:
    people = (anna, thomas, niamh)
    case = opened("The tap.")
    complaint = verbs.complain(by=anna, at=at, case=case, preset=preset)
    for number, (verb, by, who) in enumerate(steps, start=1):
        read = Complaint.objects.select_related("case__customer", "case__owner").get(pk=complaint.pk)
        if verb == "outcome" and not read.disputes.exists():
            continue
        try:
            VERBS[verb](read, people[by], people[who], at + timedelta(hours=9 * number))
        except Refusal:
            continue
        finally:
            is_sound(Complaint.objects.get(pk=complaint.pk))
    assert not Clock.objects.filter(
        complaint=complaint, done_at__isnull=False, stopped_at__isnull=False
    ).exists()
    assert verify() is None
