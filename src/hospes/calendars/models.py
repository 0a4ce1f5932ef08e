"""Hours of a team or a person of their own, the address their closed days follow, and that of a person's calendar."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class Hours(models.Model):
    """`says` is written as a calendar of the codex is, without its key and name."""

    team = models.OneToOneField(
        "staff.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="hours"
    )
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="hours"
    )
    says = models.JSONField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(team__isnull=False, person__isnull=True)
                | Q(team__isnull=True, person__isnull=False),
                name="hours_of_a_team_or_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.team_id or ''}/{self.person_id or ''}"


class Followed(models.Model):
    """An address that says on which days somebody is closed, and how it went when it was last asked.

    `days` are those that only the address says, also where somebody has opened one again; `error` is a key of
    `core.closed_days` or `operations.asking`.
    """

    hours = models.OneToOneField(Hours, on_delete=models.CASCADE, related_name="followed")
    address = models.TextField()
    etag = models.CharField(max_length=200, blank=True)
    changed = models.CharField(max_length=200, blank=True)
    days = models.JSONField(default=list)
    next_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=60, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("next_at", "id"), name="followed_due"),)
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="followed_has_an_address"),
            models.CheckConstraint(
                condition=Q(failures=0, error="") | Q(failures__gt=0) & ~Q(error=""),
                name="followed_failed_says_why",
            ),
        )

    def __str__(self) -> str:
        return str(self.hours)

    @property
    def whose(self) -> Any:
        """The team or the person."""
        return self.hours.team or self.hours.person


class Feed(models.Model):
    """A person's calendar for the programs they use: the address is shown once, only its digest is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)
