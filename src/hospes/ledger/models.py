"""The rows of the ledger: written once, chained, never changed."""

from django.db import models


class Event(models.Model):
    """One thing that happened. `seq` has no gaps and is the order of commits."""

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
        indexes = (models.Index(fields=("case_id", "seq"), name="event_by_case"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.name}"


class SealKey(models.Model):
    """The key under which a customer's personal fields in the ledger are sealed; destroying it erases them."""

    customer_id = models.BigIntegerField(primary_key=True)
    key = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)
