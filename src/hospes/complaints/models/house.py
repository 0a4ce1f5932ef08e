"""The house's own rules for complaints: one row, set by a lead."""

from django.db import models
from django.db.models import Q

from hospes.complaints.core.presets import KEYS, HouseRules


class HouseRow(models.Model):
    """Which rules are usual here, the house's own periods, and the body outside where a preset names none."""

    usual = models.SlugField(max_length=40, default="house", db_index=False)
    acknowledge_days = models.PositiveSmallIntegerField(default=1)
    decide_days = models.PositiveSmallIntegerField(default=10)
    may_pause = models.BooleanField(default=True)
    outside_body = models.CharField(max_length=200, blank=True)
    outside_address = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1, usual__in=KEYS), name="house_rules_are_one_row"),
            models.CheckConstraint(
                condition=Q(acknowledge_days__gte=1, decide_days__gte=1, decide_days__lte=90)
                & Q(acknowledge_days__lte=models.F("decide_days")),
                name="house_rules_have_periods",
            ),
        )

    def __str__(self) -> str:
        return self.usual

    @property
    def rules(self) -> HouseRules:
        return HouseRules(
            acknowledge_days=self.acknowledge_days,
            decide_days=self.decide_days,
            may_pause=self.may_pause,
            outside_body=self.outside_body,
            outside_address=self.outside_address,
            changed_on=self.changed_at.date().isoformat() if self.changed_at else "",
        )
