"""What a rule did in a case, or why not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.rules.models.rule import Rule, Version


class Outcome(models.TextChoices):
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    LIMITED = "limited", _("Enough for one day")
    FAILED = "failed", _("Failed")


class Deed(models.Model):
    """Once for each thing that woke the rule in a case; written before the verb is done, in the same transaction.

    `why` and `said` are in the language of the person it acted for, as it was at that moment.
    """

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="deeds", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    woken_by = models.CharField(
        max_length=60
    )  # the event's number, or the moment that the time was counted from
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    why = models.TextField()
    said = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("rule", "id"), name="rule_deed_by_rule"),
            models.Index(fields=("case", "rule", "at"), name="rule_deed_by_case"),
        )
        constraints = (
            models.UniqueConstraint(fields=("rule", "case", "woken_by"), name="rule_acts_once"),
            models.CheckConstraint(
                condition=Q(outcome="done") | Q(GreaterThan(Length(Trim("said")), 0)),
                name="rule_that_did_not_act_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id} in {self.case_id}: {self.outcome}"
