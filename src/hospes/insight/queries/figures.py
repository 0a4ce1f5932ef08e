"""Counting what happened in a month, and naming the cases behind each count."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from hospes.cases.models import Case, Commitment, Contact, Reask
from hospes.feedback.models import Survey
from hospes.followups.models import FollowUp
from hospes.insight.core.figures import Share, Waiting, share, waiting
from hospes.insight.core.periods import Month
from hospes.lib.statistics import Stretch

BY_THE_CUSTOMER = ("link", "spoken", "portal")


@dataclass(frozen=True)
class Asked:
    """Which month, seen at which moment, for which team and situation (None: all)."""

    month: Month
    at: datetime
    team: int | None = None
    situation: str | None = None

    @property
    def start(self) -> datetime:
        return self.month.start(timezone.get_default_timezone())

    @property
    def end(self) -> datetime:
        return self.month.end(timezone.get_default_timezone())

    @property
    def last_month(self) -> "Asked":
        return Asked(self.month.before, self.at, self.team, self.situation)

    def within(self, field: str) -> Q:
        """The rows whose moment lies in the month, and is not still to come."""
        return Q(**{f"{field}__gte": self.start, f"{field}__lt": min(self.end, self.at)})

    def of_case(self, path: str = "") -> Q:
        """The rows of the team's and situation's cases; `path` leads from the row to its case."""
        found = Q()
        if self.team is not None:
            found &= Q(**{f"{path}team": self.team})
        if self.situation is not None:
            found &= Q(**{f"{path}situation": self.situation})
        return found


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    asked: Asked
    contacts: int
    contacts_before: int
    by_situation: list[tuple[str, int]]
    by_channel: list[tuple[str, int]]
    waiting: Waiting
    waiting_before: Waiting
    planned: int
    planned_before: int
    shares: dict[str, Share]


def overview(asked: Asked) -> Overview:
    """The figures of a month against those of the month before. A constant number of queries."""
    before = asked.last_month
    contacts = _contacts(asked)
    return Overview(
        asked=asked,
        contacts=contacts.count(),
        contacts_before=_contacts(before).count(),
        by_situation=_grouped(contacts, "case__situation"),
        by_channel=_grouped(contacts, "channel"),
        waiting=time_to_satisfaction(asked),
        waiting_before=time_to_satisfaction(before),
        planned=follow_ups_planned(asked).count(),
        planned_before=follow_ups_planned(before).count(),
        shares={key: share(key, counted(asked), counted(before)) for key, counted in COUNTED.items()},
    )


def _contacts(asked: Asked) -> QuerySet[Contact]:
    """Contacts with customers; notes among colleagues are none."""
    return Contact.objects.filter(asked.within("at"), asked.of_case("case__")).exclude(direction="note")


def _grouped(contacts: QuerySet[Contact], field: str) -> list[tuple[str, int]]:
    return list(contacts.order_by().values_list(field).annotate(n=Count("pk")).order_by("-n", field))


def time_to_satisfaction(asked: Asked) -> Waiting:
    """For the cases opened in the month: clock time from the first contact to the customer's confirmation.

    Open cases, and those that ended without the customer's word, count for as long as they were watched.
    """
    rows = _opened(asked).values_list("opened_at", "ended_at", "ended_how")
    return waiting(
        Stretch(((ended or asked.at) - opened).total_seconds(), ended=how in BY_THE_CUSTOMER)
        for opened, ended, how in rows.iterator(chunk_size=5000)
    )


def _opened(asked: Asked) -> QuerySet[Case]:
    """A case that became one with another is no matter of its own: its matter is counted there."""
    return Case.objects.filter(asked.within("opened_at"), asked.of_case(), merged_into__isnull=True)


def _closed(asked: Asked) -> QuerySet[Case]:
    return Case.objects.filter(asked.within("ended_at"), asked.of_case(), merged_into__isnull=True)


def _due(asked: Asked) -> QuerySet[Commitment]:
    due = Commitment.objects.filter(asked.within("due_at"), asked.of_case("case__"))
    return due.exclude(state="cancelled")


def _answered(asked: Asked) -> QuerySet[Survey]:
    return Survey.objects.filter(asked.within("answered_at"), asked.of_case("case__"))


def _told_whether(asked: Asked) -> QuerySet[Survey]:
    """Answers that say whether they had to tell us something twice; who left it out is not counted."""
    return _answered(asked).filter(repeated__isnull=False)


def _invited(asked: Asked) -> QuerySet[Survey]:
    return Survey.objects.filter(asked.within("invited_at"), asked.of_case("case__"))


def _progress(asked: Asked) -> QuerySet[Contact]:
    return _contacts(asked).filter(is_progress=True)


# A follow-up is due from the moment it is found due: what is planned in a case that is not done yet waits. It is
# done in time when the customer is asked on that day, or before.
FELL_DUE = Coalesce("found_due_at", "due_at")
IN_TIME = Q(asked_at__isnull=False, asked_on__lte=F("due_on"))
SAID = ("well", "not_well")


def follow_ups() -> QuerySet[FollowUp]:
    """Every follow-up, with when it fell due, and on which days of the company that was, and it was asked."""
    zone = timezone.get_default_timezone()
    found = FollowUp.objects.filter(case__merged_into__isnull=True).annotate(fell_due=FELL_DUE)
    return found.annotate(
        due_on=TruncDate("fell_due", tzinfo=zone), asked_on=TruncDate("asked_at", tzinfo=zone)
    )


def is_due(asked: Asked) -> Q:
    """Fell due in the month, and neither was dropped nor waits for its case to be done."""
    began = Q(found_due_at__isnull=False) | Q(asked_at__isnull=False)
    return asked.within("fell_due") & began & ~Q(state="dropped")


def is_over(asked: Asked) -> Q:
    """Asked in the month, and answered or not waited for any longer."""
    return asked.within("asked_at") & Q(state__in=(*SAID, "unanswered"))


def is_answered(asked: Asked) -> Q:
    """Answered in the month."""
    return asked.within("settled_at") & Q(state__in=SAID)


def follow_ups_planned(asked: Asked) -> QuerySet[FollowUp]:
    return follow_ups().filter(asked.within("planned_at"), asked.of_case("case__"))


def _follow_ups(which: Callable[[Asked], Q]) -> Callable[[Asked], QuerySet[FollowUp]]:
    return lambda asked: follow_ups().filter(which(asked), asked.of_case("case__"))


ASKED_AGAIN = Exists(Reask.objects.filter(case=OuterRef("pk"))) | Exists(
    Survey.objects.filter(case=OuterRef("pk"), repeated=True)
)
NEVER_INVITED = ~Exists(Survey.objects.filter(case=OuterRef("pk")))
Hits = Callable[[Asked], tuple[int, int]]


def _share_of(rows: Callable[[Asked], QuerySet[Any]], hit: Any) -> Hits:
    def counted(asked: Asked) -> tuple[int, int]:
        found = rows(asked).aggregate(n=Count("pk"), hits=Count("pk", filter=hit))
        return found["hits"], found["n"]

    return counted


KEPT_IN_TIME = Q(state="kept", settled_at__lte=F("due_at"))
COUNTED: dict[str, Hits] = {
    "promises-kept": _share_of(_due, KEPT_IN_TIME),
    "re-ask": _share_of(_opened, ASKED_AGAIN),
    "csat": _share_of(_answered, Q(csat__gte=4)),
    "had-to-repeat": _share_of(_told_whether, Q(repeated=True)),
    "response": _share_of(_invited, Q(answered_at__isnull=False)),
    "never-invited": _share_of(_closed, NEVER_INVITED),
    "proactive": _share_of(_progress, Q(was_chased=False)),
    "opened-again": _share_of(_closed, Q(reopened_count__gt=0)),
    "follow-ups-in-time": _share_of(_follow_ups(is_due), IN_TIME),
    "follow-ups-answered": _share_of(_follow_ups(is_over), Q(state__in=SAID)),
    "follow-ups-not-well": _share_of(_follow_ups(is_answered), Q(state="not_well")),
}


def _follow_ups_behind(key: str, asked: Asked, only_missed: bool) -> QuerySet[FollowUp]:
    if key == "follow-ups-planned":
        return follow_ups_planned(asked)
    if key == "follow-ups-in-time":
        due = _follow_ups(is_due)(asked)
        return due.exclude(IN_TIME) if only_missed else due
    if key == "follow-ups-answered":
        over = _follow_ups(is_over)(asked)
        return over.exclude(state__in=SAID) if only_missed else over
    answered = _follow_ups(is_answered)(asked)
    return answered.filter(state="not_well") if only_missed else answered


def cases_behind(key: str, asked: Asked, *, only_missed: bool = False) -> QuerySet[Case]:
    """The cases a figure was counted from; `only_missed` keeps those that speak against us."""
    if key == "contacts":
        return Case.objects.filter(pk__in=_contacts(asked).values("case"))
    if key == "time-to-satisfaction":
        opened = _opened(asked)
        return opened.exclude(ended_how__in=BY_THE_CUSTOMER) if only_missed else opened
    if key == "promises-kept":
        due = _due(asked).exclude(KEPT_IN_TIME) if only_missed else _due(asked)
        return Case.objects.filter(pk__in=due.values("case"))
    if key == "re-ask":
        return _opened(asked).filter(ASKED_AGAIN) if only_missed else _opened(asked)
    if key == "csat":
        answered = _answered(asked).filter(csat__lt=4) if only_missed else _answered(asked)
        return Case.objects.filter(pk__in=answered.values("case"))
    if key == "had-to-repeat":
        told = _told_whether(asked).filter(repeated=True) if only_missed else _told_whether(asked)
        return Case.objects.filter(pk__in=told.values("case"))
    if key == "response":
        invited = _invited(asked).filter(answered_at__isnull=True) if only_missed else _invited(asked)
        return Case.objects.filter(pk__in=invited.values("case"))
    if key.startswith("follow-ups"):
        return Case.objects.filter(pk__in=_follow_ups_behind(key, asked, only_missed).values("case"))
    if key == "proactive":
        progress = _progress(asked).filter(was_chased=True) if only_missed else _progress(asked)
        return Case.objects.filter(pk__in=progress.values("case"))
    closed = _closed(asked)
    if not only_missed:
        return closed
    return closed.filter(NEVER_INVITED) if key == "never-invited" else closed.filter(reopened_count__gt=0)
