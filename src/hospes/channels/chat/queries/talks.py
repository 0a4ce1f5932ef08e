"""Chats and their lines: what stands on either side's screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from hospes.cases.core.ownership import SEEING_ROLES
from hospes.cases.queries import sees, whose_case_is_seen
from hospes.channels.chat.core.inviting import Reach, Waiting, invited
from hospes.channels.chat.models import Chat, ChatLine, State
from hospes.channels.chat.queries.attending import there
from hospes.lib.prepared import Prepared, number, text
from hospes.staff.models import Person

MOST = 200
AFTER_END = timedelta(hours=12)  # how long the ended ones stand in one's list

_BY_KEY = Prepared(
    lambda: Chat.objects.select_related("case__owner", "person", "customer").filter(key=text(0))
)
WITH = ("case__owner", "customer", "person", "team", "to_person", "to_team")
_BY_NUMBER = Prepared(lambda: Chat.objects.select_related(*WITH).filter(pk=number(0)))
_ASKING = Prepared(  # those that wait, and those that are offered to somebody (0), or to their team (1)
    lambda: (
        Chat.objects.select_related("case")
        .filter(
            Q(state=State.WAITING) | Q(state=State.WITH) & (Q(to_person=number(0)) | Q(to_team=number(1)))
        )
        .order_by("waits_since", "pk")[:MOST]
    )
)
_LINES = Prepared(
    lambda: (
        ChatLine.objects.select_related("person", "content")
        .filter(chat=number(0), number__gt=number(1))
        .order_by("number")
    )
)


def chat_of(key: str) -> Chat | None:
    """The chat with this key; one statement."""
    return _BY_KEY.first(key) if 0 < len(key) <= 64 else None


def lines_of(chat: Chat, after: int = 0) -> list[ChatLine]:
    """What was said since then, in order. One query."""
    return list(_LINES.all(chat.pk, after))


def place_of(chat: Chat) -> int | None:
    """How many wait, this one included, that began to wait no later. None for one that does not wait."""
    if chat.state != State.WAITING:
        return None
    earlier = Q(waits_since__lt=chat.waits_since) | Q(waits_since=chat.waits_since, pk__lte=chat.pk)
    return Chat.objects.filter(earlier, state=State.WAITING).count()


def seen_by(person: Person, at: datetime) -> QuerySet[Chat]:
    """The chats somebody may see: of cases they see, those offered to them or their team, those that call everybody."""
    chats = Chat.objects.select_related(*WITH)
    if not person.is_active or not person.has_role("agent", *SEEING_ROLES):
        return chats.none()
    if person.has_role(*SEEING_ROLES):
        return chats
    mine = Q(person=person) | Q(to_person=person) | Q(state=State.WAITING, reach__gte=Reach.HOUSE)
    if person.team_id is not None:
        mine |= Q(to_team=person.team_id)
    return chats.filter(mine | whose_case_is_seen(person, at))


def one_seen_by(person: Person, pk: int, at: datetime) -> Chat | None:
    """The chat of this number, if `seen_by` would show it: asked of the chat in hand, for every line that is said."""
    if not person.is_active or not person.has_role("agent", *SEEING_ROLES):
        return None
    chat = _BY_NUMBER.first(pk)
    return chat if chat is not None and _is_seen(person, chat, at) else None


def _is_seen(person: Person, chat: Chat, at: datetime) -> bool:
    if person.has_role(*SEEING_ROLES) or person.pk in (chat.person_id, chat.to_person_id):
        return True
    if chat.state == State.WAITING and chat.reach >= Reach.HOUSE:
        return True
    if person.team_id is not None and chat.to_team_id == person.team_id:
        return True
    return sees(person, chat.case, at)


@dataclass(frozen=True)
class Asked:
    """A chat that waits, as a list shows it; `calls_me`: whether it calls this person now."""

    chat: Chat
    waited: timedelta
    first_words: str
    calls_me: bool
    is_offer: bool = False


@dataclass(frozen=True)
class Board:
    """Who waits, who was offered to me, whom I am talking with, and what I ended lately."""

    waiting: Sequence[Asked]
    offered: Sequence[Asked]
    mine: Sequence[Chat]
    others: Sequence[Chat]
    ended: Sequence[Chat]

    @property
    def calling(self) -> int:
        """How many ask for this person."""
        return sum(each.calls_me for each in (*self.waiting, *self.offered))


# What the board shows: of a hundred columns a dozen, in a list of two hundred rows.
_ON_THE_BOARD = (
    *("name", "language", "state", "waits_since", "last_at", "reach", "person__name", "story", "offered_at"),
    *("to_person_id", "to_team_id", "case__owner__name", "case__team_id"),
)


def board_of(person: Person, at: datetime) -> Board:
    """All that stands on somebody's page of chats. Two queries, however many there are; one more for what
    is offered, two where somebody waits."""
    seen = (
        seen_by(person, at).select_related(None).select_related("case__owner", "person").only(*_ON_THE_BOARD)
    )
    going = list(seen.exclude(state=State.ENDED).order_by("waits_since", "pk")[:MOST])
    ended = list(
        seen.filter(state=State.ENDED, person=person, ended_at__gt=at - AFTER_END).order_by("-ended_at")[:20]
    )
    to_wait = [each for each in going if each.state == State.WAITING]
    to_offer = [each for each in going if each.state == State.WITH and is_offered_to(each, person)]
    able, firsts = there(at) if to_wait else [], _first_words([*to_wait, *to_offer])
    waiting = [
        Asked(each, at - each.waits_since, firsts.get(each.pk, ""), _calls(each, person, able, at))
        for each in to_wait
    ]
    offered = [
        Asked(each, at - (each.offered_at or at), firsts.get(each.pk, ""), calls_me=True, is_offer=True)
        for each in to_offer
    ]
    mine = [each for each in going if each.state == State.WITH and each.person_id == person.pk]
    others = [each for each in going if each.state == State.WITH and each.person_id != person.pk]
    return Board(waiting, offered, mine, others, ended)


def is_offered_to(chat: Chat, person: Person) -> bool:
    """Whether this person may accept a chat that somebody else has."""
    if chat.person_id == person.pk:
        return False
    return chat.to_person_id == person.pk or (
        chat.to_team_id is not None and chat.to_team_id == person.team_id
    )


def _calls(chat: Chat, person: Person, able: Sequence[Any], at: datetime) -> bool:
    waiting = Waiting(chat.case.owner_id, chat.case.team_id, chat.language)
    return person.pk in invited(waiting, able, waited=at - chat.waits_since)


def _first_words(chats: Sequence[Chat]) -> dict[int, str]:
    """What each began with. One query."""
    found = ChatLine.objects.filter(chat__in=[each.pk for each in chats], number=1)
    return dict(found.values_list("chat", "words"))


def calling_for(person: Person, at: datetime) -> int:
    """How many chats ask for this person now: for the badge beside the entry of the navigation. Every open screen asks
    whenever a chat begins or is taken: one statement, and a few more while somebody waits."""
    if not person.is_active or not person.has_role("agent", *SEEING_ROLES):
        return 0
    asking = _ASKING.all(person.pk, person.team_id or 0)
    waiting = [each for each in asking if each.state == State.WAITING]
    able = there(at) if waiting else []
    called = [each for each in waiting if _calls(each, person, able, at) and _is_seen(person, each, at)]
    offered = [each for each in asking if each.state == State.WITH and is_offered_to(each, person)]
    return len(called) + len(offered)
