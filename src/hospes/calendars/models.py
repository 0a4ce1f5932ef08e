"""Hours of a team or a person of their own, and the private address by which a person's calendar is read."""

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


class Feed(models.Model):
    """A person's calendar for the programs they use: the address is shown once, only its digest is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)
