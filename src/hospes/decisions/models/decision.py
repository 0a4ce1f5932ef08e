"""Yes, yes as an exception, or no with an alternative, to something a customer asked for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Channel
from hospes.decisions.models.approval import Approval


class Reply(models.TextChoices):
    YES = "yes", _("Yes")
    EXCEPTION = "exception", _("Yes, as an exception")
    NO = "no", _("No, with an alternative")


GRANTED = (Reply.YES, Reply.EXCEPTION)


def _says(field: str) -> Q:
    return Q(GreaterThan(Length(Trim(field)), 0))


class Decision(models.Model):
    """What was asked, and the answer. An exception is the concession itself: what, why, its cost, and the words.

    Never changed afterwards, but for when and how the customer heard it, and in which words if they were others.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions", db_index=False)
    asked = models.TextField()
    action = models.CharField(max_length=80)  # a question of the codex's authority table
    amount = models.BigIntegerField(null=True, blank=True)  # in minor units: what it is worth, or costs us
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    answer = models.CharField(max_length=12, choices=Reply.choices)
    why = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    words = models.TextField(blank=True)
    told_channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    edition_number = models.PositiveIntegerField()
    step = models.CharField(max_length=250, blank=True)
    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("case", "id"), name="decision_by_case"),
            models.Index(
                fields=("action", "at"), condition=Q(answer="exception"), name="decision_exceptions"
            ),
            models.Index(
                fields=("decided_by", "action", "at"),
                condition=Q(answer__in=("yes", "exception")),
                name="decision_granted_by",
            ),
            models.Index(fields=("at",), condition=Q(answer="exception"), name="decision_exceptions_by_time"),
            models.Index(
                fields=("decided_by", "id"), condition=Q(told_at__isnull=True), name="decision_to_tell"
            ),
        )
        constraints = (
            models.CheckConstraint(condition=_says("asked") & ~Q(action=""), name="decision_says_what"),
            models.CheckConstraint(
                condition=Q(answer__in=("yes", "exception", "no")), name="decision_answers"
            ),
            models.CheckConstraint(
                condition=~Q(answer="no") | _says("alternative"), name="decision_no_has_an_alternative"
            ),
            models.CheckConstraint(
                condition=~Q(answer="exception") | _says("words") & _says("why") & Q(amount__isnull=False),
                name="decision_exception_is_told_with_why_and_cost",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="")
                | Q(amount__isnull=False, amount__gte=0) & Q(GreaterThan(Length(Trim("currency")), 2)),
                name="decision_amount_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_channel="")
                | Q(told_at__isnull=False, told_at__gte=F("at"), told_channel__in=Channel.values)
                & _says("words"),
                name="decision_told_says_how_and_in_which_words",
            ),
        )

    def __str__(self) -> str:
        return self.asked[:60]

    @property
    def is_untold(self) -> bool:
        """Decided, and the customer has not heard it."""
        return self.told_at is None
