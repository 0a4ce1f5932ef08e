"""People who live together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from hospes.customers.models.customer import Customer


class Household(models.Model):
    """People who live together; each stays a customer of their own."""

    name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("name")), 0), name="household_has_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class HouseholdMember(models.Model):
    """Somebody who lives there, since we know it, until they moved out.

    Once in a household: of two records that are merged and both live there, the one that went keeps its row.
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="memberships")
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("household", "customer"),
                condition=Q(left_at__isnull=True),
                name="household_lives_there_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                name="household_left_after_joining",
            ),
        )

    def __str__(self) -> str:
        return str(self.customer)
