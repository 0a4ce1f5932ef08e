"""How far the index has come."""

from django.db import models
from django.db.models import Q


class Progress(models.Model):
    """The one row that says up to which event of the ledger the index is made, and by what.

    While `case` stands, everything is made anew, and cases up to that number are done.
    """

    seq = models.BigIntegerField(default=0)
    case = models.BigIntegerField(null=True)
    made_with = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="search_has_one_progress"),)

    def __str__(self) -> str:
        return f"index at {self.seq}"
