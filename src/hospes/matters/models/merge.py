"""Two cases of one matter that became one: what went over, so that it can go back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hospes.cases.models import Case


class CaseMerge(models.Model):
    """`gone` goes on in `kept`. `before` is how each stood until then; `facts` what the kept one took from the other.

    `told` is the handover by which the customer hears of their new name, where the two had different owners.
    """

    kept = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    before = models.JSONField(default=dict)
    facts = models.JSONField(default=list)
    told = models.ForeignKey(
        "cases.Handover", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    stayed = models.PositiveIntegerField(default=0)  # what could not go back: it had become another's since
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="case_merge_is_of_two"),
            models.UniqueConstraint(
                fields=("gone",), condition=Q(undone_at__isnull=True), name="case_merge_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")),
                name="case_merge_undone_after_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"


class CaseMergeStep(models.Model):
    """The rows, by number, of one field of one model that went over («cases.Contact.case»)."""

    merge = models.ForeignKey(CaseMerge, on_delete=models.CASCADE, related_name="steps")
    field = models.CharField(max_length=120)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.field}: {len(self.rows)}"
