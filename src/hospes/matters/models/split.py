"""A second matter of a customer, given a case of its own; and what was said for both."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hospes.cases.models import Case, Contact, Fact


class CaseSplit(models.Model):
    """`new` was split off from `case`; `promises` went along, by number."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    new = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="+")
    promises = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(case=F("new")), name="case_split_is_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")),
                name="case_split_undone_after_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} → {self.new_id}"


class SharedContact(models.Model):
    """A contact that stays in its own case and is read in another one as well. Nothing is written twice."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "contact"), name="contact_shared_once_with_a_case"),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.case_id}"


class CopiedFact(models.Model):
    """A fact that a case knows from another one, so that nobody asks for it twice."""

    fact = models.OneToOneField(Fact, on_delete=models.CASCADE, related_name="+")
    told_in = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.fact_id} from {self.told_in_id}"
