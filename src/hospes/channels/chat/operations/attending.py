"""Who takes chats, and what the clock brings about."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hospes.cases.queries import may_work_on
from hospes.channels.chat import events
from hospes.channels.chat.core.inviting import OWNER_ALONE, TEAM_ALONE, Reach
from hospes.channels.chat.core.patience import TOLD_AFTER, Due, due
from hospes.channels.chat.core.words import MOST_AT_ONCE
from hospes.channels.chat.models import Attending, Chat, State
from hospes.channels.chat.operations.ending import end_after_silence, go_on_in_writing
from hospes.channels.chat.operations.lines import hold, tell
from hospes.channels.chat.operations.refusals import NotForChats
from hospes.channels.chat.queries import wires
from hospes.channels.chat.queries.attending import anybody_there
from hospes.ledger.operations import change
from hospes.lib.prepared import Prepared, moment, number
from hospes.staff.models import Person

WORTH_NOTING = timedelta(seconds=30)
_TO_NOTE = Prepared(  # whether somebody (0) takes chats and was not seen since (1)
    lambda: Attending.objects.filter(person=number(0), is_here=True, seen_at__lt=moment(1)).values_list("pk")
)
AT_ONCE = 200


def attend(*, by: Person, at: datetime, is_here: bool, at_once: int) -> Attending:
    """Say whether I take chats, and how many at once. Raises NotForChats."""
    if not may_work_on(by):
        raise NotForChats
    most = min(max(at_once, 1), MOST_AT_ONCE)
    with change(by=by, at=at) as record:
        given = {"is_here": is_here, "at_once": most, "seen_at": at}
        attending, _made = Attending.objects.update_or_create(person=by, defaults=given)
        record(events.ATTENDING, about=by, team=by.team_id, data={"here": is_here, "at_once": most})
    return attending


def note_seen(*, by: Person, at: datetime) -> None:
    """A screen of theirs was heard of; written down every half minute at most, and no event: nothing happened.

    Asked first: on SQLite an UPDATE of no row waits for whoever writes just now.
    """
    for (attending,) in _TO_NOTE.tuples(by.pk, at - WORTH_NOTING):
        Attending.objects.filter(pk=attending, is_here=True, seen_at__lt=at).update(seen_at=at)


def look_after(*, at: datetime) -> int:
    """What is due of all chats that go on: calling further, honest words, writing, ending. How many were changed."""
    is_there = anybody_there(at)
    going = Chat.objects.exclude(state=State.ENDED).select_related("case__owner", "customer", "person")
    return sum(_look_after(chat, at, is_there=is_there) for chat in going.order_by("pk")[:AT_ONCE])


def _look_after(chat: Chat, at: datetime, *, is_there: bool) -> bool:
    what = due(
        state=chat.state, waits_since=chat.waits_since, last_at=chat.last_at, last_by=chat.last_by,
        was_told=chat.told_late_at is not None, now=at, is_there=is_there,
    )  # fmt: skip
    match what:
        case Due.WRITE:
            go_on_in_writing(at=at, chat=chat)
        case Due.END:
            end_after_silence(at=at, chat=chat)
        case Due.TELL:
            tell_late(at=at, chat=chat)
        case Due.NOTHING:
            return _widen(chat, at)
    return True


def tell_late(*, at: datetime, chat: Chat) -> Chat:
    """Say honestly that it takes longer than it should, once."""
    with change(by=None, at=at) as record:
        hold(chat)
        if chat.state != State.WAITING or chat.told_late_at is not None:
            return chat
        chat.told_late_at = at
        chat.save(update_fields=["told_late_at"])
        tell(chat, at, _(
            "I am sorry, it takes longer than it should. Your words are kept. If nobody comes within a few minutes, "
            "you get the answer in writing."
        ))  # fmt: skip
        data = {"waited": round((at - chat.waits_since).total_seconds()), "usual": TOLD_AFTER.seconds}
        record(
            events.TOLD_LATE,
            about=chat,
            case=chat.case,
            customer=chat.customer_id,
            team=chat.team_id,
            data=data,
        )
    return chat


def _widen(chat: Chat, at: datetime) -> bool:
    """The call goes further by itself; here it is written down once for each circle, and screens are told."""
    waited = at - chat.waits_since
    now = Reach.HOUSE if waited >= TEAM_ALONE else Reach.TEAM if waited >= OWNER_ALONE else Reach.OWNER
    if chat.state != State.WAITING or now <= chat.reach:
        return False
    with change(by=None, at=at) as record:
        hold(chat)
        if chat.state != State.WAITING or now <= chat.reach:
            return False
        chat.reach = now
        chat.save(update_fields=["reach"])
        record(
            events.WIDENED, about=chat, case=chat.case, customer=chat.customer_id, team=chat.team_id,
            data={"reach": now.name.lower()},
        )  # fmt: skip
        wires.say(wires.Word(chat.pk, wires.MOVED))
    return True
