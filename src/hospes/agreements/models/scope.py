"""What was agreed in a case, in versions; and how the case stands to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from hospes.agreements.core.scope import Rounds
from hospes.cases.models import Case


def says(field: str) -> Q:
    """The text has words."""
    return Q(GreaterThan(Length(Trim(field)), 0))


AMOUNT_HAS_A_CURRENCY = Q(amount__isnull=True, currency="") | Q(amount__isnull=False, amount__gte=0) & Q(
    GreaterThan(Length(Trim("currency")), 2)
)


class Agreement(models.Model):
    """How a case stands to what was agreed: one row of sums, kept by the verbs, so that a step adds nothing up."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="agreement")
    version = models.PositiveIntegerField(default=0)  # of the scope in force; 0 before anything was agreed
    rounds_included = models.PositiveIntegerField(default=0)
    rounds_used = models.PositiveIntegerField(default=0)
    rounds_past_scope = models.PositiveIntegerField(
        default=0
    )  # wishes that came after, and were not taken back
    changes_open = models.PositiveIntegerField(default=0)  # requests the customer has not answered
    decision_maker = models.CharField(max_length=200, blank=True)
    decision_maker_part = models.CharField(max_length=200, blank=True)  # who they are on the customer's side
    recommended = models.PositiveIntegerField(default=0)
    sale_outcome = models.CharField(max_length=12, blank=True)  # how the sale ended, where there was one

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(rounds_used__lte=F("rounds_included")), name="agreement_uses_what_it_includes"
            ),
            models.CheckConstraint(
                condition=~Q(version=0) | Q(rounds_included=0), name="agreement_includes_what_was_agreed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.rounds_used}/{self.rounds_included} + {self.rounds_past_scope}"

    @property
    def rounds(self) -> Rounds:
        return Rounds(self.rounds_included, self.rounds_used, self.rounds_past_scope, self.version > 0)


class Scope(models.Model):
    """What was agreed, how many rounds of changes it includes, for how much. It stands: a later version follows."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="scopes", db_index=False)
    number = models.PositiveIntegerField()
    what = models.TextField()
    rounds = models.PositiveIntegerField()
    amount = models.BigIntegerField(null=True, blank=True)  # in minor units
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    agreed_with = models.CharField(max_length=200)  # who said yes to it on the customer's side
    why = models.TextField(blank=True)  # of a later version
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="scope_version_once"),
            models.CheckConstraint(
                condition=says("what") & says("agreed_with"), name="scope_says_what_and_with_whom"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | Q(number__gt=1) & says("why"), name="scope_later_says_why"
            ),
            models.CheckConstraint(condition=AMOUNT_HAS_A_CURRENCY, name="scope_amount_has_a_currency"),
        )

    def __str__(self) -> str:
        return self.what[:60]
