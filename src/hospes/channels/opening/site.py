"""Whether we are there, as customers read it: what is known, and nothing that was not measured."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.channels.opening.queries import ALWAYS_THERE, Hours, hours_now
from hospes.lib import clock
from hospes.web.formats import show_date, show_time


def now_in_words() -> list[str]:
    """For the foot of a page: whether we are there, and how soon what is written is answered."""
    at = clock.now()
    return sentences(hours_now([ALWAYS_THERE], at=at)[0], at)


def sentences(found: Hours, at: datetime) -> list[str]:
    """How a channel stands, in the active language."""
    return [told for told in (found.why, whether_open(found, at), how_soon(found.answer_within)) if told]


def whether_open(found: Hours, at: datetime) -> str:
    """Open now until when, or closed until when; nothing where it never opens."""
    if found.is_open:
        until = found.closes_at
        return _("Open now, until %(time)s.") % {"time": show_time(until)} if until else _("Open now.")
    return "" if found.opens_at is None else _again(found.opens_at, at)


def _again(opens_at: datetime, at: datetime) -> str:
    days = (timezone.localtime(opens_at).date() - timezone.localtime(at).date()).days
    said = {"time": show_time(opens_at), "day": show_date(opens_at, "day")}
    if days == 0:
        return _("Open again today at %(time)s.") % said
    if days == 1:
        return _("Open again tomorrow at %(time)s.") % said
    return _("Open again on %(day)s at %(time)s.") % said


def how_soon(within: timedelta | None) -> str:
    """What was measured, as a sentence; nothing where too little was."""
    if within is None:
        return ""
    minutes = int(within.total_seconds() // 60)
    if minutes <= 60:
        told = ngettext(
            "Most of the time we answer within %(num)d minute of opening hours.",
            "Most of the time we answer within %(num)d minutes of opening hours.",
            minutes,
        )
        return told % {"num": minutes}
    hours = -(-minutes // 60)
    told = ngettext(
        "Most of the time we answer within %(num)d opening hour.",
        "Most of the time we answer within %(num)d opening hours.",
        hours,
    )
    return told % {"num": hours}
