"""Who takes chats right now, and how many they have."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hospes.channels.chat.core.inviting import HERE_FOR, Attendant
from hospes.channels.chat.core.words import USUAL_AT_ONCE
from hospes.channels.chat.models import Attending, Chat, State
from hospes.staff.models import Person


def _here(at: datetime) -> Any:
    return Attending.objects.filter(is_here=True, seen_at__gt=at - HERE_FOR, person__is_active=True)


def anybody_there(at: datetime) -> bool:
    """Whether anybody takes chats now, with room or not."""
    return bool(_here(at).exists())


def there(at: datetime) -> list[Attendant]:
    """Everybody who takes chats now. One query."""
    count = Chat.objects.filter(person=OuterRef("person"), state=State.WITH).order_by().values("person")
    has = Coalesce(Subquery(count.annotate(n=Count("pk")).values("n")), 0)
    found = _here(at).select_related("person").annotate(has=has).order_by("person__name", "pk")
    return [
        Attendant(
            each.person_id,
            each.person.team_id,
            each.person.speaks or [each.person.language],
            each.at_once,
            each.has,
        )
        for each in found
    ]


def people_there(at: datetime) -> list[Person]:
    """The same as people, by name. One query."""
    return [each.person for each in _here(at).select_related("person__team").order_by("person__name", "pk")]


def attending_of(person: Person) -> Attending | None:
    """Whether somebody takes chats, and how many at once."""
    return Attending.objects.filter(person=person).first()


def at_once_of(person: Person) -> int:
    attending = attending_of(person)
    return attending.at_once if attending else USUAL_AT_ONCE


def has_of(person: Person) -> int:
    """How many chats somebody has now."""
    return Chat.objects.filter(Q(person=person), state=State.WITH).count()
