"""The clocks of a complaint: begun by its rules, kept, stopped."""

from datetime import datetime

from hospes.cases.queries import case_hours
from hospes.complaints.core.clocks import due_at
from hospes.complaints.models import Clock, Complaint


def start_clocks(complaint: Complaint, since: datetime) -> list[Clock]:
    """Every clock of its rules, counted from `since` by the calendar of its case's team."""
    hours, rules = case_hours(complaint.case), complaint.kept_rules
    clocks = [
        Clock(
            complaint=complaint, kind=rule.kind, round=complaint.round, started_at=since, unit=rule.unit,
            due_at=due_at(rule, since, hours), is_duty=rule.is_duty, is_ours=rule.is_ours, may_pause=rule.may_pause,
        )
        for rule in rules.clocks
    ]  # fmt: skip
    return Clock.objects.bulk_create(clocks)


def settle(complaint: Complaint, *kinds: str, at: datetime) -> None:
    """What was due has been done; one that stood still runs no more."""
    running = complaint.clocks.filter(kind__in=kinds, done_at__isnull=True, stopped_at__isnull=True)
    running.update(done_at=at, paused_at=None)


def stop_all(complaint: Complaint, *, at: datetime) -> None:
    """Nothing is due any more."""
    running = complaint.clocks.filter(done_at__isnull=True, stopped_at__isnull=True)
    running.update(stopped_at=at, paused_at=None)
    complaint.pauses.filter(resumed_at__isnull=True).update(resumed_at=at)
