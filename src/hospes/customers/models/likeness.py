"""Two records that may be one customer, why it looks so, and what somebody said to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.customers.models.customer import Customer


class Opinion(models.TextChoices):
    OPEN = "open", _("Nobody has looked")
    DIFFERENT = "different", _("Not the same")


class Likeness(models.Model):
    """A pair, the longer known first; `reasons` are keys of `core.alike`, never the words themselves."""

    first = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    opinion = models.CharField(max_length=10, choices=Opinion.choices, default=Opinion.OPEN)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("-score", "id"), condition=Q(opinion="open"), name="likeness_to_look_at"),
        )
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="likeness_once_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
            models.CheckConstraint(
                condition=Q(opinion="open", said_at__isnull=True)
                | Q(opinion="different", said_at__isnull=False),
                name="likeness_answered_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}: {self.score}"


class LikenessPlace(models.Model):
    """The one row that says up to which event of the ledger customers have been compared."""

    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="likeness_has_one_place"),)

    def __str__(self) -> str:
        return f"compared up to {self.seq}"
