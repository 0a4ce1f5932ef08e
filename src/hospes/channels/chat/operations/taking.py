"""A chat is taken up by one person, and goes from one to another: the customer hears the name and repeats nothing."""

from datetime import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import operations as cases
from hospes.cases.core.routing import Why
from hospes.cases.models import Case
from hospes.cases.queries import goes_on_in, may_own, may_work_on, sees
from hospes.channels.chat import events
from hospes.channels.chat.models import Chat, State
from hospes.channels.chat.operations.lines import hold, tell
from hospes.channels.chat.operations.refusals import (
    HandsFull,
    IsOver,
    NotForChats,
    NotThere,
    NotYours,
    OfferGone,
    TakenAlready,
)
from hospes.channels.chat.queries import wires
from hospes.channels.chat.queries.attending import at_once_of, has_of, there
from hospes.ledger.operations import Record, change
from hospes.lib.text import storable
from hospes.staff.models import Person, Team

_KNOWN = (Why.KNOWS.value, Why.STANDS_IN.value)


def take(*, by: Person, at: datetime, chat: Chat) -> Chat:
    """Take up a chat that waits, or one that is offered to me or my team. Of two at once one has it.

    Raises NotForChats, IsOver, TakenAlready, HandsFull.
    """
    if not may_work_on(by):
        raise NotForChats
    with change(by=by, at=at) as record:
        hold(chat)
        if chat.state == State.WITH and chat.person_id == by.pk:
            return chat
        _may_take(chat, by)
        handed, former = chat.state == State.WITH, chat.person_id
        chat.case = goes_on_in(chat.case) or chat.case
        _case_goes_along(chat, by, at)
        chat.person, chat.state, chat.taken_at, chat.team_id = by, State.WITH, at, by.team_id or chat.team_id
        chat.to_person = chat.to_team = chat.offered_at = None
        chat.save()
        _say_who(chat, at, handed=handed)
        cases.note_talking(by=by, at=at, case=chat.case)
        told = {"from": former, "to": by.pk, "waited": round((at - chat.waits_since).total_seconds())}
        _record(record, events.HANDED_OVER if handed else events.TAKEN, chat, told)
        wires.say(wires.Word(chat.pk, wires.WITH, chat.last_number))
    return chat


def _may_take(chat: Chat, by: Person) -> None:
    if chat.is_over:
        raise IsOver
    offered = chat.to_person_id == by.pk or (chat.to_team_id is not None and chat.to_team_id == by.team_id)
    if chat.state == State.WITH and not offered and chat.person is not None:
        raise TakenAlready(chat.person)
    most = at_once_of(by)
    if has_of(by) >= most:
        raise HandsFull(most)


def _case_goes_along(chat: Chat, by: Person, at: datetime) -> None:
    """Whoever talks with a newcomer looks after them; a customer's own person stays theirs, where the taker sees it,
    unless it is they who hand it on."""
    case = chat.case
    if case.owner_id == by.pk or case.is_closed or not may_own(by):
        return
    is_their_own = not chat.is_begun_here or case.given_why in _KNOWN
    is_handed_on = chat.is_offered and chat.person_id == case.owner_id
    if sees(by, case, at) and is_their_own and not is_handed_on:
        return
    story = chat.story or _now("Taken up in the chat: %(reason)s") % {"reason": case.title}
    try:
        offer = cases.offer_handover(by=None, at=at, case=case, to=by, story=story)
        cases.accept_handover(by=by, at=at, handover=offer, has_read=True)
    except cases.AlreadyOffered as already:  # it is on its way to somebody who has not answered
        cases.withdraw_handover(by=None, at=at, handover=already.handover)
        offer = cases.offer_handover(by=None, at=at, case=case, to=by, story=story)
        cases.accept_handover(by=by, at=at, handover=offer, has_read=True)
    cases.note_customer_told(by=by, at=at, handover=offer, how=_now("In the chat"))


def _say_who(chat: Chat, at: datetime, *, handed: bool) -> None:
    name = chat.person.name if chat.person else ""
    if handed:
        said = _("%(name)s is with you now and has read what you said. You need not repeat anything.")
    else:
        said = _("%(name)s is with you now.")
    tell(chat, at, said, name=name)


def offer(
    *,
    by: Person,
    at: datetime,
    chat: Chat,
    to_person: Person | None = None,
    to_team: Team | None = None,
    story: str,
) -> Chat:
    """Offer the chat to somebody, or to whoever of a team is there; until it is accepted, I go on.

    Raises NotYours, IsOver, NotThere, WordsMissing.
    """
    told = storable(story).strip()
    if not told:
        raise cases.WordsMissing(_now("Tell the story: what happened, what was promised, what comes next."))
    with change(by=by, at=at) as record:
        require_mine(chat, by)
        _require_there(at, by, to_person, to_team)
        chat.to_person = to_person
        chat.to_team = None if to_person else to_team
        chat.offered_at, chat.story = at, told
        chat.save(update_fields=["to_person", "to_team", "offered_at", "story"])
        data = {"to": to_person.pk if to_person else None, "to_team": to_team.pk if to_team else None}
        _record(record, events.OFFERED, chat, data, sealed={"story": told})
        wires.say(wires.Word(chat.pk, wires.MOVED))
    return chat


def _require_there(at: datetime, by: Person, to_person: Person | None, to_team: Team | None) -> None:
    able = [each for each in there(at) if each.person != by.pk]
    found = (
        any(each.person == to_person.pk for each in able)
        if to_person
        else any(to_team is not None and each.team == to_team.pk for each in able)
    )
    if not found:
        raise NotThere(str(to_person.name if to_person else to_team or ""))


def end_offer(*, by: Person, at: datetime, chat: Chat) -> Chat:
    """Take the offer back, or not accept it; the one who has the chat goes on. Raises OfferGone, NotYours."""
    with change(by=by, at=at) as record:
        hold(chat)
        if not chat.is_offered:
            raise OfferGone
        mine = chat.person_id == by.pk
        if not mine and chat.to_person_id != by.pk:
            raise NotYours
        chat.to_person = chat.to_team = chat.offered_at = None
        chat.save(update_fields=["to_person", "to_team", "offered_at"])
        _record(record, events.OFFER_ENDED, chat, {"by": "giver" if mine else "receiver"})
        wires.say(wires.Word(chat.pk, wires.MOVED))
    return chat


def require_mine(chat: Chat, by: Person) -> Chat:
    """Hold the chat for whoever has it. Raises IsOver, NotYours."""
    hold(chat)
    if chat.is_over:
        raise IsOver
    if chat.state != State.WITH or chat.person_id != by.pk:
        raise NotYours
    return chat


def _record(record: Record, name: str, chat: Chat, data: dict, sealed: dict | None = None) -> None:  # type: ignore[type-arg]
    case: Case = chat.case
    record(
        name, about=chat, case=case, customer=chat.customer_id, team=chat.team_id, data=data, sealed=sealed
    )
