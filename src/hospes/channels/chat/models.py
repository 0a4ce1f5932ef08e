"""A chat, its lines, and who takes chats."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.channels.chat.core.inviting import Reach
from hospes.channels.chat.core.words import MOST_AT_ONCE, USUAL_AT_ONCE, By
from hospes.lib.ids import secret
from hospes.staff.models import Language


class State(models.TextChoices):
    WAITING = "waiting", _("Waits for somebody")
    WITH = "with", _("With somebody")
    ENDED = "ended", _("Ended")


class EndedBy(models.TextChoices):
    CUSTOMER = "customer", _("The customer ended it")
    PERSON = "person", _("We ended it")
    SILENCE = "silence", _("Nobody said anything any more")
    NOBODY = "nobody", _("Nobody came in time; it goes on in writing")


def new_key() -> str:
    """What stands in the address of a chat: the only way in."""
    return secret(32)


class Chat(models.Model):
    """A live talk between a customer and one person of ours at a time, about one case.

    `waits_since` is when the customer began to wait for whoever comes next. An offer to somebody else (`to_person`, or
    anybody of `to_team`) takes effect when it is accepted; until then the one who has it goes on.
    """

    key = models.CharField(max_length=64, unique=True, default=new_key)
    once = models.CharField(max_length=64, unique=True)  # a digest: who begins it knows what of
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="chats", db_index=False)
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="chats")
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    contact = models.OneToOneField("cases.Contact", on_delete=models.PROTECT, null=True, related_name="chat")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200, blank=True)
    page = models.CharField(max_length=500, blank=True)
    is_signed_in = models.BooleanField(default=False)
    is_begun_here = models.BooleanField(default=True)  # whether its case began with it
    address_asked_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    waits_since = models.DateTimeField()
    last_at = models.DateTimeField()
    last_by = models.CharField(max_length=8, default=By.CUSTOMER.value)  # besides the house
    last_number = models.PositiveIntegerField(default=0)
    told_late_at = models.DateTimeField(null=True)
    reach = models.PositiveSmallIntegerField(default=Reach.OWNER.value)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, choices=EndedBy.choices, blank=True)
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_team = models.ForeignKey(
        "staff.Team", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    offered_at = models.DateTimeField(null=True)
    story = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("waits_since", "id"), condition=Q(state="waiting"), name="chat_waiting"),
            models.Index(fields=("person", "id"), condition=Q(state="with"), name="chat_of_person"),
            models.Index(fields=("case", "id"), name="chat_of_case"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("waiting", "with", "ended")), name="chat_state"),
            models.CheckConstraint(
                condition=~Q(state="with") | (Q(person__isnull=False) & Q(taken_at__isnull=False)),
                name="chat_with_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state="ended") & Q(ended_at__isnull=False) & ~Q(ended_by=""))
                | (~Q(state="ended") & Q(ended_at__isnull=True) & Q(ended_by="")),
                name="chat_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True, to_person__isnull=True, to_team__isnull=True)
                | Q(state="with", offered_at__isnull=False, to_person__isnull=False, to_team__isnull=True)
                | Q(state="with", offered_at__isnull=False, to_person__isnull=True, to_team__isnull=False),
                name="chat_offered_to_one",
            ),
            models.CheckConstraint(condition=Q(last_at__gte=F("begun_at")), name="chat_goes_on"),
        )

    def __str__(self) -> str:
        return f"Chat {self.pk}"

    @property
    def language_name(self) -> str:
        """As the language is called by those who speak it."""
        return dict(Language.choices).get(self.language, self.language)

    @property
    def is_over(self) -> bool:
        return self.state == State.ENDED

    @property
    def is_offered(self) -> bool:
        return self.offered_at is not None


class ChatLine(models.Model):
    """What was said, once: a client that did not hear the answer sends it again under the same `once`."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.BigIntegerField()  # whose range prepared statements know
    by = models.CharField(max_length=8)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    once = models.CharField(max_length=64, null=True)  # noqa: DJ001 (none: nobody can send it twice)
    content = models.ForeignKey("files.Content", on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("chat", "number"), name="chat_line_number"),
            models.UniqueConstraint(
                fields=("chat", "by", "once"), condition=Q(once__isnull=False), name="chat_line_once"
            ),
            models.CheckConstraint(condition=Q(by__in=[each.value for each in By]), name="chat_line_by"),
            models.CheckConstraint(
                condition=(Q(by="person") & Q(person__isnull=False))
                | (~Q(by="person") & Q(person__isnull=True)),
                name="chat_line_of_somebody",
            ),
            models.CheckConstraint(
                condition=(~Q(words="") & Q(content__isnull=True))
                | (Q(content__isnull=False) & ~Q(file_name="")),
                name="chat_line_says_something",
            ),
        )

    def __str__(self) -> str:
        return self.words[:60] or self.file_name


class Attending(models.Model):
    """Somebody who takes chats, and how many at once. `seen_at` is when one of their screens was last heard of."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attending"
    )
    is_here = models.BooleanField(default=False)
    at_once = models.PositiveSmallIntegerField(default=USUAL_AT_ONCE)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(at_once__gte=1) & Q(at_once__lte=MOST_AT_ONCE), name="attending_some_at_once"
            ),
        )

    def __str__(self) -> str:
        return f"Attending {self.pk}"
