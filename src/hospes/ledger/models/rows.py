"""The rows of the ledger: events written once, and what background work has made of them."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One thing that happened. `seq` has no gaps and is the order of commits; a trigger refuses any change.

    The ledger lies below people, customers and cases, so it names them by number and holds no foreign key.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    name = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=12)  # person, customer, system, ai
    actor_id = models.BigIntegerField(null=True)
    about_type = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    customer_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("case_id", "seq"), name="event_by_case", condition=Q(case_id__isnull=False)),
            models.Index(
                fields=("customer_id", "seq"),
                name="event_by_customer",
                condition=Q(customer_id__isnull=False),
            ),
            # What concerns a case is found by the case; this serves editions, people, articles.
            models.Index(
                fields=("about_type", "about_id", "seq"),
                name="event_by_about",
                condition=Q(case_id__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.name}"


class Head(models.Model):
    """The one row that says where the chain ends, signed with the server's secret.

    It is the lock that writers queue for, and what shows that events were cut off at the end.
    """

    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="ledger_has_one_head"),)

    def __str__(self) -> str:
        return f"head at {self.seq}"


class SealKey(models.Model):
    """The key under which a customer's personal fields are sealed; destroying it erases them."""

    customer_id = models.BigIntegerField(primary_key=True)
    key = models.BinaryField(null=True)  # wrapped under the server's secret
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(key__isnull=False, destroyed_at__isnull=True)
                | Q(key__isnull=True, destroyed_at__isnull=False),
                name="seal_key_is_kept_or_destroyed",
            ),
        )

    def __str__(self) -> str:
        return f"seal of customer {self.customer_id}"


class Subscription(models.Model):
    """How far one reaction has come: everything up to `seq` is done, or stands in FailedWork."""

    reaction = models.CharField(max_length=120, primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.reaction} at {self.seq}"


class FailedWork(models.Model):
    """A reaction that failed upon one event: tried again later, then left for a person."""

    class State(models.TextChoices):
        WAITING = "waiting"  # will be tried again at `next_at`
        FAILED = "failed"  # given up; `ledger retry` starts it anew

    reaction = models.CharField(max_length=120)
    seq = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=1)
    first_failed_at = models.DateTimeField()
    last_failed_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=("reaction", "seq"), name="one_failure_a_reaction_and_event"),
        )
        indexes = (models.Index(fields=("state", "next_at"), name="failed_work_by_due"),)

    def __str__(self) -> str:
        return f"{self.reaction} upon {self.seq}: {self.error}"


class Spent(models.Model):
    """How often something was done by somebody in one stretch of time; see `operations.limits`. Nobody is named."""

    whose = models.CharField(max_length=90)  # what is limited, and an HMAC of who does it
    begins = models.BigIntegerField()  # seconds since 1970
    ends_at = models.DateTimeField()
    taken = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("whose", "begins"), name="spent_once_a_stretch"),
            models.CheckConstraint(condition=Q(taken__gte=0), name="spent_is_counted_up"),
        )
        indexes = (models.Index(fields=("ends_at",), name="spent_by_end"),)

    def __str__(self) -> str:
        return f"{self.whose}: {self.taken}"
