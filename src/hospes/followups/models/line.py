"""The table the lead keeps: which cases are followed up, after how many working days, and what is asked."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from hospes.agreements.models import Outcome


class FollowUpLine(models.Model):
    """A line for a situation ("" for any) and an outcome of its sale ("" for any)."""

    situation = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    days = models.PositiveSmallIntegerField()  # working days of the house after the case was closed
    what = models.CharField(max_length=400)  # for whoever asks: what to find out
    set_at = models.DateTimeField()  # cases closed before that are left in peace

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("situation", "outcome"), name="follow_up_line_once"),
            models.CheckConstraint(
                condition=Q(days__gte=1) & Q(GreaterThan(Length(Trim("what")), 0)),
                name="follow_up_line_says_when_and_what",
            ),
        )

    def __str__(self) -> str:
        return f"{self.situation or '*'} {self.outcome or '*'}: {self.days}"
