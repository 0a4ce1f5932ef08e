"""What was sent once by a contact block, so that the same sent twice is one case."""

from django.db import models
from django.db.models import Q


class Written(models.Model):
    """`once` is the block's own name for what it sends; it is kept for two days."""

    once = models.CharField(max_length=64, unique=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(once=""), name="written_once_has_a_name"),)

    def __str__(self) -> str:
        return f"Written {self.pk}"
