"""What an article says in a language: versions that never change, and the draft of the next one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.knowledge.models.article import Article
from hospes.staff.models import Language


class Words(models.Model):
    """What is written, in either."""

    language = models.CharField(max_length=8, choices=Language.choices)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    # Of a service menu: {"key", "name", "note", "amount" in minor units or null, "currency"}. A translation's lines
    # have no amounts of their own: one price is kept once, in the original.
    lines = models.JSONField(default=list)
    # The number of the original's version that a translation says; nothing in the original itself.
    of_original = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


class Version(Words):
    """A published wording: numbered, and never changed. The latest of a language is what is read."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    is_small = models.BooleanField(default=False)  # translations stay good
    note = models.CharField(max_length=300, blank=True)  # what changed
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("article", "language", "number")
        constraints = (
            models.UniqueConstraint(fields=("article", "language", "number"), name="version_once_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(title=""), name="version_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.language} {self.number}"


class Draft(Words):
    """The next wording of one language while it is written. `revision` grows with every save."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="drafts", db_index=False)
    revision = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("article", "language"), name="draft_once_a_language"),)

    def __str__(self) -> str:
        return f"{self.article_id} {self.language} draft {self.revision}"
