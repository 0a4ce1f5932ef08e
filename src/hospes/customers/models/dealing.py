"""What a customer agreed to, bought, and by whose word they came to us."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.customers.models.customer import Customer


class Purpose(models.TextChoices):
    NEWS = "news", _("Offers and news")
    REFERENCE = "reference", _("Being shown or named as a reference")
    PARTNERS = "partners", _("Passing their details on to partners")
    RECORDING = "recording", _("Recording calls")


class Consent(models.Model):
    """Their yes to one purpose: when and how it was given, and when it was withdrawn. One stands at a time.

    Of two records that are merged and both agreed, the one that went keeps its row.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    how = models.CharField(max_length=300)
    given_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("customer", "purpose"),
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=("news", "reference", "partners", "recording")),
                name="consent_purpose",
            ),
            models.CheckConstraint(condition=GreaterThan(Length(Trim("how")), 0), name="consent_says_how"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        )

    def __str__(self) -> str:
        return self.purpose


class Purchase(models.Model):
    """Something they bought of us, noted by hand."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="purchases")
    what = models.CharField(max_length=300)
    bought_on = models.DateField()
    amount = models.BigIntegerField(null=True, blank=True)  # in minor units
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    order_number = models.CharField(max_length=80, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("-bought_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("what")), 0), name="purchase_says_what"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, amount__gte=0) & Q(GreaterThan(Length(Trim("currency")), 2)),
                name="purchase_amount_has_a_currency",
            ),
        )

    def __str__(self) -> str:
        return self.what


class Recommendation(models.Model):
    """They came to us by the word of another customer."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="recommended_by")
    by_customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="recommended")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.by_customer_id} → {self.customer_id}"
