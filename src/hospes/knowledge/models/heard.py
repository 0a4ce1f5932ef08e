"""What readers of the public centre tell: whether an article helped, and what they looked for in vain.

Nobody's name, address or cookie stands here. `mark` is a keyed digest of where the answer came from, made anew each
day and wiped once the day is over: it lets one visitor answer once, and tells nothing afterwards.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.customers.models import FoldedField
from hospes.knowledge.models.article import Article
from hospes.staff.models import Language

MARK = 32


class Answer(models.Model):
    """Whether a version of an article solved it, with a sentence if they gave one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="answers", db_index=False)
    language = models.CharField(max_length=8, choices=Language.choices)
    number = models.PositiveIntegerField()  # of the version that was read
    helped = models.BooleanField()
    words = models.TextField(blank=True)
    mark = models.CharField(max_length=MARK, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "mark"), name="answer_once_a_visitor", condition=~Q(mark="")
            ),
        )
        indexes = (models.Index(fields=("article", "at"), name="answer_by_article"),)

    def __str__(self) -> str:
        return f"{self.article_id} {'yes' if self.helped else 'no'}"


class Miss(models.Model):
    """A search that found nothing."""

    text = models.CharField(max_length=120)
    folded = FoldedField(max_length=120)
    language = models.CharField(max_length=8, choices=Language.choices)
    mark = models.CharField(max_length=MARK, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (models.CheckConstraint(condition=~Q(folded=""), name="miss_has_words"),)
        indexes = (
            models.Index(fields=("folded",), name="miss_by_words", condition=Q(settled_at__isnull=True)),
            models.Index(fields=("mark",), name="miss_by_visitor", condition=~Q(mark="")),
        )

    def __str__(self) -> str:
        return self.text
