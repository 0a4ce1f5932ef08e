"""A rule, and its versions: when, if, then."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.rules.core.standing import Why
from hospes.rules.core.vocabulary import DEEDS, TIMES, WHENS


class State(models.TextChoices):
    OFF = "off", _("Off")
    ON = "on", _("On")
    STILL = "still", _("Stands still")


STILL_WHY = (
    (Why.LEFT.value, _("Whoever it acts for has left.")),
    (Why.ROLE.value, _("Whoever it acts for no longer has the role by which they switched it on.")),
    (Why.FAILURES.value, _("It failed three times in a row.")),
)


class Rule(models.Model):
    """Something the house does by itself, for the person who switched it on."""

    name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFF)
    still_why = models.CharField(max_length=12, choices=STILL_WHY, blank=True)
    number = models.PositiveIntegerField(default=1)  # of the version in force
    acts_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    role = models.CharField(max_length=20, blank=True)  # by which that person switched it on
    switched_at = models.DateTimeField(null=True)
    # A time: cases whose moment lies after this one are still to come. The moment is counted back by the open hours.
    looked_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(GreaterThan(Length(Trim("name")), 0)), name="rule_has_a_name"),
            models.CheckConstraint(
                condition=~Q(state="on") | Q(acts_for__isnull=False, switched_at__isnull=False) & ~Q(role=""),
                name="rule_that_is_on_acts_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="still") & ~Q(still_why="") | ~Q(state="still") & Q(still_why=""),
                name="rule_that_stands_still_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return self.state == State.ON


class Version(models.Model):
    """What a rule says; a change is another version, and what acted names the one by which it did."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    when = models.CharField(max_length=20)
    hours = models.PositiveSmallIntegerField(null=True)
    condition = models.JSONField(null=True)
    deed = models.CharField(max_length=20)
    arguments = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("rule", "number"), name="rule_version_once"),
            models.CheckConstraint(
                condition=Q(when__in=WHENS) & Q(deed__in=tuple(DEEDS)),
                name="rule_version_is_of_the_vocabulary",
            ),
            models.CheckConstraint(
                condition=Q(when__in=tuple(TIMES), hours__isnull=False, hours__gte=1)
                | ~Q(when__in=tuple(TIMES)) & Q(hours__isnull=True),
                name="rule_version_waits_where_it_is_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id}@{self.number}"

    @property
    def is_a_time(self) -> bool:
        return self.when in TIMES
