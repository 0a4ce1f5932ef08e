"""Two records that were one customer: what was carried over, so that it can go back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.customers.models.customer import Customer


class MergeState(models.TextChoices):
    MOVING = "moving", _("Being merged")
    DONE = "done", _("Merged")
    MOVING_BACK = "back", _("Being taken apart")
    UNDONE = "undone", _("Taken apart")


class Merge(models.Model):
    """`gone` was found to be `kept`. `before` is what the kept record said until then, `chosen` what it says since."""

    kept = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merged_by", db_index=False)
    state = models.CharField(max_length=8, choices=MergeState.choices, default=MergeState.MOVING)
    before = models.JSONField(default=dict)
    chosen = models.JSONField(default=dict)
    expected = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    stayed = models.PositiveIntegerField(default=0)  # what could not go back: it had become another's since
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("id",), condition=Q(state__in=("moving", "back")), name="merge_under_way"),
            models.Index(fields=("done_at",), condition=Q(state="done"), name="merge_by_time"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_is_of_two"),
            models.UniqueConstraint(
                fields=("gone",), condition=~Q(state="undone"), name="merge_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="moving", done_at__isnull=True, undone_at__isnull=True)
                | Q(state="done", done_at__isnull=False, undone_at__isnull=True)
                | Q(state__in=("back", "undone"), done_at__isnull=False, undone_at__isnull=False),
                name="merge_state_agrees_with_its_times",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (MergeState.MOVING, MergeState.MOVING_BACK)


class MergeStep(models.Model):
    """One portion that was carried over: the rows, by number, of one field of one model («cases.Case.customer»)."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="steps")
    field = models.CharField(max_length=120)
    rows = models.JSONField(default=list)
    is_undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.field}: {len(self.rows)}"
