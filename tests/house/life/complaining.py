"""A case becomes a complaint, goes through its stages, is told, closed, disputed, and taken up again."""

from collections.abc import Callable, Mapping
from typing import Any
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.complaints import operations as verbs
from hospes.complaints.access import complaint_or_404, dispute_or_404
from hospes.complaints.models import About, Complaint, Dispute
from hospes.complaints.operations import printing
from hospes.decisions.models import Decision
from tests.house.life.house import NAMES, House, which, who, words

Given = Mapping[str, Any]
REJECTED: Given = {
    "verdict": "reject", "reasons": "It is older than our work.", "alternative": "At cost price.",
    "outside_body": "Conciliation Board",
}  # fmt: skip
STAGES = [
    "acknowledge",
    "assess",
    "name",
    "give",
    "find",
    "find",
    "reject",
    "accept",
    "redress",
    "tell",
    "tell",
    "pause",
    "resume",
]

# What stands where a stage can follow.
READY: Mapping[str, dict[str, Any]] = {
    "reject": {"stages__kind": "findings"},
    "accept": {"stages__kind": "findings"},
    "tell": {"stages__kind": "decided"},
    "resume": {"clocks__paused_at__isnull": False},
    "redress": {"case__decisions__answer__in": ("yes", "exception")},
}


def _a_quick_press(order: str) -> bytes:
    """Setting is tried on its own: here a letter is set many times a second."""
    return b"%PDF-1.7\n" + order.encode()


class Complaining(House):
    @rule(number=which, by=who, preset=st.sampled_from(["house", "uk-disp", "es-10-2025", "iso", ""]))
    def complain(self, number: int, by: str, preset: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        if self.attempt(
            "complaints.complain",
            lambda: verbs.complain(by=person, at=self.now, case=self.enter(person, case), preset=preset),
        ):
            matter = self.matter(case)  # pressed twice, it is one
            matter.complaint = True if matter.complaint is None else matter.complaint

    def about(
        self,
        number: int,
        verb: str,
        by: str,
        deed: Callable[[Complaint, dict[str, Any]], Any],
        is_open: bool = True,
        **ready: Any,
    ) -> Any:
        """One complaint, as whoever acts is shown it."""
        rows = Complaint.objects.filter(closed_at__isnull=is_open)
        complaint = (
            self.pick(rows.filter(**ready).distinct(), number)
            or self.pick(rows, number)
            or self.pick(Complaint.objects.all(), number)
        )
        if complaint is None:
            return None
        person = self.actor(by, complaint.case)

        def act() -> Any:
            there = complaint_or_404(person, complaint.pk, to_change=True)
            return deed(there, {"by": person, "at": self.now, "complaint": there})

        done = self.attempt(f"complaints.{verb}", act)
        return self.matter(complaint.case_id) if done is not None else None

    @rule(number=which, by=who, stage=st.sampled_from(STAGES), other=st.sampled_from(NAMES), said=words)
    def go_on_with_it(self, number: int, by: str, stage: str, other: str, said: str) -> None:
        person, channel = self.person(other), "phone"
        ways: dict[str, Callable[[Complaint, Given], Any]] = {
            "acknowledge": lambda c, g: verbs.acknowledge(channel=channel, words=self._of(c, said), **g),
            "assess": lambda _, g: verbs.assess(severity=2, complexity=1, acts_at_once=True, **g),
            "name": lambda _, g: verbs.name_complained_about(person=person, **g),
            "give": lambda _, g: verbs.give_investigation(investigator=person, **g),
            "find": lambda c, g: verbs.note_findings(words=self._of(c, said), **g),
            "reject": lambda _, g: verbs.decide_complaint(**REJECTED, **g),
            "accept": lambda _, g: verbs.decide_complaint(verdict="accept", **g),
            "redress": lambda c, g: verbs.decide_complaint(verdict="redress", redress=self._redress(c), **g),
            "tell": lambda c, g: verbs.tell_decision(channel=channel, words=self._of(c, said), **g),
            "pause": lambda c, g: verbs.pause_clock(why=self._of(c, said), **g),
            "resume": lambda _, g: verbs.resume_clock(**g),
        }
        matter = self.about(number, stage, by, lambda c, g: ways[stage](c, g), **READY.get(stage, {}))
        if matter and stage in ("acknowledge", "tell"):
            matter.hear("out")
        if stage == "give":
            about = set(About.objects.values_list("complaint", "person"))
            for complaint in Complaint.objects.filter(closed_at=None):
                last = complaint.stages.filter(kind="investigation").last()
                assert last is None or (complaint.pk, last.investigator_id) not in about

    def _of(self, complaint: Complaint, said: str) -> str:
        return f"{said} {self.mark(complaint.case)}" if said else ""

    def _redress(self, complaint: Complaint) -> Decision | None:
        return Decision.objects.filter(case=complaint.case_id, answer__in=("yes", "exception")).last()

    @rule(number=which, by=who, how=st.sampled_from(["word", "word", "reasons"]), said=words)
    def close_it(self, number: int, by: str, how: str, said: str) -> None:
        matter = self.about(
            number,
            f"close_by_{how}",
            by,
            lambda c, g: verbs.close_complaint(how=how, words=self._of(c, said), **g),
        )
        if matter:
            matter.complaint = False

    @rule(number=which, by=who, why=words)
    def take_it_up_again(self, number: int, by: str, why: str) -> None:
        matter = self.about(
            number,
            "reopen_complaint",
            by,
            lambda c, g: verbs.reopen_complaint(why=self._of(c, why), **g),
            is_open=False,
        )
        if matter:
            matter.complaint = True
            if not matter.is_open:
                matter.reopen()

    @rule(number=which, by=who)
    def it_is_none(self, number: int, by: str) -> None:
        matter = self.about(number, "take_back", by, lambda _, g: verbs.take_back(**g))
        if matter:
            matter.complaint = None

    @rule(number=which, by=who, kind=st.sampled_from(["acknowledgement", "holding", "final", "summary"]))
    def write_a_letter(self, number: int, by: str, kind: str) -> None:
        def deed(complaint: Complaint, given: Given) -> Any:
            expected = self.later(24 * 9).date()
            sheet = verbs.look_at(complaint=complaint, kind=kind, at=self.now, expected=expected)
            passages = {key: text or self._of(complaint, "So it is.") for key, text in sheet.passages.items()}
            with mock.patch.object(printing, "pressed", _a_quick_press):
                return verbs.send_letter(kind=kind, passages=passages, expected=expected, **given)

        matter = self.about(number, f"send_{kind}", by, deed)
        if matter:
            matter.hear("out")

    @rule(number=which, by=who, kind=st.sampled_from(["court", "ombudsman"]))
    def go_outside(self, number: int, by: str, kind: str) -> None:
        reference = f"R-{self.tally.steps}"
        self.about(
            number, "open_dispute", by,
            lambda _, g: verbs.open_dispute(kind=kind, body="County Court", reference=reference, **g), is_open=False,
        )  # fmt: skip

    @rule(number=which, by=who, outcome=st.sampled_from(["upheld", "partly", "not upheld", "settled"]))
    def decided_outside(self, number: int, by: str, outcome: str) -> None:
        dispute = self.pick(Dispute.objects.filter(decided_at=None), number)
        if dispute is None:
            return
        person = self.actor(by, dispute.complaint.case)
        self.attempt(
            "complaints.note_outcome",
            lambda: verbs.note_outcome(
                by=person,
                at=self.now,
                dispute=dispute_or_404(person, dispute.pk, to_change=True),
                outcome=outcome,
            ),
            learns=("complaint.reopened", "case.reopened"),
        )

    @rule(by=who, days=st.integers(1, 3), pause=st.booleans())
    def set_the_rules(self, by: str, days: int, pause: bool) -> None:
        person = self.actor(by)
        self.attempt(
            "complaints.set_house_rules",
            lambda: verbs.set_house_rules(
                by=person, at=self.now, usual="house", acknowledge_days=days, decide_days=10, may_pause=pause,
                outside_body="Conciliation Board", outside_address="board.example",
            ),
        )  # fmt: skip
