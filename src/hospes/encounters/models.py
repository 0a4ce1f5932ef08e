"""Guided runs, and every mark left in them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Case, Channel, Contact
from hospes.codex.models import Edition


class State(models.TextChoices):
    RUNNING = "running", _("Under way")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class Ending(models.TextChoices):
    RESOLVED = "resolved", _("Resolved")
    REFERRED = "referred", _("Referred elsewhere")
    REFUSED = "refused", _("Refused, with an alternative")
    ESCALATED = "escalated", _("Escalated")
    PENDING = "pending", _("Left open for now")


class CameBack(models.TextChoices):
    TIME_UP = "time_up", _("Time is up")
    WORD = "word", _("Their word has come")


class Encounter(models.Model):
    """One guided run of a situation, pinned to the edition that was in force when it began."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="encounters", db_index=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="encounters")
    situation = models.SlugField(max_length=80, db_index=False)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="encounters"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    started_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_note = models.TextField(blank=True)
    wait_until = models.DateTimeField(null=True, blank=True)  # paused until then: a follow-up on that day
    # The step at which the run waits, and until when by the codex; None once the time was up, or their word came.
    waits_at = models.CharField(max_length=330, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True)
    waits_until = models.DateTimeField(null=True, blank=True)
    # What brought the run back to its owner, until somebody goes on with it.
    came_back = models.CharField(max_length=8, choices=CameBack.choices, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    # The role of the codex whose second yes the run stands at, and since when.
    asks_role = models.CharField(max_length=80, blank=True)
    asks_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    # The run (`queries.Run`) as a verb has just left it, for the screen that follows in the same breath.
    as_left: Any = None

    class Meta:
        indexes = (
            models.Index(fields=("case", "id"), name="encounter_by_case"),
            models.Index(fields=("started_at",), name="encounter_by_time"),
            models.Index(fields=("situation", "started_at"), name="encounter_by_situation"),
            models.Index(
                fields=("situation", "id"),
                condition=Q(ended_at__isnull=True),
                name="encounter_open_by_situation",
            ),
            models.Index(
                fields=("wait_until",), condition=Q(wait_until__isnull=False), name="encounter_follow_up"
            ),
            models.Index(
                fields=("waits_until",), condition=Q(waits_until__isnull=False), name="encounter_time_up"
            ),
            models.Index(
                fields=("came_back_at",), condition=Q(came_back_at__isnull=False), name="encounter_came_back"
            ),
            models.Index(
                fields=("asks_role", "asks_at"),
                condition=Q(asks_at__isnull=False),
                name="encounter_asks_for_a_yes",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(state="running"), name="encounter_one_running_a_case"
            ),
            models.CheckConstraint(
                condition=Q(state="running", paused_at__isnull=True, ended_at__isnull=True, outcome="")
                | Q(state="paused", paused_at__isnull=False, ended_at__isnull=True, outcome="")
                | Q(state="ended", paused_at__isnull=True, ended_at__isnull=False) & ~Q(outcome=""),
                name="encounter_state_agrees_with_its_times",
            ),
            models.CheckConstraint(
                condition=Q(wait_until__isnull=True) | Q(state="paused"), name="encounter_waits_while_paused"
            ),
            models.CheckConstraint(
                condition=Q(waits_at="", waits_since__isnull=True, waits_until__isnull=True)
                | ~Q(waits_at="") & Q(waits_since__isnull=False, ended_at__isnull=True),
                name="encounter_waits_at_a_step_since",
            ),
            models.CheckConstraint(
                condition=Q(came_back="", came_back_at__isnull=True)
                | Q(came_back__in=("time_up", "word"), came_back_at__isnull=False, ended_at__isnull=True),
                name="encounter_came_back_says_when",
            ),
            models.CheckConstraint(
                condition=Q(asks_role="", asks_at__isnull=True)
                | ~Q(asks_role="") & Q(asks_at__isnull=False, ended_at__isnull=True),
                name="encounter_asks_a_role_since",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="encounter_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.situation} {self.case_id}"


class MarkKind(models.TextChoices):
    DONE = "done", _("Done")
    TIME_UP = "time_up", _("Time was up")
    SKIPPED = "skipped", _("Skipped")
    DISMISSED = "suggested_dismissed", _("Put aside")
    REVISITED = "revisited", _("Taken up again")
    OFF_CHART = "off_chart", _("Off the chart")
    LANDED = "landed", _("Moment marked")
    PAUSED = "paused", _("Paused")
    RESUMED = "resumed", _("Taken up again after a pause")
    ENDED = "ended", _("Ended")


class Landed(models.TextChoices):
    WELL = "well", _("It landed well")
    UNCLEAR = "unclear", _("Hard to tell")
    BADLY = "badly", _("It landed badly")


class Manner(models.TextChoices):
    SUGGESTED = "suggested", _("As suggested")
    OPEN = "open", _("One of the open steps")
    EARLY = "early", _("Before its turn")
    REPEATED = "repeated", _("Once more")
    UNFIT = "unfit", _("Though its condition did not hold")


class StepMark(models.Model):
    """One thing that happened in a run; never changed afterwards.

    `path` is a step's full path (`complaint/receive/welcome`), for `landed` a moment's, one part longer.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="marks", db_index=False)
    kind = models.CharField(max_length=20, choices=MarkKind.choices)
    path = models.CharField(max_length=330, blank=True)
    at_hand = models.CharField(max_length=330, blank=True)  # the step that the guide suggested just then
    outcome = models.CharField(max_length=80, blank=True)
    manner = models.CharField(max_length=10, choices=Manner.choices, blank=True)
    critical = models.CharField(max_length=10, blank=True)  # the step's class at that time
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    landed = models.CharField(max_length=8, choices=Landed.choices, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices, blank=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("encounter", "id"), name="step_mark_by_run"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=("off_chart", "paused", "resumed", "ended")) | ~Q(path=""),
                name="step_mark_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(kind="skipped", critical__in=("customer", "business", "compliance"))
                | Q(GreaterThan(Length(Trim("reason")), 0)),
                name="step_mark_critical_skipped_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="landed", landed__in=("well", "unclear", "badly"))
                | ~Q(kind="landed") & Q(landed=""),
                name="step_mark_landed_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(kind="off_chart") | Q(GreaterThan(Length(Trim("note")), 0)),
                name="step_mark_off_chart_says_what",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"


class Wording(models.TextChoices):
    AS_IT_STANDS = "as_it_stands", _("As it stands")
    EDITED = "edited", _("With edits")


class PhraseUse(models.Model):
    """A phrase of the codex that went out to the customer in writing, as it stands or with edits."""

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="phrases_used", db_index=False
    )
    path = models.CharField(max_length=330)  # of the step it stands at
    phrase = models.CharField(max_length=16)  # its `fingerprint`: places move, words are what they are
    wording = models.CharField(max_length=12, choices=Wording.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("encounter", "id"), name="phrase_use_by_run"),)
        constraints = (
            models.CheckConstraint(condition=Q(wording__in=Wording.values), name="phrase_use_wording"),
            models.CheckConstraint(condition=~Q(path="") & ~Q(phrase=""), name="phrase_use_says_which"),
        )

    def __str__(self) -> str:
        return f"{self.wording} {self.path}"
