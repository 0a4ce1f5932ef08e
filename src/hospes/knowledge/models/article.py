"""A piece of knowledge, by the key under which the steps of the codex name it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.staff.models import Language


class ArticleKind(models.TextChoices):
    INSTRUCTION = "instruction", _("Instruction")
    MENU = "menu", _("Service menu")
    POLICY = "policy", _("Policy")
    QUESTION = "question", _("Question and answer")


class Article(models.Model):
    """What is said in which language stands in its versions; here stands what holds for all of them."""

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=ArticleKind.choices)
    # The language it is written in first; the others are told when that one changes.
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles")
    is_public = models.BooleanField(default=False)
    situations = models.JSONField(default=list)  # keys of the codex
    review_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = (
        models.DateTimeField()
    )  # of anything about it, its texts included: pages kept elsewhere end with it
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("key",)
        constraints = (
            models.CheckConstraint(condition=~Q(key=""), name="article_has_a_key"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(is_public=False),
                name="retired_article_is_not_public",
            ),
        )

    def __str__(self) -> str:
        return self.key
