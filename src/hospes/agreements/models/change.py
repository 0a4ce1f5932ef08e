"""A wish beyond what was agreed, with what it would mean; the customer accepts or declines it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.agreements.models.scope import AMOUNT_HAS_A_CURRENCY, Scope, says
from hospes.cases.models import Case, Channel


class ChangeState(models.TextChoices):
    OPEN = "open", _("Waiting for the customer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class SaidHow(models.TextChoices):
    LINK = "link", _("on their page")
    SPOKEN = "spoken", _("aloud")


class ChangeRequest(models.Model):
    """What is wished, and its consequences in cost, time and risk. Its terms stand word for word from the start.

    Whoever wrote it wrongly takes it back and writes another.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="changes", db_index=False)
    number = models.PositiveIntegerField()  # within the case
    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="changes", db_index=False)
    wish = models.TextField()
    amount = models.BigIntegerField()  # in minor units; 0 when it costs them nothing
    currency = models.CharField(max_length=3)  # ISO 4217
    days = models.PositiveIntegerField()  # working days it adds; 0 when it adds none
    risk = models.TextField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    told_channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    answered_how = models.CharField(max_length=8, choices=SaidHow.choices, blank=True)
    answered_name = models.CharField(max_length=200, blank=True)
    settled_by = models.ForeignKey(  # who heard it, or took the request back
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="change_number_once"),
            models.CheckConstraint(
                condition=says("wish") & says("risk"), name="change_says_what_and_its_risk"
            ),
            models.CheckConstraint(condition=AMOUNT_HAS_A_CURRENCY, name="change_amount_has_a_currency"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_channel="")
                | Q(told_at__isnull=False, told_at__gte=F("at"), told_channel__in=Channel.values),
                name="change_told_says_how",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True, answered_how="", answered_name="")
                | Q(state="withdrawn", settled_at__isnull=False, settled_by__isnull=False, answered_how="")
                & says("note")
                | Q(state__in=("accepted", "declined"), settled_at__isnull=False, told_at__isnull=False)
                & says("answered_name")
                & (
                    Q(answered_how="link", settled_by__isnull=True)
                    | Q(answered_how="spoken", settled_by__isnull=False)
                ),
                name="change_settled_says_how_and_by_whom",
            ),
        )

    def __str__(self) -> str:
        return self.wish[:60]

    @property
    def is_open(self) -> bool:
        return self.state == ChangeState.OPEN

    @property
    def is_untold(self) -> bool:
        return self.told_at is None
