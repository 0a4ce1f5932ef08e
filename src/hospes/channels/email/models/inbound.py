"""Mail that came in: its bytes as they were, and what became of it."""

import zlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.models.mailbox import Mailbox


class RawMessage(models.Model):
    """The bytes of a mail exactly as they arrived, kept once per mailbox."""

    mailbox = models.ForeignKey(
        Mailbox, on_delete=models.PROTECT, related_name="raw_messages", db_index=False
    )
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mailbox", "sha256"), name="raw_message_once"),)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def data(self) -> bytes:
        """The message, unpacked."""
        return zlib.decompress(bytes(self.body))

    @staticmethod
    def packed(raw: bytes) -> bytes:
        """The message as `body` keeps it."""
        return zlib.compress(raw, 1)


class InboundState(models.TextChoices):
    RECEIVED = "received", _("Received, not yet handled")
    HANDLED = "handled", _("Handled")
    UNREADABLE = "unreadable", _("Could not be read")


class MailKind(models.TextChoices):
    HUMAN = "human", _("From a person")
    AUTO = "auto", _("Automatic")
    BOUNCE = "bounce", _("Came back")
    LIST = "list", _("From a list")


class NewMatter(models.TextChoices):
    """What was said to “Is this a new matter?”, asked where a known thread goes on under a wholly new subject."""

    ASKED = "asked", _("Somebody is asked")
    SPLIT = "split", _("A new matter, with a case of its own")
    SAME = "same", _("The same matter")


class InboundMessage(models.Model):
    """One mail on its way to a case. It rests in `received` between being stored and being handled.

    `others` are those it was also addressed to; `mentions` is a case it points to without taking part in it;
    mail `from_archive` is nothing new to its writer, who is told nothing. `files_due_at`: when what is attached
    is to be taken out and kept as files of its contact; empty where nothing is, or it is done.
    """

    raw = models.OneToOneField(RawMessage, on_delete=models.PROTECT, related_name="message")
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=InboundState.choices, default=InboundState.RECEIVED)
    kind = models.CharField(max_length=8, choices=MailKind.choices, default=MailKind.HUMAN)
    message_id = models.CharField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    answer_to = models.CharField(max_length=320, blank=True)
    others = models.JSONField(default=list)
    references = models.JSONField(default=list)
    subject = models.CharField(max_length=400, blank=True)
    received_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="mails_in", db_index=False
    )
    mentions = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    contact = models.OneToOneField(
        "cases.Contact", on_delete=models.PROTECT, null=True, blank=True, related_name="mail_in"
    )
    copy_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies", db_index=False
    )
    came_to = models.CharField(max_length=320, blank=True)  # an alias of the mailbox; "" is its own address
    passed_on_from = models.CharField(
        max_length=320, blank=True
    )  # whose words are in it, where it was forwarded
    new_matter = models.CharField(max_length=8, choices=NewMatter.choices, blank=True)
    from_archive = models.BooleanField(default=False)
    error = models.TextField(blank=True)
    tries = models.PositiveIntegerField(default=0)
    files_due_at = models.DateTimeField(null=True, blank=True)
    files_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        # Conditions are about NULL only: SQLite cannot match any other one with a parameter of a query.
        indexes = (
            models.Index(fields=("id",), condition=Q(case__isnull=True), name="inbound_to_be_handled"),
            models.Index(
                fields=("files_due_at", "id"),
                condition=Q(files_due_at__isnull=False),
                name="inbound_files_due",
            ),
            models.Index(fields=("message_id",), name="inbound_by_message_id"),
            models.Index(fields=("case", "id"), condition=Q(case__isnull=False), name="inbound_of_case"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=InboundState.values), name="inbound_state"),
            models.CheckConstraint(condition=Q(kind__in=MailKind.values), name="inbound_kind"),
            models.CheckConstraint(
                condition=Q(new_matter__in=("", *NewMatter.values)), name="inbound_new_matter"
            ),
            models.CheckConstraint(
                condition=Q(state="received", case__isnull=True)
                | ~Q(state="received") & Q(case__isnull=False),
                name="inbound_handled_has_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state="unreadable") | ~Q(error=""), name="inbound_unreadable_says_why"
            ),
        )

    def __str__(self) -> str:
        return self.subject or self.message_id or f"mail {self.pk}"
