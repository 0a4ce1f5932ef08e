"""A contact judged against the edition it was handled under, answer by answer, each with its evidence."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Contact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DONE = "done", _("Done")


class Inspection(models.Model):
    """One inspector's judgement of one contact. `person` is who handled it, and never the inspector."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="inspections", db_index=False)
    encounter = models.ForeignKey(
        Encounter, on_delete=models.SET_NULL, null=True, blank=True, related_name="inspections"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="inspections")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inspected", db_index=False
    )
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inspections", db_index=False
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("inspector", "done_at", "id"), name="inspection_by_inspector"),
            models.Index(fields=("person", "done_at", "id"), name="inspection_by_person"),
            models.Index(
                fields=("done_at", "id"), condition=Q(done_at__isnull=False), name="inspection_by_time"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("contact", "inspector"), name="inspection_once_a_contact"),
            models.CheckConstraint(condition=~Q(inspector=F("person")), name="inspection_not_of_ones_own"),
            models.CheckConstraint(
                condition=Q(state="draft", done_at__isnull=True) | Q(state="done", done_at__isnull=False),
                name="inspection_done_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} {self.state}"

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE


class Kind(models.TextChoices):
    """What is asked; the label is how it is put."""

    GOAL = "goal", _("Was the goal reached?")
    MOMENT = "moment", _("Was the expectation met?")
    DO = "do", _("Did they do this?")
    AVOID = "avoid", _("Did they avoid this?")
    SKIPPED = "skipped", _("Was it right to leave this step out?")
    PASSED = "passed", _("Nobody marked this step. Was it done all the same?")
    BEHAVIOUR = "behaviour", _("Could this be seen or heard?")


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NA = "na", _("Not applicable")


class Mark(models.Model):
    """One answer. The question is kept as it was put; yes and no carry what shows it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="marks", db_index=False)
    path = models.CharField(max_length=340)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    question = models.TextField()
    critical = models.CharField(max_length=10, blank=True)  # the step's class in that edition
    behaviour = models.CharField(max_length=170, blank=True)
    answer = models.CharField(max_length=3, choices=Answer.choices)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "path"), name="mark_once_a_question"),
            models.CheckConstraint(condition=Q(answer__in=("yes", "no", "na")), name="mark_answer"),
            models.CheckConstraint(
                condition=Q(answer="na") | Q(GreaterThan(Length(Trim("evidence")), 0)),
                name="mark_yes_and_no_have_evidence",
            ),
            models.CheckConstraint(
                condition=Q(critical__in=("", "customer", "business", "compliance")), name="mark_critical"
            ),
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("question")), 0), name="mark_keeps_its_question"
            ),
        )

    def __str__(self) -> str:
        return f"{self.path}: {self.answer}"
