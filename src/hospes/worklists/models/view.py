"""Views: a list as somebody set it up, with a name, for themselves, their team or the house."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from hospes.worklists.core.asked import LONGEST


class View(models.Model):
    """`address` is the plain form of `core.asked`. Of a person, a team, or (neither) the house."""

    name = models.CharField(max_length=60)
    address = models.CharField(max_length=LONGEST, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="views"
    )
    team = models.ForeignKey(
        "staff.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="views"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("name")), 0), name="view_has_a_name"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(team__isnull=True), name="view_is_of_one_or_of_a_team"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_of_the_house(self) -> bool:
        return self.owner_id is None and self.team_id is None

    @property
    def whose(self) -> str:
        """me, team or house."""
        return "me" if self.owner_id is not None else "team" if self.team_id is not None else "house"
