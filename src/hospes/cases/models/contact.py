"""One interaction in one channel, in or out; or a note to ourselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.cases.models.case import Case, Channel


class Direction(models.TextChoices):
    IN = "in", _("From the customer")
    OUT = "out", _("To the customer")
    NOTE = "note", _("Note among us")


class Contact(models.Model):
    """What was said or written, by whom, when. Notes are never shown to the customer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts", db_index=False)
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="contacts")
    direction = models.CharField(max_length=4, choices=Direction.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    subject = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    is_progress = models.BooleanField(default=False)
    was_chased = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("case", "at", "id"), name="contact_timeline"),
            models.Index(fields=("at",), name="contact_by_time"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(direction__in=("in", "out", "note")), name="contact_direction"
            ),
            models.CheckConstraint(
                condition=Q(direction="note") | ~Q(channel=""), name="contact_has_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(is_progress=False) | Q(direction="out"), name="contact_progress_is_told"
            ),
            models.CheckConstraint(
                condition=Q(was_chased=False) | Q(is_progress=True), name="contact_chased_before_progress"
            ),
        )

    def __str__(self) -> str:
        return self.subject or self.body[:60]
