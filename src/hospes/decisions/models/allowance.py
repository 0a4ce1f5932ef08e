"""What the house allows one customer in a year, or one person in a month, beside the table's own line."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Per(models.TextChoices):
    CUSTOMER = "customer", _("To one customer in a year")
    PERSON = "person", _("By one person in a month")


class Allowance(models.Model):
    """The most that people of a role may grant of it; the codex's line holds for one case as well."""

    action = models.CharField(max_length=80)
    role = models.CharField(max_length=80)
    per = models.CharField(max_length=8, choices=Per.choices)
    amount = models.BigIntegerField()  # in minor units
    currency = models.CharField(max_length=3)  # ISO 4217

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("action", "role", "per"), name="allowance_once"),
            models.CheckConstraint(
                condition=Q(per__in=("customer", "person"), amount__gte=0) & ~Q(currency=""),
                name="allowance_says_how_much",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.role} {self.per}"
