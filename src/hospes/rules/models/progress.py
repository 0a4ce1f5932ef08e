"""How far the rules have read the ledger."""

from django.db import models
from django.db.models import Q


class Progress(models.Model):
    """The one row that says up to which event was read, and whether that lies within what a rule did."""

    seq = models.BigIntegerField(default=0)
    is_inside = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="rules_have_one_progress"),)

    def __str__(self) -> str:
        return f"rules at {self.seq}"
