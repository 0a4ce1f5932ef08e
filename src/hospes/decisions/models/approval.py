"""A second person's yes or no to what goes beyond somebody's own authority, on its own clock."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case


class ApprovalState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Approval(models.Model):
    """Asked of a role of the codex; whoever holds it, or one that includes it, answers, but never who asked.

    An answer is used by the one decision that rests on it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="approvals")
    action = models.CharField(max_length=80)
    role = models.CharField(max_length=80)
    asked = models.TextField()
    why = models.TextField()
    amount = models.BigIntegerField(null=True, blank=True)  # in minor units
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    edition_number = models.PositiveIntegerField()
    step = models.CharField(max_length=250, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    found_late_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ApprovalState.choices, default=ApprovalState.OPEN)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("role", "due_at", "id"), condition=Q(state="open"), name="approval_asked_of"
            ),
            models.Index(
                fields=("due_at",),
                condition=Q(state="open", found_late_at__isnull=True),
                name="approval_to_watch",
            ),
            models.Index(
                fields=("asked_by", "id"),
                condition=Q(state__in=("approved", "refused"), used_at__isnull=True),
                name="approval_answered",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case", "action"), condition=Q(state="open"), name="approval_one_open_a_question"
            ),
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("asked")), 0))
                & Q(GreaterThan(Length(Trim("why")), 0))
                & ~Q(action="")
                & ~Q(role=""),
                name="approval_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, amount__gte=0) & Q(GreaterThan(Length(Trim("currency")), 2)),
                name="approval_amount_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True, answered_by__isnull=True)
                | Q(
                    state__in=("approved", "refused", "withdrawn"),
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
                name="approval_answered_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused")) | ~Q(answered_by=F("asked_by")),
                name="approval_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(GreaterThan(Length(Trim("note")), 0)),
                name="approval_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(state__in=("approved", "refused")),
                name="approval_used_once_answered",
            ),
        )

    def __str__(self) -> str:
        return self.asked[:60]

    def is_late(self, at: datetime) -> bool:
        """Whether it was not answered by its due time."""
        return (self.answered_at or at) > self.due_at
