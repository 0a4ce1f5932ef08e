"""A call that we owe."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.staff.models import Language


class Source(models.TextChoices):
    CUSTOMER = "customer", _("They asked for it")
    MISSED = "missed", _("A call was missed")


class State(models.TextChoices):
    OPEN = "open", _("To be called")
    WRITE = "write", _("To be written to")
    REACHED = "reached", _("Reached")
    WRITTEN = "written", _("Written to")
    UNNEEDED = "unneeded", _("Not needed any more")


class CallBack(models.Model):
    """Somebody is to be called: not before `starts_at`, by `due_at`. What they asked for is a case with a promise;
    after a missed call the case begins when they are reached, with what they say then."""

    number = models.CharField(max_length=20)
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.PROTECT, null=True, blank=True, related_name="call_backs"
    )
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="call_backs"
    )
    commitment = models.OneToOneField(
        "cases.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="call_back"
    )
    call = models.ForeignKey(
        "hospes_channels.Call", on_delete=models.PROTECT, null=True, blank=True, related_name="call_backs"
    )
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="call_backs")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    source = models.CharField(max_length=10, choices=Source.choices)
    words = models.TextField(blank=True)
    once = models.CharField(max_length=100, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)  # calls of theirs that nobody answered
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    claimed_by = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="call_backs"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "staff.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("team", "due_at", "id"), condition=Q(settled_at__isnull=True), name="call_back_due"
            ),
            models.Index(
                fields=("number",), condition=Q(settled_at__isnull=True), name="call_back_to_number"
            ),
            models.Index(fields=("case",), name="call_back_of_case"),
        )
        constraints = (
            models.UniqueConstraint(fields=("once",), condition=~Q(once=""), name="call_back_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="call_back_state"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, state__in=["open", "write"])
                | Q(settled_at__isnull=False, state__in=["reached", "written", "unneeded"]),
                name="call_back_settled_says_when",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("starts_at")), name="call_back_due_after_start"),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) | Q(case__isnull=False),
                name="call_back_promised_in_a_case",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="call_back_claimed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"CallBack {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    def is_late(self, at: datetime) -> bool:
        """To the second, in the customer's favour; a settled one says whether it was."""
        return (self.settled_at or at) > self.due_at
