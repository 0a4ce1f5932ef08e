"""Tags: short words of the house, and the cases they stand on."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.customers.models import FoldedField
from hospes.worklists.core.words import LONGEST


class Tag(models.Model):
    """A word; `key` is what its spellings have in common."""

    name = models.CharField(max_length=LONGEST)
    key = FoldedField(max_length=2 * LONGEST, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="tag_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class CaseTag(models.Model):
    """A tag on a case, once; who put it there."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="tags", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="cases", db_index=False)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    put_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("tag", "case"), name="case_tag_by_tag"),)
        constraints = (models.UniqueConstraint(fields=("case", "tag"), name="case_tag_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.tag_id}"
