"""Which words the articles have: a small index of its own, the same on both databases."""

from django.db import models

from hospes.customers.models import FoldedField
from hospes.knowledge.models.article import Article
from hospes.staff.models import Language

LONGEST = 61  # a word, or a stem with its mark


class Posting(models.Model):
    """One word of what an article says in one language; a stem begins with «=». `weight`: how much it is about it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, choices=Language.choices)
    word = FoldedField(max_length=LONGEST)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("word", "article", "language"), name="posting_once_a_word"),
        )

    def __str__(self) -> str:
        return self.word
