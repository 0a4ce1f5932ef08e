"""What an exchange tells us of a call: believed or not, taken once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.channels.phone import events
from hospes.channels.phone.core.calls import becomes
from hospes.channels.phone.core.signing import Stamp, fault_of, stamp_of
from hospes.channels.phone.core.told import Told, read
from hospes.channels.phone.models import Call, CallState, Heard, Line
from hospes.channels.phone.operations.asking import owe_call, they_called_again
from hospes.channels.phone.queries.people import agent_named, only_one
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.sealing import WrongKeyError

KEPT_FOR = timedelta(days=30)  # far longer than a webhook can be believed


class Unbelieved(Refusal):
    """It is not signed by this line's exchange, or not in these minutes."""

    status = 401


@dataclass(frozen=True)
class Taken:
    """The call an event was about; `is_news` is False for one that was taken before."""

    call: Call
    is_news: bool


def hear(*, at: datetime, line: Line, headers: Mapping[str, str], body: bytes) -> Taken:
    """Take one webhook of a line, once: the same id sent again changes nothing.

    `headers` by their names in lower case. Raises Unbelieved, and core's Unclear for what does not tell of a call.
    """
    stamp = stamp_of(headers)
    _believe(line, stamp, body, at)
    told = read(body, region=line.region, at=at)
    with change(by=None, at=at) as record:
        Line.objects.select_for_update().get(pk=line.pk)  # the events of a line one after the other
        before = Heard.objects.filter(line=line, webhook_id=stamp.id).select_related("call").first()
        if before is not None:
            return Taken(before.call, is_news=False)
        call = _call(line, told)
        was, known = (call.state if call.pk else ""), call.agent_id
        _carry_on(call, told)
        call.save()
        Heard.objects.create(
            line=line, webhook_id=stamp.id, event=told.event, call=call, at=told.at, heard_at=at
        )
        if call.state != was or call.agent_id != known:
            customer = only_one(call.number)
            record(
                events.OF_CALL[call.state],
                about=call,
                team=call.agent.team_id if call.agent and call.agent.team_id else line.team_id,
                customer=customer.pk if customer else None,
                data={"line": line.pk, "agent": call.agent_id},
                sealed={"number": call.number} if customer and call.number else None,
            )
        if call.state != was:
            _follow(call, at)
    return Taken(call, is_news=True)


def _believe(line: Line, stamp: Stamp, body: bytes, at: datetime) -> None:
    try:
        secret = line.plain_secret()
    except WrongKeyError:
        secret = None
    if not line.is_active or secret is None or fault_of(stamp, secret=secret, body=body, at=at) is not None:
        raise Unbelieved(
            _(
                "The signature is missing, wrong, or more than five minutes old. Look at the secret and the clock."
            )
        )


def _call(line: Line, told: Told) -> Call:
    found = Call.objects.filter(line=line, call_id=told.call_id).select_related("line", "agent").first()
    return found or Call(line=line, call_id=told.call_id, number=told.number, state="", rang_at=told.at)


def _carry_on(call: Call, told: Told) -> None:
    """The call as it stands after what was told, whatever came first."""
    call.state = becomes(call.state, told.event)
    call.rang_at = min(call.rang_at, told.at)
    call.number = call.number or told.number
    if told.agent and told.event in ("ringing", "answered"):
        call.agent = agent_named(told.agent, call.line.region) or (
            None if told.event == "answered" else call.agent
        )
    if told.event == "answered":
        call.answered_at = told.at
    if call.state in (CallState.ENDED, CallState.MISSED) and told.event != "answered":
        call.ended_at = max(told.at, call.rang_at)
        call.seconds = told.seconds if told.seconds is not None else call.seconds


def _follow(call: Call, at: datetime) -> None:
    """A missed call is a call we owe; one that was answered owes none any more."""
    if call.state == CallState.MISSED:
        owe_call(at=at, call=call)
    elif call.state in (CallState.ANSWERED, CallState.ENDED):
        they_called_again(at=at, call=call)


def forget_heard(*, at: datetime) -> int:
    """What can be believed no more need not be told apart any more; the calls themselves stay."""
    return Heard.objects.filter(heard_at__lt=at - KEPT_FOR).delete()[0]
