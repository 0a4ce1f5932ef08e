"""What the customer reads of their complaint on their own page."""

from dataclasses import dataclass
from datetime import datetime

from hospes.cases.models import Case
from hospes.complaints.core.stages import ACKNOWLEDGED, CLOSED, DECIDED, GIVEN, HELD, REOPENED, TOLD
from hospes.complaints.models import Complaint, Dispute, Letter, Pause, Stage
from hospes.complaints.queries.one import back_from

SHOWN = (ACKNOWLEDGED, GIVEN, HELD, TOLD, CLOSED, REOPENED)
TAKEN_OUTSIDE, DECIDED_OUTSIDE = "outside", "decided_outside"
_AT_ONCE = {
    DECIDED_OUTSIDE: -1,
    TAKEN_OUTSIDE: 1,
}  # of what was noted at one moment: before and after the stages


@dataclass(frozen=True)
class Step:
    """One line of the story as the customer reads it: a stage, or a dispute that was begun or decided."""

    kind: str
    at: datetime
    stage: Stage | None = None
    dispute: Dispute | None = None


@dataclass(frozen=True)
class CustomersView:
    """The key, the stages that are theirs to know, by when they have an answer. What was decided shows once told."""

    complaint: Complaint
    steps: list[Step]
    answer_by: datetime | None
    decision: Stage | None
    pause: Pause | None
    lies_with: Dispute | None  # a body outside that has not decided yet
    back_from: Dispute | None  # a body outside whose decision has brought it back
    letters: list[Letter]

    @property
    def is_answered(self) -> bool:
        """Whether the latest answer is that of this round; until then an earlier one is but what was said before."""
        return self.decision is not None and self.decision.round == self.complaint.round

    @property
    def put_off(self) -> Letter | None:
        """The letter that has told, in this round, that it takes longer, and until when: it counts before the clock."""
        held = {step.stage.contact_id for step in self.steps if step.stage and self._is_held(step.stage)}
        return next((each for each in reversed(self.letters) if each.contact_id in held), None)

    def _is_held(self, stage: Stage) -> bool:
        return stage.kind == HELD and stage.round == self.complaint.round

    @property
    def web(self) -> str:
        """The address of the body outside that the decision names, where the rules know it."""
        rules = self.complaint.kept_rules
        named = self.decision is not None and self.decision.outside_body == rules.outside_body
        return rules.outside_address if named else ""


def told_to_customer(case: Case) -> CustomersView | None:
    """None for a case that is no complaint: one query then, six with one."""
    complaint = Complaint.objects.filter(case=case).first()
    if complaint is None:
        return None
    stages = list(complaint.stages.select_related("investigator", "redress").order_by("at", "id"))
    disputes = list(complaint.disputes.order_by("id"))
    told = {each.round for each in stages if each.kind == TOLD}
    decided = [each for each in stages if each.kind == DECIDED and each.round in told]
    running = complaint.clocks.filter(kind="decide", done_at__isnull=True, stopped_at__isnull=True)
    return CustomersView(
        complaint=complaint,
        steps=_steps(stages, disputes),
        answer_by=running.filter(paused_at__isnull=True).values_list("due_at", flat=True).first(),
        decision=decided[-1] if decided else None,
        pause=complaint.pauses.filter(resumed_at__isnull=True).first(),
        lies_with=next((each for each in disputes if each.decided_at is None), None),
        back_from=back_from(complaint, stages, disputes),
        letters=list(complaint.letters.order_by("id")),
    )


def _steps(stages: list[Stage], disputes: list[Dispute]) -> list[Step]:
    """In the order in which it came. What a body outside decided stands for the opening again that came of it."""
    outside = {each.decided_at for each in disputes}
    found = [
        Step(each.kind, each.at, stage=each)
        for each in stages
        if each.kind in SHOWN and not (each.kind == REOPENED and each.at in outside)
    ]
    for each in disputes:
        found.append(Step(TAKEN_OUTSIDE, each.opened_at, dispute=each))
        if each.decided_at is not None:
            found.append(Step(DECIDED_OUTSIDE, each.decided_at, dispute=each))
    return sorted(found, key=lambda step: (step.at, _AT_ONCE.get(step.kind, 0)))
