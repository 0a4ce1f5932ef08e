"""Closing a channel for a while, and opening it again before."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.cases.models.case import Channel
from hospes.channels.opening import events
from hospes.channels.opening.models import Closing
from hospes.ledger.operations import Record, change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.core.roles import may_plan_absences
from hospes.staff.models import Language, Person
from hospes.staff.operations import NotYours

LONGEST_CLOSING = timedelta(days=60)
LONGEST_WHY = 200


class NoSuchChannel(Refusal):
    """There is no channel of that name."""


class UntilUnclear(Refusal):
    """A channel is closed until a moment that comes, and not for good."""


class WhyMissing(Refusal):
    """Customers read why; without a word they would read nothing."""


class IsOpen(Refusal):
    """Nobody has closed it."""


def close_channel(
    *, by: Person, at: datetime, channel: str, until: datetime, why: Mapping[str, str]
) -> Closing:
    """Close a channel until a moment; `why` is what customers read, by language. Closed again, the last word stands.

    Raises NotYours, NoSuchChannel, UntilUnclear, WhyMissing.
    """
    _check(by, channel)
    if not at < until <= at + LONGEST_CLOSING:
        raise UntilUnclear(
            _("Say until when: a moment that is still to come, and no more than %(days)d days ahead.")
            % {"days": LONGEST_CLOSING.days}
        )
    told = _told(why)
    with change(by=by, at=at) as record:
        _end(channel, at)
        made = Closing.objects.create(channel=channel, why=told, closed_at=at, until=until, closed_by=by)
        record(events.CLOSED, about=made, data={"channel": channel, "until": until, "why": told})
    return made


def open_channel(*, by: Person, at: datetime, channel: str) -> Closing:
    """Open it again before its time. Raises NotYours, NoSuchChannel, IsOpen."""
    _check(by, channel)
    with change(by=by, at=at) as record:
        found = _end(channel, at)
        if found is None or found.until <= at:
            raise IsOpen(_("Nobody has closed this channel; it follows its hours."))
        _opened(record, found)
    return found


def _opened(record: Record, found: Closing) -> None:
    record(events.OPENED, about=found, data={"channel": found.channel, "was_until": found.until})


def _end(channel: str, at: datetime) -> Closing | None:
    """The closing that stood, over now. Held, so that of two at once the second sees what the first did."""
    found = Closing.objects.select_for_update().filter(channel=channel, ended_at__isnull=True).first()
    if found is not None:
        found.ended_at = max(min(at, found.until), found.closed_at)
        found.save(update_fields=["ended_at"])
    return found


def _check(by: Person, channel: str) -> None:
    if not may_plan_absences(by.roles):
        raise NotYours(_("Leads, managers and administrators open and close channels. Ask one of them."))
    if channel not in Channel.values:
        raise NoSuchChannel(_("There is no such channel."))


def _told(why: Mapping[str, str]) -> dict[str, str]:
    told = {
        code: words[:LONGEST_WHY]
        for code in Language.values
        if (words := " ".join(storable(why.get(code, "")).split()))
    }
    if not told:
        raise WhyMissing(_("Say why, in one language at least: customers read it."))
    return told
