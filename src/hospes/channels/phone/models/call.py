"""A call, and what was told of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    RINGING = "ringing", _("Rings")
    ANSWERED = "answered", _("Answered")
    ENDED = "ended", _("Ended")
    MISSED = "missed", _("Missed")


class Call(models.Model):
    """A call to a line of ours. `call_id` is the exchange's name for it; `number` is empty where it is withheld.

    `agent` is whom it rings for, or who answered; nobody: the whole team. `taken_by` said so here.
    """

    line = models.ForeignKey("hospes_channels.Line", on_delete=models.PROTECT, related_name="calls")
    call_id = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    agent = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="calls_in"
    )
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.RINGING)
    rang_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    taken_by = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="calls_taken"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="calls_in"
    )

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("line", "rang_at"),
                condition=Q(state__in=["ringing", "answered"]),
                name="call_under_way",
            ),
            models.Index(fields=("line", "id"), name="call_of_line"),
            models.Index(fields=("number",), name="call_from"),
        )
        constraints = (
            models.UniqueConstraint(fields=("line", "call_id"), name="call_once"),
            models.CheckConstraint(condition=Q(state__in=CallState.values), name="call_state"),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="call_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("rang_at")),
                name="call_ends_after_it_rang",
            ),
        )

    def __str__(self) -> str:
        return f"Call {self.pk}"


class Heard(models.Model):
    """A webhook that was believed: its id is taken once, whoever sends it again."""

    line = models.ForeignKey("hospes_channels.Line", on_delete=models.CASCADE, related_name="heard")
    webhook_id = models.CharField(max_length=100)
    event = models.CharField(max_length=10)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="heard")
    at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "heard"
        indexes = (models.Index(fields=("heard_at",), name="heard_since"),)
        constraints = (models.UniqueConstraint(fields=("line", "webhook_id"), name="heard_once"),)

    def __str__(self) -> str:
        return f"{self.event} of call {self.call_id}"


class WavedAway(models.Model):
    """Somebody leaves a call that rings to the others."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="waved_away")
    person = models.ForeignKey("staff.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "waved away"
        constraints = (models.UniqueConstraint(fields=("call", "person"), name="waved_away_once"),)

    def __str__(self) -> str:
        return f"Call {self.call_id}, not by person {self.person_id}"
