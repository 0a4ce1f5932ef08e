"""A letter about a complaint, as it was sent: its passages, what they were checked for, and the contact it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.cases.models import Contact
from hospes.complaints.core.contents import assembled
from hospes.complaints.models.complaint import Complaint


class LetterKind(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    HOLDING = "holding", _("Holding letter")
    FINAL = "final", _("Final response")
    SUMMARY = "summary", _("Summary resolution")


class Letter(models.Model):
    """`required` is what the rules asked of it when it was checked; `paper` is the PDF that went with it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=300)
    passages = models.JSONField()  # by content, in plain words
    required = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="complaint_letter")
    paper = models.OneToOneField("files.Attachment", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind"),
            models.CheckConstraint(condition=~Q(language="") & ~Q(subject=""), name="letter_has_a_subject"),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def text(self) -> str:
        """The letter as it was read."""
        return assembled(self.kind, self.passages)
