"""A promise made to one customer in one case, and each time it was moved."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models.case import Case


class CommitmentState(models.TextChoices):
    OPEN = "open", _("Promised")
    KEPT = "kept", _("Kept")
    CANCELLED = "cancelled", _("Cancelled")


class Commitment(models.Model):
    """What, by whom, by when. `promised_by` gave the word; `keeper` must keep it now."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="commitments")
    what = models.TextField()
    promised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="commitments", db_index=False
    )
    due_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=CommitmentState.choices, default=CommitmentState.OPEN)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    found_late_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(blank=True)
    step = models.CharField(max_length=250, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("keeper", "due_at", "id"),
                condition=Q(settled_at__isnull=True),
                name="commitment_of_keeper",
            ),
            models.Index(
                fields=("due_at",),
                condition=Q(settled_at__isnull=True, found_late_at__isnull=True),
                name="commitment_to_watch",
            ),
            models.Index(
                fields=("due_at", "id"), condition=Q(settled_at__isnull=True), name="commitment_open_by_due"
            ),
            models.Index(fields=("due_at", "id"), name="commitment_by_due"),
        )
        constraints = (
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("what")), 0), name="commitment_says_what"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True)
                | Q(state__in=("kept", "cancelled"), settled_at__isnull=False),
                name="commitment_settled_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & GreaterThan(Length(Trim("cancelled_why")), 0)
                | ~Q(state="cancelled") & Q(cancelled_why=""),
                name="commitment_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(settled_at__gte=F("made_at")),
                name="commitment_settled_after_made",
            ),
        )

    def __str__(self) -> str:
        return self.what[:60]

    def is_late(self, at: datetime) -> bool:
        """Whether it was not settled by its due time."""
        return (self.settled_at or at) > self.due_at


class CommitmentMove(models.Model):
    """A later (or earlier) time agreed: why, and how the customer was told."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="moves")
    from_due = models.DateTimeField()
    to_due = models.DateTimeField()
    reason = models.TextField()
    customer_told_how = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("reason")), 0)), name="commitment_move_says_why"
            ),
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("customer_told_how")), 0)),
                name="commitment_move_was_told",
            ),
            models.CheckConstraint(condition=~Q(to_due=F("from_due")), name="commitment_move_moves"),
        )

    def __str__(self) -> str:
        return self.reason[:60]
