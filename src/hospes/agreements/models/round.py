"""A round of changes that was begun, and what it rests on."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.agreements.models.change import ChangeRequest
from hospes.agreements.models.scope import says
from hospes.cases.models import Case
from hospes.decisions.models import Decision


class Round(models.Model):
    """Begun within the scope; or past it, on a request the customer accepted, or a yes as an exception."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rounds", db_index=False)
    number = models.PositiveIntegerField()
    what = models.TextField()
    request = models.OneToOneField(
        ChangeRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="begun"
    )
    exception = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="begun"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="round_number_once"),
            models.CheckConstraint(condition=says("what"), name="round_says_what"),
            models.CheckConstraint(
                condition=Q(request__isnull=True) | Q(exception__isnull=True), name="round_rests_on_one"
            ),
        )

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def is_past_scope(self) -> bool:
        return self.request_id is not None or self.exception_id is not None
