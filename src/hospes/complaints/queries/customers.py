"""What the customer reads of their complaint on their own page."""

from dataclasses import dataclass
from datetime import datetime

from hospes.cases.models import Case
from hospes.complaints.core.stages import ACKNOWLEDGED, CLOSED, DECIDED, GIVEN, HELD, REOPENED, TOLD
from hospes.complaints.models import Complaint, Dispute, Letter, Stage

SHOWN = (ACKNOWLEDGED, GIVEN, HELD, TOLD, CLOSED, REOPENED)


@dataclass(frozen=True)
class CustomersView:
    """The key, the stages that are theirs to know, by when they have an answer. What was decided shows once told."""

    complaint: Complaint
    stages: list[Stage]
    answer_by: datetime | None
    decision: Stage | None
    disputes: list[Dispute]
    letters: list[Letter]


def told_to_customer(case: Case) -> CustomersView | None:
    """None for a case that is no complaint: one query then, five with one."""
    complaint = Complaint.objects.filter(case=case).first()
    if complaint is None:
        return None
    stages = list(complaint.stages.select_related("investigator", "redress").order_by("at", "id"))
    told = {each.round for each in stages if each.kind == TOLD}
    decided = [each for each in stages if each.kind == DECIDED and each.round in told]
    running = complaint.clocks.filter(kind="decide", done_at__isnull=True, stopped_at__isnull=True)
    return CustomersView(
        complaint=complaint,
        stages=[each for each in stages if each.kind in SHOWN],
        answer_by=running.filter(paused_at__isnull=True).values_list("due_at", flat=True).first(),
        decision=decided[-1] if decided else None,
        disputes=list(complaint.disputes.order_by("id")),
        letters=list(complaint.letters.order_by("id")),
    )
