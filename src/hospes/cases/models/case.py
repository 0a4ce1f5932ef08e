"""The case: a matter of one customer, with exactly one owner."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.cases.core.routing import Why
from hospes.cases.core.urgency import act_by
from hospes.lib.ids import secret


class State(models.TextChoices):
    OPEN = "open", _("Open")
    ASKED = "asked", _("Asked whether it is solved")
    CLOSED = "closed", _("Closed")


class Channel(models.TextChoices):
    PHONE = "phone", _("Phone")
    COUNTER = "counter", _("Counter")
    EMAIL = "email", _("E-mail")
    CHAT = "chat", _("Chat")
    WEB = "web", _("Web")


class EndedHow(models.TextChoices):
    LINK = "link", _("Confirmed by the customer's link")
    SPOKEN = "spoken", _("Confirmed by word of mouth")
    PORTAL = "portal", _("Confirmed in the portal")
    SILENCE = "silence", _("Silence after an announced closing")
    REASON = "reason", _("Closed with a reason")
    MERGED = "merged", _("Became one with another case")


class ActByField(models.DateTimeField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Worked out from the case whenever it is saved, in bulk too, so that no writer can forget it."""

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime:
        case: Any = model_instance
        moment = act_by(
            next_due_at=case.next_due_at,
            waiting_since=case.waiting_since,
            last_contact_at=case.last_contact_at,
            wakes_at=case.wakes_at,
        )
        setattr(model_instance, self.attname, moment)
        return moment


class CaseQuerySet(models.QuerySet["Case"]):
    """Open and closed are asked by `ended_at`, which the partial indexes know without a parameter."""

    def open(self) -> "CaseQuerySet":
        return self.filter(ended_at__isnull=True)

    def closed(self) -> "CaseQuerySet":
        return self.filter(ended_at__isnull=False)


class Case(models.Model):
    """What a customer came with, until they say it is solved. Its number is its primary key."""

    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="cases", db_index=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    given_why = models.CharField(max_length=12, default=Why.NAMED.value)  # a key of `core.routing.Why`
    # Whose customer it is, until the owner who took the contact says whether they keep the case or hand it over.
    usual_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    situation = models.SlugField(max_length=80, blank=True, db_index=False)
    edition_number = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField()
    reason_language = models.CharField(max_length=8, blank=True)
    title = models.CharField(max_length=120)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    last_contact_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    # Asleep until then, or until the other case is closed, or the customer speaks, whichever comes first.
    wakes_at = models.DateTimeField(null=True, blank=True)
    wakes_after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    woke_at = models.DateTimeField(
        null=True, blank=True
    )  # on its owner's day since then, until somebody acts
    act_by = ActByField(editable=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=8, choices=EndedHow.choices, blank=True)
    ended_reason = models.TextField(blank=True)
    ended_said_by = models.CharField(max_length=200, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # The case that goes on with this one: its contacts and promises are there, and whoever writes here reaches it.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    reopened_count = models.PositiveIntegerField(default=0)
    link_secret = models.CharField(max_length=40, default=secret)

    objects = CaseQuerySet.as_manager()

    class Meta:
        # Open cases in order of urgency, for a team, an owner, the house; closed ones by time; those asked
        # about or waiting, for an owner; a customer's.
        # Each ends in `id`, so that paging by the last row seen is one walk along the index. There is none for
        # all cases of an owner: SQLite would take it for the open ones too, and walk past every closed one.
        indexes = (
            models.Index(
                fields=("team", "act_by", "id"), condition=Q(ended_at__isnull=True), name="case_queue_team"
            ),
            models.Index(
                fields=("owner", "act_by", "id"), condition=Q(ended_at__isnull=True), name="case_queue_owner"
            ),
            models.Index(
                fields=("owner", "act_by", "id"),
                condition=Q(ended_at__isnull=True, waiting_since__isnull=False),
                name="case_waiting_owner",
            ),
            models.Index(fields=("act_by", "id"), condition=Q(ended_at__isnull=True), name="case_queue_all"),
            models.Index(
                fields=("team", "ended_at", "id"),
                condition=Q(ended_at__isnull=False),
                name="case_closed_team",
            ),
            models.Index(
                fields=("ended_at", "id"), condition=Q(ended_at__isnull=False), name="case_closed_all"
            ),
            # The same lists of open cases in another order: by their opening, by how long it has been quiet.
            *(
                models.Index(fields=(*whose, moment, "id"), condition=Q(ended_at__isnull=True), name=name)
                for whose, moment, name in (
                    (("team",), "opened_at", "case_opened_team"),
                    ((), "opened_at", "case_opened_all"),
                    (("team",), "last_contact_at", "case_quiet_team"),
                    ((), "last_contact_at", "case_quiet_all"),
                )
            ),
            # Whose customer waits for us, who was asked whether it is solved, what is due: few of the open ones.
            *(
                models.Index(
                    fields=(*whose, "act_by", "id"),
                    condition=Q((f"{told}__isnull", False), ended_at__isnull=True),
                    name=f"case_{name}_{'team' if whose else 'all'}",
                )
                for told, name in (
                    ("waiting_since", "waiting"),
                    ("asked_at", "asked"),
                    ("next_due_at", "due"),
                )
                for whose in (("team",), ())
            ),
            models.Index(
                fields=("owner", "asked_at", "id"),
                condition=Q(ended_at__isnull=True, asked_at__isnull=False),
                name="case_asked",
            ),
            models.Index(
                fields=("team", "act_by", "id"),
                condition=Q(ended_at__isnull=True, wakes_at__isnull=False),
                name="case_asleep_team",
            ),
            models.Index(fields=("wakes_at",), condition=Q(wakes_at__isnull=False), name="case_wakes"),
            models.Index(
                fields=("wakes_after",), condition=Q(wakes_after__isnull=False), name="case_wakes_after"
            ),
            models.Index(fields=("owner", "woke_at"), condition=Q(woke_at__isnull=False), name="case_woke"),
            models.Index(
                fields=("merged_into",), condition=Q(merged_into__isnull=False), name="case_merged_into"
            ),
            models.Index(fields=("customer", "id"), name="case_by_customer"),
            models.Index(fields=("opened_at",), name="case_by_opening"),
        )
        constraints = (
            models.CheckConstraint(
                condition=GreaterThan(Length(Trim("reason")), 0), name="case_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(state__in=("open", "asked", "closed")), name="case_state"),
            models.CheckConstraint(
                condition=Q(state="closed", ended_at__isnull=False) & ~Q(ended_how="")
                | ~Q(state="closed")
                & Q(ended_at__isnull=True, ended_how="", ended_reason="", ended_said_by="", ended_by=None),
                name="case_closed_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_how__in=("", "link", "spoken", "portal", "silence", "reason", "merged")),
                name="case_ended_how",
            ),
            models.CheckConstraint(
                condition=Q(ended_how="merged", merged_into__isnull=False) & ~Q(merged_into=F("id"))
                | ~Q(ended_how="merged") & Q(merged_into__isnull=True),
                name="case_merged_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(ended_how="reason") & GreaterThan(Length(Trim("ended_reason")), 0)
                | ~Q(ended_how="reason") & Q(ended_reason=""),
                name="case_reason_stated_when_closed_with_one",
            ),
            models.CheckConstraint(
                condition=~Q(ended_how="spoken") | ~Q(ended_said_by=""), name="case_spoken_says_who"
            ),
            models.CheckConstraint(
                condition=~Q(ended_how__in=("link", "portal")) | Q(ended_by__isnull=True),
                name="case_confirmed_by_the_customer",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", asked_at__isnull=False)
                | Q(state="open", asked_at__isnull=True)
                | Q(state="closed"),
                name="case_asked_says_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("opened_at")),
                name="case_ends_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(next_due_at__isnull=True) | Q(act_by__lte=F("next_due_at")),
                name="case_acted_on_before_due",
            ),
            models.CheckConstraint(condition=~Q(link_secret=""), name="case_has_a_link_secret"),
            models.CheckConstraint(
                condition=Q(wakes_at__isnull=True)
                | Q(next_due_at__isnull=True)
                | Q(wakes_at__lte=F("next_due_at")),
                name="case_sleeps_through_no_promise",
            ),
            models.CheckConstraint(
                condition=Q(wakes_at__isnull=True) | Q(waiting_since__isnull=True, ended_at__isnull=True),
                name="case_sleeps_while_nobody_waits",
            ),
            models.CheckConstraint(
                condition=Q(wakes_after__isnull=True) | Q(wakes_at__isnull=False) & ~Q(wakes_after=F("id")),
                name="case_sleeps_until_another_ends",
            ),
            models.CheckConstraint(
                condition=Q(usual_owner__isnull=True) | ~Q(usual_owner=F("owner")),
                name="case_usual_owner_is_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """As people see it: #1042."""
        return f"#{self.pk}"

    @property
    def is_asleep(self) -> bool:
        return self.wakes_at is not None

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED
