"""A dispute outside the house: who decides there, under which reference, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.complaints.models.complaint import Complaint


class OutsideKind(models.TextChoices):
    OMBUDSMAN = "ombudsman", _("Ombudsman or conciliation board")
    AUTHORITY = "authority", _("Authority")
    ARBITRATION = "arbitration", _("Arbitration")
    COURT = "court", _("Court")


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("For the customer")
    PARTLY = "partly", _("Partly for the customer")
    NOT_UPHELD = "not upheld", _("For us")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Dispute(models.Model):
    """One body, one reference; decided when it says what came of it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="disputes")
    kind = models.CharField(max_length=12, choices=OutsideKind.choices)
    body = models.CharField(max_length=200)
    reference = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answer_by = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("opened_at", "id"), condition=Q(decided_at__isnull=True), name="dispute_open"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("body")), 0)), name="dispute_names_the_body"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, outcome="")
                | Q(decided_at__isnull=False, decided_at__gte=F("opened_at"), outcome__in=Outcome.values),
                name="dispute_decided_says_how",
            ),
        )

    def __str__(self) -> str:
        return self.body
