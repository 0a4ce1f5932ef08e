"""A complaint to its rejection with reasons, outside the house and back: the hard story, played over the verbs."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.complaints.core.keys import read_key
from hospes.complaints.models import Clock
from hospes.complaints.operations import (
    ContentsMissing,
    StillOpen,
    assess,
    close_complaint,
    complain,
    decide_complaint,
    give_investigation,
    look_at,
    note_findings,
    note_outcome,
    open_dispute,
    send_letter,
    tell_decision,
    warn_of_clocks,
)
from hospes.complaints.queries import story_of, told_to_customer
from hospes.decisions.operations import decide
from hospes.ledger.queries import verify
from hospes.staff.models import Person

When = Callable[..., datetime]
ANNEX = "You have the right to refer it, free of charge, within six months."


@pytest.mark.usefixtures("edition")
def test_a_complaint_is_rejected_with_reasons_goes_outside_and_comes_back(
    case: Case, anna: Person, thomas: Person, niamh: Person, mailbox: Mailbox, later: When
) -> None:
    complaint = complain(by=anna, at=later(), case=case, preset="uk-disp", about=[thomas])
    write: dict[str, Any] = {"by": anna, "complaint": complaint, "language": "en"}

    sheet = look_at(complaint=complaint, kind="acknowledgement", at=later(hours=1), language="en")
    assert sheet.missing == ()
    send_letter(kind="acknowledgement", at=later(hours=1), passages=sheet.passages, **write)
    assess(by=anna, at=later(hours=2), complaint=complaint, severity=2, complexity=3, acts_at_once=False)
    give_investigation(by=anna, at=later(hours=2), complaint=complaint, investigator=niamh)
    note_findings(by=niamh, at=later(days=10), complaint=complaint, words="The crack is older than our work.")

    with pytest.raises(StillOpen):
        close_with_reason(by=anna, at=later(days=11), case=case, reason="No longer worth it.")
    decide_complaint(
        by=anna, at=later(days=12), complaint=complaint, verdict="reject", reasons="The crack is older than our work.",
        alternative="Eight hundred euros without admitting fault.", outside_body="Financial Ombudsman Service",
    )  # fmt: skip
    assert told_to_customer(case).decision is None  # type: ignore[union-attr]  # not before they were told
    final = look_at(complaint=complaint, kind="final", at=later(days=12), language="en")
    assert [each.key for each in final.missing] == ["waiver"]
    with pytest.raises(ContentsMissing, match="complaint outside that comes too late"):
        send_letter(kind="final", at=later(days=12), passages=final.passages, **write)
    letter = send_letter(
        kind="final", at=later(days=12), passages={**final.passages, "waiver": ANNEX}, **write
    )
    assert "The crack is older than our work." in letter.text
    assert OutboundMessage.objects.filter(case=case).count() == 2
    close_complaint(
        by=anna,
        at=later(days=30),
        complaint=complaint,
        how="reasons",
        words="Told; they turn to the ombudsman.",
    )
    close_with_reason(by=anna, at=later(days=30), case=case, reason="Rejected, and taken outside.")

    dispute = open_dispute(
        by=anna, at=later(days=40), complaint=complaint, kind="ombudsman", body="Financial Ombudsman Service",
        reference="FOS-77", answer_by=date(2026, 6, 1),
    )  # fmt: skip
    note_outcome(
        by=anna, at=later(days=100), dispute=dispute, outcome="partly", words="Half of the floor is ours."
    )
    assert (complaint.round, complaint.is_closed, complaint.case.is_closed) == (2, False, False)
    assert Clock.objects.get(round=2, kind="decide").due_at > later(days=100)

    redress = decide(
        by=niamh, at=later(days=101), case=case, action="discount", asked="Half of the floor", answer="exception",
        amount=50_000, why="The ombudsman says so.", words="We pay half of your floor.",
    )  # fmt: skip
    decide_complaint(
        by=niamh, at=later(days=101), complaint=complaint, verdict="redress", reasons="As was decided outside.",
        redress=redress,
    )  # fmt: skip
    tell_decision(
        by=anna, at=later(days=101), complaint=complaint, channel="phone", words="We pay half of your floor."
    )
    close_complaint(by=anna, at=later(days=102), complaint=complaint, how="word", words="She is content.")
    story = story_of(complaint)
    assert [each.kind for each in story.stages] == [
        "acknowledged", "assessed", "investigation", "findings", "decided", "told", "closed", "reopened", "decided",
        "told", "closed",
    ]  # fmt: skip
    assert warn_of_clocks(at=later(days=400)) == (0, 0)
    seen = told_to_customer(case)
    assert seen is not None
    assert seen.decision is not None
    assert seen.decision.verdict == "redress"
    assert read_key(seen.complaint.key) == seen.complaint.key
    assert verify() is None
