"""A channel that a lead closed for a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hospes.cases.models.case import Channel


class Closing(models.Model):
    """`channel` is closed from `closed_at` until `until`, or until somebody opened it again; `why` by language."""

    channel = models.CharField(max_length=8, choices=Channel.choices)
    why = models.JSONField()
    closed_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("channel",), condition=Q(ended_at__isnull=True), name="closing_one_of_a_channel"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("closed_at")), name="closing_until_later"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("closed_at")),
                name="closing_ended_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} until {self.until:%Y-%m-%d %H:%M}"
