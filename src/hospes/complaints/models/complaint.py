"""A case whose customer is dissatisfied and expects an answer, whether or not they used the word."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hospes.cases.models import Case
from hospes.complaints.core.presets import Preset, from_plain


class Complaint(models.Model):
    """By which rules, since when, and whether it is open. It keeps the rules it was begun with, as they were then.

    `round` counts how often it was taken up: the first time is 1.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="complaint")
    key = models.CharField(max_length=11, unique=True)
    preset = models.SlugField(max_length=40, db_index=False)
    rules = models.JSONField()
    received_at = models.DateTimeField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    round = models.PositiveIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("received_at", "id"), condition=Q(closed_at__isnull=True), name="complaint_open"
            ),
            models.Index(
                fields=("closed_at", "id"), condition=Q(closed_at__isnull=False), name="complaint_closed"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(preset=""), name="complaint_has_a_key_and_rules"
            ),
            models.CheckConstraint(
                condition=Q(received_at__lte=F("begun_at")), name="complaint_received_before_it_is_noted"
            ),
            models.CheckConstraint(condition=Q(round__gte=1), name="complaint_counts_from_one"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def kept_rules(self) -> Preset:
        """The rules it was begun with."""
        return from_plain(self.rules)


class About(models.Model):
    """Somebody who is complained about."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("complaint", "person"), name="about_once"),)

    def __str__(self) -> str:
        return str(self.person)
