"""That somebody was erased: when, by whom, on what ground, and how many rows; never who they were."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hospes.customers.models.customer import Customer


class Ground(models.TextChoices):
    """Why personal words may no longer be kept (GDPR, article 17.1)."""

    ASKED = "asked", _("They asked for it")
    WITHDRAWN = "withdrawn", _("They withdrew their consent")
    NO_LONGER_NEEDED = "expired", _("We need them no longer, or may keep them no longer")
    UNLAWFUL = "unlawful", _("They should never have been kept")


class Erasure(models.Model):
    """What was done; `rows` counts by model."""

    customer = models.OneToOneField(Customer, on_delete=models.PROTECT, related_name="erasure")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    rows = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ground__in=[each for each, _label in Ground.choices]),
                name="erasure_has_a_ground",
            ),
        )

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.ground}"
