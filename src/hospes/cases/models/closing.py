"""Announcements that a case will be closed unless the customer speaks, and endings that were taken back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models.case import Case, EndedHow
from hospes.cases.models.contact import Contact


class AttemptOutcome(models.TextChoices):
    PENDING = "pending", _("Waiting for the customer")
    SPOKEN = "spoken", _("The customer spoke")
    SILENT = "silent", _("Closed by silence")
    DROPPED = "dropped", _("Dropped")


class ClosingAttempt(models.Model):
    """We asked, said when we would close, and heard nothing (or did)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="closing_attempts")
    announced_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=8, choices=AttemptOutcome.choices, default=AttemptOutcome.PENDING)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("closes_at",), condition=Q(settled_at__isnull=True), name="closing_attempt_due"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(settled_at__isnull=True), name="closing_attempt_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("announced_at")), name="closing_attempt_gives_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome="pending", settled_at__isnull=True)
                | Q(outcome__in=("spoken", "silent", "dropped"), settled_at__isnull=False),
                name="closing_attempt_outcome",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.closes_at:%Y-%m-%d}"


class Reopening(models.Model):
    """A closed case came back: why, and how it had ended, which the case itself no longer says."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reopenings")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    why = models.TextField()
    ended_at = models.DateTimeField()
    ended_how = models.CharField(max_length=8, choices=EndedHow.choices)
    ended_reason = models.TextField(blank=True)
    ended_said_by = models.CharField(max_length=200, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        indexes = (models.Index(fields=("at",), name="reopening_by_time"),)
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("why")), 0), name="reopening_says_why"),
            models.CheckConstraint(condition=~Q(ended_how=""), name="reopening_says_how_it_had_ended"),
            models.CheckConstraint(condition=Q(at__gte=F("ended_at")), name="reopening_after_the_end"),
        )

    def __str__(self) -> str:
        return self.why[:60]
