"""A colleague named in a note: it stands on their day until they have looked."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Mention(models.Model):
    """Who was named, in which note, and when they said that they have seen it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    contact = models.ForeignKey("cases.Contact", on_delete=models.CASCADE, related_name="mentions")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("person", "-id"), condition=Q(seen_at__isnull=True), name="mention_not_seen_yet"
            ),
        )
        constraints = (models.UniqueConstraint(fields=("person", "contact"), name="mentioned_once_a_note"),)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.contact_id}"
