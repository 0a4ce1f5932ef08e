"""A picture of an article, kept with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.knowledge.models.article import Article


class Picture(models.Model):
    """The bytes of a picture, each once an article. They are few and small, and go into every backup with the words."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures", db_index=False)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4, choices=[(k, k) for k in ("png", "jpeg", "gif", "webp")])
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("article", "sha256"), name="picture_once_an_article"),
            models.CheckConstraint(condition=Q(size__gt=0), name="picture_has_bytes"),
        )

    def __str__(self) -> str:
        return f"picture {self.pk}"
