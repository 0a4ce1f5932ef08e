"""A counter, and who comes to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.staff.models import Language


class Counter(models.Model):
    """Where customers are met face to face. Whoever has `key` may take a number and see the board: the tablet at the
    door and the screen on the wall."""

    name = models.CharField(max_length=120)
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="counters")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    key = models.CharField(max_length=32, unique=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.CheckConstraint(condition=~Q(key=""), name="counter_has_a_key"),)

    def __str__(self) -> str:
        return self.name


class VisitorState(models.TextChoices):
    WAITING = "waiting", _("Waits")
    CALLED = "called", _("With us")
    SERVED = "served", _("Served")
    LEFT = "left", _("Left")


class Visitor(models.Model):
    """Somebody who came, by the number they took on that day. A name and a word are given only if they like."""

    counter = models.ForeignKey(Counter, on_delete=models.PROTECT, related_name="visitors")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=VisitorState.choices, default=VisitorState.WAITING)
    came_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="visitors"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="visitors"
    )

    class Meta:
        indexes = (
            models.Index(
                fields=("counter", "day", "id"),
                condition=Q(state__in=["waiting", "called"]),
                name="visitor_here",
            ),
            models.Index(fields=("counter", "day", "called_at"), name="visitor_called"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("counter", "day", "number"),
                condition=Q(state__in=["waiting", "called"]),
                name="visitor_number_once",
            ),
            models.UniqueConstraint(
                fields=("called_by",), condition=Q(state="called"), name="one_visitor_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=VisitorState.values), name="visitor_state"),
            models.CheckConstraint(
                condition=~Q(state__in=["called", "served"])
                | Q(called_by__isnull=False, called_at__isnull=False),
                name="visitor_called_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state__in=["waiting", "called"])
                | Q(ended_at__isnull=False, state__in=["served", "left"]),
                name="visitor_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True) | Q(called_at__gte=F("came_at")),
                name="visitor_called_after",
            ),
        )

    def __str__(self) -> str:
        return f"Visitor {self.number}"
