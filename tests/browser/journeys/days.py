"""What is true of a desk at the end of a good day, asked of the database; and the words in which it is not."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from hospes.cases.models import Case, Commitment, Fact, Handover, Reask
from hospes.decisions.models import Decision
from hospes.staff.models import Absence


def left_undone(at: datetime) -> list[str]:
    """Every customer who waits in vain, promise that is late, and owner who is not here; none is a day well done."""
    return [*_nobody_answered(), *_late(at), *_nobody_here(at), *_asked_twice(), *_untold()]


def _nobody_answered() -> list[str]:
    """Whoever wrote and has neither an answer nor a promise that is still to be kept."""
    promised = Commitment.objects.filter(case=OuterRef("pk"), settled_at__isnull=True)
    waiting = Case.objects.filter(ended_at__isnull=True, waiting_since__isnull=False).exclude(
        Exists(promised)
    )
    return [f"#{case.pk} waits for an answer: {case.reason}" for case in waiting]


def _late(at: datetime) -> list[str]:
    late = Commitment.objects.filter(settled_at__isnull=True, due_at__lt=at)
    return [f"late: {promise.what}" for promise in late]


def _nobody_here(at: datetime) -> list[str]:
    """What is due by whoever is away, and offers that lie with them."""
    away = Absence.objects.filter(starts_at__lte=at, ends_at__gt=at)
    gone = set(away.values_list("person", flat=True))
    tonight = at.replace(hour=23, minute=59)
    due = Commitment.objects.filter(settled_at__isnull=True, due_at__lte=tonight, keeper__in=gone)
    offered = Handover.objects.filter(answered_at__isnull=True, to_person__in=gone)
    return [f"{each.keeper} is away: {each.what}" for each in due] + [
        f"{each.to_person} is away and has not answered: {each.case}" for each in offered
    ]


def _asked_twice() -> list[str]:
    """A fact that was told twice in one case, where nobody noted that and why it was asked again."""
    told = Fact.objects.values_list("case", "key").annotate(times=Count("pk")).filter(times__gt=1)
    counted = set(Reask.objects.exclude(why="").values_list("case", "fact__key"))
    return [f"asked twice in #{case}: {key}" for case, key, _times in told if (case, key) not in counted]


def _untold() -> list[str]:
    """What was decided and nobody has said, and names nobody has told the customer."""
    new_names = Handover.objects.filter(state="accepted", customer_told_at__isnull=True)
    return [
        f"decided and not told: {each.asked}" for each in Decision.objects.filter(told_at__isnull=True)
    ] + [f"does not know {each.to_person} by name: {each.case.customer}" for each in new_names]
