"""What stands under the letters of one person, or of a team."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Signature(models.Model):
    """One of a person or of a team. `words` by language; where a language has none, the house's own stand."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="signature"
    )
    team = models.OneToOneField("staff.Team", on_delete=models.CASCADE, null=True, related_name="signature")
    words = models.JSONField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=True, team__isnull=False)
                | Q(person__isnull=False, team__isnull=True),
                name="signature_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id or self.team_id}"
