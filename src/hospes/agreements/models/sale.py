"""What was recommended and which needs it serves; and how the sale ended, of which "not with us" is a good end."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.agreements.models.scope import AMOUNT_HAS_A_CURRENCY, says
from hospes.cases.models import Case, Fact


class Outcome(models.TextChoices):
    SOLD = "sold", _("Sold")
    NOT_SUITABLE = "not_suitable", _("Nothing of ours fits")
    REFERRED = "referred", _("Better served elsewhere")


class Recommendation(models.Model):
    """Something we have, why it fits, and at least one thing the customer told us that speaks for it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recommendations", db_index=False)
    what = models.TextField()
    why = models.TextField()
    amount = models.BigIntegerField(null=True, blank=True)  # in minor units
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    need = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="+", db_index=False)
    further_needs = models.ManyToManyField(Fact, related_name="+", blank=True)
    above_budget = models.TextField(
        blank=True
    )  # why it is shown although it costs more than they want to pay
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "id"), name="recommendation_by_case"),)
        constraints = (
            models.CheckConstraint(
                condition=says("what") & says("why"), name="recommendation_says_why_it_fits"
            ),
            models.CheckConstraint(condition=AMOUNT_HAS_A_CURRENCY, name="recommendation_has_a_currency"),
        )

    def __str__(self) -> str:
        return self.what[:60]


class Sale(models.Model):
    """How it ended. Sold is one of the things recommended; referred says where to; neither leaves the why unsaid."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="sale")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    chosen = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    referred_to = models.CharField(max_length=400, blank=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("outcome", "at"), name="sale_by_outcome"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="sold", chosen__isnull=False, referred_to="")
                | Q(outcome="not_suitable", chosen__isnull=True, referred_to="") & says("why")
                | Q(outcome="referred", chosen__isnull=True) & says("why") & says("referred_to"),
                name="sale_says_how_it_ended",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.outcome}"
