"""Two cases, of whatever customers, that have something to do with each other."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least, Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case
from hospes.matters.core.linking import LONGEST, Kind

KINDS = (
    (Kind.SAME.value, _("the same matter")),
    (Kind.CAUSED.value, _("caused by the other")),
    (Kind.FOLLOWS.value, _("follows from the other")),
    (Kind.SPLIT.value, _("split off from the other")),
    (Kind.OTHER.value, _("something else")),
)


class CaseLink(models.Model):
    """`one` is what `kind` says of it, seen from `other`: caused by it, follows from it. `word` says it in words."""

    one = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=KINDS)
    word = models.CharField(max_length=LONGEST, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(one=F("other")), name="case_link_is_of_two"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _named in KINDS]), name="case_link_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind="other") | Q(GreaterThan(Length(Trim("word")), 0)),
                name="case_link_of_another_kind_says_which",
            ),
            models.UniqueConstraint(Least("one", "other"), Greatest("one", "other"), name="case_link_once"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"
