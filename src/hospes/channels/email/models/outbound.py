"""Mail that goes out: written in the same transaction as what it tells, sent after it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.models.mailbox import Mailbox


class OutboundState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    UNCERTAIN = "uncertain", _("Perhaps sent: somebody must decide")
    TAKEN_BACK = "taken_back", _("Taken back before it went out")


class Purpose(models.TextChoices):
    REPLY = "reply", _("Reply")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    QUESTION = "question", _("Is it solved?")
    NOTICE = "notice", _("Notice")


class CameBack(models.TextChoices):
    HARD = "hard", _("For good")
    SOFT = "soft", _("For now")


class OutboundMessage(models.Model):
    """One mail and how far it got. In `sending` one worker holds it; it goes once, or is shown.

    Three times say what it waits for, and are empty otherwise: `next_try_at` the next attempt, `claimed_at` the
    end of this one, `trouble_since` a person. A letter that is held keeps how the case stood before it
    (`waited_since`, `spoke_last`): whoever takes it back puts that back. It then stands for no contact any more.
    """

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="outbound", db_index=False)
    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails_out",
        db_index=False,
    )
    contact = models.OneToOneField(
        "cases.Contact", on_delete=models.PROTECT, null=True, blank=True, related_name="mail_out"
    )
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    sent_as = models.CharField(max_length=320, blank=True)  # an alias of the mailbox; "" is its own address
    to = models.CharField(max_length=320)
    to_key = models.CharField(max_length=320)
    subject = models.CharField(max_length=400)
    body = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    message_id = models.CharField(max_length=500, unique=True)
    in_reply_to = models.CharField(max_length=500, blank=True)
    references = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(max_length=12, choices=OutboundState.choices, default=OutboundState.QUEUED)
    queued_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    waited_since = models.DateTimeField(null=True, blank=True)
    spoke_last = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    trouble_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)  # at their server, by a report (RFC 3464)
    came_back_at = models.DateTimeField(null=True, blank=True)
    came_back_for = models.CharField(max_length=4, choices=CameBack.choices, blank=True)
    came_back_because = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        # Conditions are about NULL only: SQLite cannot match any other one with a parameter of a query.
        indexes = (
            models.Index(
                fields=("next_try_at", "id"),
                condition=Q(next_try_at__isnull=False),
                name="outbound_to_be_sent",
            ),
            models.Index(
                fields=("claimed_at",), condition=Q(claimed_at__isnull=False), name="outbound_being_sent"
            ),
            models.Index(
                fields=("trouble_since", "id"),
                condition=Q(trouble_since__isnull=False),
                name="outbound_in_trouble",
            ),
            models.Index(fields=("case", "id"), condition=Q(case__isnull=False), name="outbound_of_case"),
            models.Index(fields=("to_key", "queued_at"), name="outbound_told_lately"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(purpose="acknowledgement"), name="outbound_acknowledged_once"
            ),
            models.CheckConstraint(condition=Q(state__in=OutboundState.values), name="outbound_state"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="outbound_purpose"),
            models.CheckConstraint(condition=~Q(to=""), name="outbound_has_an_address"),
            models.CheckConstraint(
                condition=Q(state="queued", next_try_at__isnull=False)
                | ~Q(state="queued") & Q(next_try_at__isnull=True),
                name="outbound_queued_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claimed_at__isnull=False) & ~Q(claimed_by="")
                | ~Q(state="sending") & Q(claimed_at__isnull=True, claimed_by=""),
                name="outbound_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at__isnull=True),
                name="outbound_sent_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("failed", "uncertain"), trouble_since__isnull=False) & ~Q(error="")
                | ~Q(state__in=("failed", "uncertain")) & Q(trouble_since__isnull=True)
                | Q(state="sent", came_back_for="hard"),
                name="outbound_trouble_says_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="taken_back",
                    taken_back_at__isnull=False,
                    contact__isnull=True,
                    tried_at__isnull=True,
                )
                | ~Q(state="taken_back") & Q(taken_back_at__isnull=True),
                name="outbound_taken_back_unsent",
            ),
            models.CheckConstraint(
                condition=Q(came_back_at__isnull=True, came_back_for="")
                | Q(came_back_at__isnull=False, came_back_for__in=CameBack.values),
                name="outbound_came_back_says_for_how_long",
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(spoke_last__isnull=False),
                name="outbound_held_knows_the_way_back",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it was held for its writer and nobody has begun to send it."""
        return self.held_until is not None and self.state == OutboundState.QUEUED and not self.tried_at
