"""How the pages for customers look: one row, or none while they look as ours do."""

from django.db import models
from django.db.models import Q


class Look(models.Model):
    """`accent` is the colour as it was given; `logo` as it was written anew, with what it is and a name by content."""

    accent = models.CharField(max_length=7, blank=True)
    logo = models.BinaryField(null=True, blank=True)
    logo_kind = models.CharField(max_length=4, blank=True)
    logo_digest = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="look_is_one"),
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="", logo_digest="")
                | Q(logo__isnull=False, logo_kind__in=("svg", "png")) & ~Q(logo_digest=""),
                name="look_logo_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.accent or "Look"
