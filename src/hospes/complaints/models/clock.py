"""What is due in a complaint, by when, and the pauses that the rules allow."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.complaints.models.complaint import Complaint

_RUNNING = Q(done_at__isnull=True, stopped_at__isnull=True)


class ClockKind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("Acknowledge it")
    SUMMARY = "summary", _("Resolve it early")
    DECIDE = "decide", _("Answer it")


class Clock(models.Model):
    """One thing due: kept (`done_at`), no longer needed (`stopped_at`), paused, or running."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=12, choices=ClockKind.choices)
    round = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    unit = models.CharField(max_length=12)
    is_duty = models.BooleanField()
    is_ours = models.BooleanField(default=False)
    may_pause = models.BooleanField()
    paused_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    found_late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("due_at", "id"),
                condition=_RUNNING & Q(is_duty=True, paused_at__isnull=True),
                name="clock_running",
            ),
            models.Index(
                fields=("due_at",),
                condition=_RUNNING & Q(is_duty=True, paused_at__isnull=True, found_late_at__isnull=True),
                name="clock_to_watch",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("complaint", "kind"), condition=_RUNNING, name="clock_one_runs_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("acknowledge", "summary", "decide")), name="clock_kind"
            ),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True) | Q(may_pause=True) & _RUNNING,
                name="clock_paused_only_where_allowed",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(stopped_at__isnull=True), name="clock_ends_once"
            ),
            models.CheckConstraint(condition=Q(due_at__gt=F("started_at")), name="clock_due_after_its_start"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_running(self) -> bool:
        return self.done_at is None and self.stopped_at is None


class Pause(models.Model):
    """The clocks that may pause stood still, with a reason the customer could be told."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="pauses")
    why = models.TextField()
    paused_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("complaint",), condition=Q(resumed_at__isnull=True), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(GreaterThan(Length(Trim("why")), 0)), name="pause_says_why"),
            models.CheckConstraint(
                condition=Q(resumed_at__isnull=True) | Q(resumed_at__gte=F("paused_at")),
                name="pause_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.why[:60]
