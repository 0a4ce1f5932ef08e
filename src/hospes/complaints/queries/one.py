"""One complaint: its stages, clocks, letters and disputes, and what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from hospes.cases.models import Case
from hospes.complaints.core.presets import ACKNOWLEDGEMENT, FINAL
from hospes.complaints.core.stages import ACKNOWLEDGED, DECIDED, GIVEN, REOPENED, TOLD, Standing
from hospes.complaints.models import About, Clock, Complaint, Dispute, Letter, Pause, Stage
from hospes.lib.prepared import Prepared, number

_RUNNING = Clock.objects.filter(
    complaint=OuterRef("pk"),
    is_duty=True,
    done_at__isnull=True,
    stopped_at__isnull=True,
    paused_at__isnull=True,
)
_OF_CASE = Prepared(
    lambda: Complaint.objects.filter(case=number(0)).annotate(
        next_due=Subquery(_RUNNING.order_by("due_at").values("due_at")[:1])
    )
)


def complaint_of(case: Case) -> Complaint | None:
    """The complaint of a case, if it is one, with `next_due`: what falls due first. One query."""
    return _OF_CASE.first(case.pk)


def letter_due(complaint: Complaint) -> str:
    """The kind of letter that comes next by its stages: that it has arrived, or the answer; "" for none. One query."""
    done = set(complaint.stages.filter(round=complaint.round).values_list("kind", flat=True))
    if ACKNOWLEDGED not in done:
        return ACKNOWLEDGEMENT
    return FINAL if DECIDED in done and TOLD not in done else ""


def back_from(complaint: Complaint, stages: Sequence[Stage], disputes: Sequence[Dispute]) -> Dispute | None:
    """The dispute that was decided when the complaint was opened for the round it is in."""
    begun = {each.at for each in stages if each.kind == REOPENED and each.round == complaint.round}
    return next((each for each in reversed(disputes) if each.decided_at in begun), None)


@dataclass(frozen=True)
class Story:
    """Everything on the page of a complaint; six queries, however long it is."""

    complaint: Complaint
    stages: list[Stage]
    clocks: list[Clock]
    about: list[About]
    pauses: list[Pause]
    letters: list[Letter]
    disputes: list[Dispute]

    @property
    def standing(self) -> Standing:
        """What the next stage depends on."""
        complaint = self.complaint
        given = [each for each in self.stages if each.kind == GIVEN]
        return Standing(
            is_closed=complaint.is_closed,
            round=complaint.round,
            done=frozenset(each.kind for each in self.stages if each.round == complaint.round),
            complained_about=frozenset(each.person_id for each in self.about),
            investigator=given[-1].investigator_id if given else None,
            other_traces=len(self.pauses) + len(self.letters) + len(self.disputes),
        )

    def latest(self, kind: str) -> Stage | None:
        """The latest stage of a kind in this round."""
        found = (
            each for each in reversed(self.stages) if each.kind == kind and each.round == self.complaint.round
        )
        return next(found, None)

    @property
    def pause(self) -> Pause | None:
        """The pause that lasts."""
        return next((each for each in self.pauses if each.resumed_at is None), None)

    @property
    def back_from(self) -> Dispute | None:
        """The dispute outside whose decision has begun this round; None where another reason did, or none."""
        return back_from(self.complaint, self.stages, self.disputes)

    @property
    def open_disputes(self) -> list[Dispute]:
        return [each for each in self.disputes if each.decided_at is None]


def story_of(complaint: Complaint) -> Story:
    """All that belongs to a complaint, each kind in the order in which it came."""
    stages = complaint.stages.select_related("by", "investigator", "contact", "redress").order_by("at", "id")
    return Story(
        complaint=complaint,
        stages=list(stages),
        clocks=list(complaint.clocks.order_by("due_at", "id")),
        about=list(complaint.about.select_related("person").order_by("id")),
        pauses=list(complaint.pauses.select_related("by").order_by("id")),
        letters=list(complaint.letters.select_related("by").order_by("id")),
        disputes=list(complaint.disputes.select_related("by").order_by("id")),
    )


def standing_of(complaint: Complaint) -> Standing:
    """What the next stage depends on, read afresh."""
    return story_of(complaint).standing
