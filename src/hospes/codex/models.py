"""Drafts, which are being written, and editions, which never change."""

from django.conf import settings
from django.db import models


class Edition(models.Model):
    """A published codex. The database refuses to change or delete it (see the migrations)."""

    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=200)  # the company's, as the codex has it
    body = models.JSONField()
    content_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)  # what is new, for the people who work by it
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.name} @{self.number}"


class Draft(models.Model):
    """A codex being written. `revision` counts the saves: nobody overwrites what they have not seen."""

    name = models.CharField(max_length=120, unique=True)
    body = models.JSONField()
    base_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DraftVersion(models.Model):
    """What a draft said before a save: a step to go back to. Only the last of them are kept."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    body = models.JSONField()
    base_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Who made the save that this version came before, when, and at which part ("" for the whole).
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    place = models.CharField(max_length=340, blank=True)

    class Meta:
        ordering = ("-revision",)
        constraints = (models.UniqueConstraint(fields=("draft", "revision"), name="codex_version_once"),)

    def __str__(self) -> str:
        return f"{self.draft} #{self.revision}"
