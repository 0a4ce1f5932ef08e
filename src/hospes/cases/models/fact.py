"""What the customer told us, once; and each time it was asked again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models.case import Case
from hospes.cases.models.contact import Contact


class FactSource(models.TextChoices):
    CUSTOMER = "customer", _("The customer")
    US = "us", _("Us")
    SYSTEM = "system", _("Another system")


class Confidence(models.TextChoices):
    CERTAIN = "certain", _("Certain")
    THINKS_SO = "thinks-so", _("They think so")
    GUESSED = "guessed", _("Guessed by us")


class Fact(models.Model):
    """A known thing with who, when and where. A correction replaces it and keeps it.

    It is about the matter, and known in its case; or about the customer (`about_customer`), and known in every case
    of theirs: `case` is then where it was told (docs/design-notes/0011-facts-of-a-customer.md).

    One that is not certain, or told long ago, may be put to the customer once (`asked_to_confirm_at`); that is no
    re-ask. When they said that it is so, it is certain and fresh again (`confirmed_at`).

    What counted for one occasion only (a yes to one change) is used up with it: kept, and no longer known.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="facts", db_index=False)
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="facts")
    about_customer = models.ForeignKey(
        "customers.Customer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facts_about",
        db_index=False,
    )
    key = models.SlugField(max_length=80, db_index=False)
    value = models.JSONField()
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="facts", db_index=False
    )
    step = models.CharField(max_length=250, blank=True)
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    source = models.CharField(max_length=12, choices=FactSource.choices, default=FactSource.CUSTOMER)
    confidence = models.CharField(max_length=12, choices=Confidence.choices, default=Confidence.CERTAIN)
    asked_to_confirm_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces", db_index=False
    )
    why_replaced = models.TextField(blank=True)
    used_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("case", "id"), name="fact_by_case"),
            # Of those alone that are about somebody: few, however many cases they have.
            models.Index(
                fields=("about_customer", "id"),
                condition=Q(about_customer__isnull=False),
                name="fact_by_whom_it_is_about",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case", "key"),
                condition=Q(replaced_by__isnull=True, used_up_at__isnull=True, about_customer__isnull=True),
                name="fact_known_once",
            ),
            models.UniqueConstraint(
                fields=("about_customer", "key"),
                condition=Q(replaced_by__isnull=True, used_up_at__isnull=True, about_customer__isnull=False),
                name="fact_known_once_of_a_customer",
            ),
            models.CheckConstraint(condition=~Q(key=""), name="fact_has_a_key"),
            models.CheckConstraint(
                condition=Q(confidence__in=("certain", "thinks-so", "guessed")), name="fact_confidence"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=False) | Q(why_replaced=""), name="fact_current_has_no_why"
            ),
        )

    def __str__(self) -> str:
        return self.key


class Reask(models.Model):
    """A known fact was asked for again: counted, with why."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reasks")
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="reasks", db_index=False)
    step = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("why")), 0), name="reask_says_why"),
        )

    def __str__(self) -> str:
        return self.why[:60]
