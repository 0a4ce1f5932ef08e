"""Every change of owner: a case offered to another with its story, or placed because its owner left."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models.case import Case


class HandoverState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Not answered in time")
    PLACED = "placed", _("Placed without asking")


class Handover(models.Model):
    """Takes effect when accepted; until then `from_person` is accountable. One placed is so at once.

    `brief` is how the case stood when it was offered (`queries.brief`): keys, and the customer's own words.
    `is_unseen` marks an offer that came back, until the giver has seen it. One that `passes_on` goes to the next
    who may when nobody answers; `times_passed` counts how often it has.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    story = models.TextField()
    state = models.CharField(max_length=12, choices=HandoverState.choices, default=HandoverState.OFFERED)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    passes_on = models.BooleanField(default=False)
    times_passed = models.PositiveSmallIntegerField(default=0)
    warned_at = models.DateTimeField(null=True, blank=True)
    brief = models.JSONField(default=dict, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_unseen = models.BooleanField(default=False)
    answer_note = models.TextField(blank=True)
    is_untold = models.BooleanField(default=False)
    customer_told_at = models.DateTimeField(null=True, blank=True)
    customer_told_how = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("to_person", "offered_at"),
                condition=Q(answered_at__isnull=True),
                name="handover_waiting_for",
            ),
            models.Index(
                fields=("to_person", "answered_at"),
                condition=Q(is_untold=True),
                name="handover_to_be_told",
            ),
            models.Index(
                fields=("from_person", "offered_at"),
                condition=Q(answered_at__isnull=True) | Q(is_unseen=True),
                name="handover_given",
            ),
            models.Index(
                fields=("answer_by",), condition=Q(answered_at__isnull=True), name="handover_answer_due"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(answered_at__isnull=True), name="handover_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("story")), 0), name="handover_has_a_story"
            ),
            models.CheckConstraint(
                condition=~Q(to_person=F("from_person")), name="handover_goes_to_someone_else"
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answered_at__isnull=True)
                | Q(
                    state__in=("accepted", "declined", "withdrawn", "lapsed", "placed"),
                    answered_at__isnull=False,
                ),
                name="handover_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(customer_told_at__isnull=True, customer_told_how="")
                | Q(state__in=("accepted", "placed"), customer_told_at__isnull=False)
                & ~Q(customer_told_how=""),
                name="handover_told_says_how",
            ),
            models.CheckConstraint(
                condition=Q(is_untold=True, state__in=("accepted", "placed"), customer_told_at__isnull=True)
                | Q(is_untold=False, state__in=("offered", "declined", "withdrawn", "lapsed"))
                | Q(is_untold=False, customer_told_at__isnull=False),
                name="handover_untold_until_told",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(answer_by__isnull=False, answer_by__gt=F("offered_at")),
                name="handover_offered_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(read_at__isnull=False),
                name="handover_accepted_was_read",
            ),
            models.CheckConstraint(
                condition=Q(is_unseen=False) | Q(state__in=("declined", "lapsed")),
                name="handover_unseen_came_back",
            ),
            models.CheckConstraint(
                condition=Q(times_passed=0) | Q(passes_on=True, times_passed__lte=2),
                name="handover_passed_at_most_twice",
            ),
        )

    def __str__(self) -> str:
        return self.story[:60]


class HandoverQuestion(models.Model):
    """What the receiver asks back before they answer, in words; the giver answers it."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="questions")
    words = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("handover",), condition=Q(answered_at__isnull=True), name="question_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("words")), 0), name="question_has_words"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & Q(GreaterThan(Length(Trim("answer")), 0)),
                name="question_answered_says_what",
            ),
        )

    def __str__(self) -> str:
        return self.words[:60]
