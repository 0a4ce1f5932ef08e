"""A question to come back with: is it still well? It belongs to whoever owns the case on the day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Channel
from hospes.followups.models.line import FollowUpLine


class FollowUpState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ASKED = "asked", _("Asked")
    WELL = "well", _("All is well")
    NOT_WELL = "not_well", _("Not well")
    UNANSWERED = "unanswered", _("Not answered")
    DROPPED = "dropped", _("Dropped")


OPEN = (FollowUpState.PLANNED, FollowUpState.ASKED)


class FollowUp(models.Model):
    """Planned by the table when a case was closed, or by hand at any time; one at a time in a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups", db_index=False)
    line = models.ForeignKey(
        FollowUpLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    what = models.CharField(max_length=400)
    due_at = models.DateTimeField()
    planned_by = models.ForeignKey(  # nobody: it planned itself
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    planned_at = models.DateTimeField()
    found_due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=FollowUpState.choices, default=FollowUpState.PLANNED)
    asked_channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    waits_until = models.DateTimeField(
        null=True, blank=True
    )  # then silence is taken as no answer, and as nothing else
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = (
        models.ForeignKey(  # who heard it, or dropped it; nobody: the customer on their page, or the clock
            settings.AUTH_USER_MODEL,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            db_index=False,
        )
    )
    words = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("due_at", "id"), condition=Q(state="planned"), name="follow_up_due"),
            models.Index(fields=("waits_until",), condition=Q(state="asked"), name="follow_up_waiting"),
            models.Index(fields=("case", "id"), name="follow_up_by_case"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(state__in=("planned", "asked")), name="follow_up_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("what")), 0)), name="follow_up_says_what"
            ),
            models.CheckConstraint(
                condition=Q(state="planned", asked_at__isnull=True, settled_at__isnull=True)
                | Q(state="asked", asked_at__isnull=False, waits_until__isnull=False, settled_at__isnull=True)
                | Q(state__in=("well", "not_well", "unanswered", "dropped"), settled_at__isnull=False),
                name="follow_up_stands_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("well", "not_well", "unanswered")) | Q(asked_at__isnull=False),
                name="follow_up_answered_was_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | Q(GreaterThan(Length(Trim("words")), 0)),
                name="follow_up_dropped_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
