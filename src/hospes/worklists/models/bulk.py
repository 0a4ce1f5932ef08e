"""One verb for many cases: what was looked at, what became of each, and how it is taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.worklists.core.journal import Outcome


class BulkRun(models.Model):
    """A verb chosen for several cases. `words` is what it was given; its number is what makes it happen once."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verb = models.SlugField(max_length=40, db_index=False)
    words = models.JSONField(default=dict)
    came_from = models.CharField(max_length=1600, blank=True)
    looked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("by", "-id"), name="bulk_run_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.pk}"


class BulkStep(models.Model):
    """One case of a run. `seen` is the last the ledger knew of the case when it was looked at, or just done."""

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="steps", db_index=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    outcome = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Outcome])
    why = models.TextField(blank=True)
    seen = models.BigIntegerField(default=0)
    way_back = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("run", "case"), name="bulk_step_once_a_case"),
            models.CheckConstraint(
                condition=Q(outcome__in=[each.value for each in Outcome]), name="bulk_step_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("cannot", "refused", "kept")) | ~Q(why=""),
                name="bulk_step_refused_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.run_id}: {self.case_id} {self.outcome}"
