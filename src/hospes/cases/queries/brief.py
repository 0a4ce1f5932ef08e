"""The brief that goes along when a case is offered: how it stands, composed of what is known and nothing else.

It is kept with the handover as it was then: keys (of facts, steps, moments), numbers, times, and words as the
customer or we said them; whoever reads it reads it in their own language. Rooms above add what they know with
`adds_to_brief`. It is deleted with its handover, whose case belongs to the customer.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hospes.cases.core.commitments import is_late
from hospes.cases.models import Case, Commitment, Contact, Direction, Reask
from hospes.cases.queries.known import known_in
from hospes.lib.text import shorten

Brief = dict[str, Any]
Adds = Callable[[Case], Brief]
LAST_WORDS = 3
LENGTH = 300
_adds: dict[str, Adds] = {}


def adds_to_brief(adds: Adds) -> Adds:
    """Register a function that tells what a room above knows of a case."""
    _adds[f"{adds.__module__}.{adds.__name__}"] = adds
    return adds


def brief_of(case: Case, at: datetime) -> Brief:
    """How a case stands at that moment."""
    brief = {
        "at": at.isoformat(),
        "reason": case.reason,
        "reason_language": case.reason_language,
        "reopened": case.reopened_count,
        "asked_again": Reask.objects.filter(case=case).count(),
        "facts": _facts(case),
        "promised": _promised(case, at),
        **_said(case),
    }
    for adds in _adds.values():
        brief |= adds(case)
    return brief


def _facts(case: Case) -> list[Brief]:
    return [
        {
            "key": fact.key,
            "value": fact.value,
            "confidence": str(fact.confidence),
            "since": (fact.confirmed_at or fact.said_at).isoformat(),
            "elsewhere": fact.case_id != case.pk,
        }
        for fact in known_in(case).values()
    ]


def _promised(case: Case, at: datetime) -> list[Brief]:
    """What is open, the earliest first, and whether it is late."""
    return [
        {
            "what": each.what,
            "due": each.due_at.isoformat(),
            "late": is_late(due_at=each.due_at, settled_at=None, at=at),
        }
        for each in Commitment.objects.filter(case=case, settled_at__isnull=True).order_by("due_at", "pk")
    ]


def _said(case: Case) -> Brief:
    """The last words to and fro, and how often the customer had to ask before we told them how it stands."""
    spoken = Contact.objects.filter(case=case).exclude(direction=Direction.NOTE)
    last = list(spoken.order_by("-at", "-pk")[:LAST_WORDS])
    words = [
        {
            "at": each.at.isoformat(),
            "direction": each.direction,
            "channel": each.channel,
            "words": shorten(each.body, LENGTH),
        }
        for each in reversed(last)
    ]
    return {"said": words, "chased": spoken.filter(was_chased=True).count()}
