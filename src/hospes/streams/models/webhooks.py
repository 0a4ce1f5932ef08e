"""Webhooks: where they lead, what is on its way there, and what came of each attempt."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """An address that is told what its owner may see. `seq`: everything up to there has been put on its way.

    Secrets are sealed under the server's own; the one before stays in force for a day.
    """

    class Why(models.TextChoices):
        BY_HAND = "by hand", _("by hand")
        FAILING = "failing", _("nothing arrived for days")
        GONE = "gone", _("the far side said that it is gone (410)")
        OWNER = "owner", _("its owner has left")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="webhooks")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=2000)
    kinds = models.JSONField(default=list)  # names of events; [] is all of them
    secret = models.BinaryField()
    old_secret = models.BinaryField(null=True)
    old_until = models.DateTimeField(null=True)
    seq = models.BigIntegerField()
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    throttled_until = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    why_stopped = models.CharField(max_length=8, choices=Why.choices, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, why_stopped="")
                | Q(stopped_at__isnull=False, why_stopped__in=("by hand", "failing", "gone", "owner")),
                name="webhook_stopped_says_why",
            ),
            models.CheckConstraint(
                condition=Q(old_secret__isnull=True, old_until__isnull=True)
                | Q(old_secret__isnull=False, old_until__isnull=False),
                name="webhook_old_secret_ends",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one address. Its body is made from the ledger at each attempt, and kept nowhere."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("arrived")
        FAILED = "failed", _("given up")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    seq = models.BigIntegerField(null=True)  # null: a test
    customer_id = models.BigIntegerField(null=True)  # whom the event is about; the ledger's number
    kind = models.CharField(max_length=80)
    message = models.CharField(max_length=80, unique=True)  # webhook-id, the same at every attempt
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("next_at", "id"), condition=Q(state="queued"), name="delivery_due"),
            models.Index(fields=("claimed_at",), condition=Q(state="sending"), name="delivery_claimed"),
            models.Index(fields=("webhook", "-id"), name="delivery_by_webhook"),
            models.Index(fields=("webhook", "at"), name="delivery_by_time"),
            models.Index(fields=("customer_id",), name="delivery_by_customer"),
        )
        constraints = (
            models.UniqueConstraint(fields=("webhook", "seq"), name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="queued", next_at__isnull=False, claimed_at__isnull=True)
                | Q(state="sending", next_at__isnull=True, claimed_at__isnull=False)
                | Q(state__in=("sent", "failed"), next_at__isnull=True, claimed_at__isnull=True),
                name="delivery_stands_somewhere",
            ),
        )

    def __str__(self) -> str:
        return self.message


class Attempt(models.Model):
    """What came of one attempt. `answer` is the first kilobyte of what the far side said."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries", db_index=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)  # None: no answer
    took_ms = models.PositiveIntegerField()
    problem = models.CharField(max_length=12, blank=True)  # why there was none
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("delivery", "id"), name="attempt_by_delivery"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.status or self.problem}"
