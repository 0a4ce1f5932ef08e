"""The stages of a complaint: each a row with its day, kept as it was."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Contact
from hospes.complaints.core.stages import ONCE
from hospes.complaints.models.complaint import Complaint
from hospes.decisions.models import Decision


class StageKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    ASSESSED = "assessed", _("Assessed")
    GIVEN = "investigation", _("Investigation given")
    FOUND = "findings", _("Findings")
    HELD = "held", _("Told that it takes longer")
    DECIDED = "decided", _("Decided")
    TOLD = "told", _("Decision told")
    CLOSED = "closed", _("Complaint closed")
    REOPENED = "reopened", _("Complaint opened again")


class VerdictKind(models.TextChoices):
    ACCEPT = "accept", _("Accepted")
    REDRESS = "redress", _("Redress without accepting it")
    REJECT = "reject", _("Rejected, with reasons")


class Grade(models.IntegerChoices):
    LOW = 1, _("Low")
    MEDIUM = 2, _("Medium")
    HIGH = 3, _("High")


def _says(field: str) -> Q:
    return Q(GreaterThan(Length(Trim(field)), 0))


class Stage(models.Model):
    """One stage. `words`: what was assessed or found, the reasons of a decision, why it was closed or opened again."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="stages", db_index=False)
    kind = models.CharField(max_length=14, choices=StageKind.choices)
    round = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )  # None: the customer, or the house itself
    words = models.TextField(blank=True)
    severity = models.PositiveSmallIntegerField(choices=Grade.choices, null=True, blank=True)
    complexity = models.PositiveSmallIntegerField(choices=Grade.choices, null=True, blank=True)
    acts_at_once = models.BooleanField(null=True, blank=True)
    investigator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    verdict = models.CharField(max_length=8, choices=VerdictKind.choices, blank=True)
    alternative = models.TextField(blank=True)
    outside_body = models.CharField(max_length=200, blank=True)
    redress = models.OneToOneField(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="complaint_stage"
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    how = models.CharField(max_length=8, blank=True)  # of a closing: word, reasons

    class Meta:
        indexes = (models.Index(fields=("complaint", "id"), name="stage_of_complaint"),)
        constraints = (
            models.UniqueConstraint(
                fields=("complaint", "round", "kind"),
                condition=Q(kind__in=ONCE),
                name="stage_once_in_a_round",
            ),
            models.CheckConstraint(condition=Q(kind__in=StageKind.values), name="stage_kind"),
            models.CheckConstraint(
                condition=~Q(kind__in=("acknowledged", "held", "told")) | Q(contact__isnull=False),
                name="stage_told_by_a_contact",
            ),
            models.CheckConstraint(
                condition=~Q(kind="assessed")
                | Q(severity__in=Grade.values, complexity__in=Grade.values, acts_at_once__isnull=False),
                name="stage_assessed_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("investigation", "findings")) | Q(investigator__isnull=False),
                name="stage_investigated_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("findings", "reopened")) | _says("words"), name="stage_says_what"
            ),
            models.CheckConstraint(
                condition=Q(kind="decided", verdict__in=VerdictKind.values)
                | ~Q(kind="decided") & Q(verdict="", redress__isnull=True),
                name="stage_decided_has_a_verdict",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="reject")
                | _says("words") & (_says("alternative") | _says("outside_body")),
                name="stage_reject_has_reasons_and_a_way_on",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="redress") | Q(redress__isnull=False), name="stage_redress_is_a_decision"
            ),
            models.CheckConstraint(
                condition=Q(kind="closed", how="word")
                | Q(kind="closed", how="reasons") & _says("words")
                | ~Q(kind="closed") & Q(how=""),
                name="stage_closed_says_how",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
