"""What the customer hoped for at the start, and what they say at the end."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.feedback.core.answers import EFFORT_METHOD
from hospes.lib.ids import secret


class Expectation(models.Model):
    """What a customer said, by themselves, that they hope for; noted once at the start."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="expectation")
    words = models.TextField()
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="expectation_has_words"),
            models.CheckConstraint(
                condition=Q(expected__isnull=True) | Q(expected__range=(1, 9)), name="expectation_scale"
            ),
        )

    def __str__(self) -> str:
        return self.words[:60]


class Survey(models.Model):
    """The one short question, once per case; `answered_at` is empty until the customer answers."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="survey")
    token = models.CharField(max_length=40, unique=True, default=secret)
    language = models.CharField(max_length=8, default="en")
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    csat = models.PositiveSmallIntegerField(null=True, blank=True)
    effort = models.PositiveSmallIntegerField(null=True, blank=True)
    effort_method = models.CharField(max_length=12, default=EFFORT_METHOD)
    comment = models.TextField(blank=True)
    repeated = models.BooleanField(
        null=True, blank=True
    )  # had to tell us the same thing twice; None: left out

    class Meta:
        indexes = (
            models.Index(
                fields=("answered_at",), condition=Q(answered_at__isnull=False), name="survey_answered"
            ),
            models.Index(fields=("invited_at",), name="survey_invited"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=True,
                    csat__isnull=True,
                    effort__isnull=True,
                    comment="",
                    repeated__isnull=True,
                )
                | Q(answered_at__isnull=False, csat__isnull=False, csat__range=(1, 5)),
                name="survey_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(effort__isnull=True) | Q(effort__range=(1, 7)), name="survey_effort_scale"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}: {self.csat or '–'}"
