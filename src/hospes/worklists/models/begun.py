"""What somebody began to write in a case and has not sent. Only its writer ever sees it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Begun(models.Model):
    """The words of one form (`words`: each field as it was typed), of one person, for one verb on one case.

    `seen` is the last contact that its writer had before them.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    verb = models.SlugField(max_length=24, db_index=False)
    words = models.JSONField()
    seen = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "case", "verb"), name="begun_once_a_verb"),
            models.CheckConstraint(condition=~Q(verb=""), name="begun_says_what"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.case_id}"
