"""Who has read which edition and accepted their part in it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from hospes.codex.models import Edition


class Acknowledgement(models.Model):
    """A person's "I have read it and accept my part", in the words that stood on the button they pressed."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acknowledgements", db_index=False
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="acknowledgements")
    words = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "edition"), name="acknowledgement_once_an_edition"),
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("words")), 0), name="acknowledgement_has_words"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} @{self.edition_id}"
