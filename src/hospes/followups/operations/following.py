"""Planned, asked, answered: a yes ends it, a no opens the case again with the same owner."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, Channel
from hospes.cases.operations.locking import hold_for, lock
from hospes.cases.queries import case_hours
from hospes.decisions.operations.gates import hold, said, tell, want
from hospes.followups import events
from hospes.followups.models import FollowUp, FollowUpLine, FollowUpState
from hospes.followups.operations.refusals import AlreadyPlanned, AlreadySettled, NotAhead
from hospes.followups.queries import line_of, open_in
from hospes.ledger.operations import Record, change
from hospes.staff.models import Person

WAITS_DAYS = 7  # working days that an answer is waited for
LONGEST = 400


def plan_follow_up(*, by: Person, at: datetime, case: Case, what: str, due_at: datetime) -> FollowUp:
    """Plan by hand to come back to a customer, whatever state the case is in; it stands on its owner's day.

    The same sent twice stands once. Raises NotYours, WordsWanted, NotAhead, AlreadyPlanned.
    """
    what = said(what)[:LONGEST]
    with change(by=by, at=at) as record:
        hold(by, case, at)
        want(what, _("Write down what you want to find out."))
        if due_at <= at:
            raise NotAhead
        known = open_in(case.pk)
        if known is not None and (known.what, known.due_at) == (what, due_at):
            return known
        if known is not None:
            raise AlreadyPlanned(known)
        return _plan(record, case, what, due_at, by=by, at=at, line=None)


def plan_by_table(*, at: datetime, case: Case, ended_how: str) -> FollowUp | None:
    """Plan what the lead's table says of a case that was closed; None when it is left in peace, or asked already."""
    with change(by=None, at=at) as record:
        lock(case)
        line = line_of(case, ended_how, at)
        if line is None or open_in(case.pk) is not None or not case.is_closed:
            return None
        due_at = morning_in(case, at, line.days)
        try:
            with transaction.atomic():
                return _plan(record, case, line.what, due_at, by=None, at=at, line=line)
        except IntegrityError:  # somebody planned one this very moment
            return None


def _plan(
    record: Record, case: Case, what: str, due_at: datetime, *, by: Person | None, at: datetime,
    line: FollowUpLine | None,
) -> FollowUp:  # fmt: skip
    made = FollowUp.objects.create(
        case=case, line=line, what=what, due_at=due_at, planned_by=by, planned_at=at
    )
    data = {"due": due_at.isoformat(), "by_table": line is not None}
    tell(record, events.PLANNED, made, case, data, {"what": what})
    return made


def note_asked(*, by: Person, at: datetime, follow_up: FollowUp, channel: str) -> FollowUp:
    """The customer has been asked; until `waits_until` their answer is waited for. Raises NotYours, AlreadySettled."""
    with change(by=by, at=at) as record:
        case = hold(by, follow_up.case, at)
        _renew(follow_up, case)
        if follow_up.state != FollowUpState.ASKED:
            _refuse_settled(follow_up)
            _asked(follow_up, channel, at)
            follow_up.save()
            tell(record, events.ASKED, follow_up, case, {"channel": follow_up.asked_channel}, {})
    return follow_up


def answer_follow_up(
    *,
    by: Person | None,
    at: datetime,
    follow_up: FollowUp,
    is_well: bool,
    words: str = "",
    channel: str = "web",
) -> FollowUp:
    """The customer says how it is: on their page (`by` None), or to `by`, who asked them on `channel`.

    "No" opens the case again, with the same owner. The same said twice is said once. Raises NotYours, AlreadySettled.
    """
    words = said(words)
    with change(by=by or follow_up.case.customer, at=at) as record:
        case = hold_for(by, follow_up.case, at)
        _renew(follow_up, case)
        state = FollowUpState.WELL if is_well else FollowUpState.NOT_WELL
        if follow_up.state == state:
            return follow_up
        _refuse_settled(follow_up)
        if follow_up.asked_at is None:
            _asked(follow_up, channel, at)  # asked and answered in one breath
        follow_up.state, follow_up.settled_at, follow_up.settled_by, follow_up.words = state, at, by, words
        follow_up.save()
        data = {"channel": channel, "days_late": max((at - follow_up.due_at).days, 0)}
        tell(record, events.WELL if is_well else events.NOT_WELL, follow_up, case, data, {"words": words})
        if not is_well:
            cases.not_yet(by=by, at=at, case=case, words=words, channel=channel)
    return follow_up


def drop_follow_up(*, by: Person | None, at: datetime, follow_up: FollowUp, why: str) -> FollowUp:
    """It is not asked after all, and why. Raises NotYours, WordsWanted, AlreadySettled."""
    why = said(why)
    with change(by=by, at=at) as record:
        case = hold_for(by, follow_up.case, at)
        _renew(follow_up, case)
        if follow_up.state == FollowUpState.DROPPED:
            return follow_up
        _refuse_settled(follow_up)
        want(why, _("Say why they are not asked after all."))
        _settle(follow_up, FollowUpState.DROPPED, at, by=by, words=why)
        tell(record, events.DROPPED, follow_up, case, {"by_hand": by is not None}, {"why": why})
    return follow_up


def morning_in(case: Case, at: datetime, days: int) -> datetime:
    """When the team of a case opens on the `days`th working day after the day of `at`."""
    hours = case_hours(case)
    evening = hours.add_days(at, days).astimezone(ZoneInfo(hours.timezone)) - timedelta(
        seconds=1
    )  # not midnight
    return hours.next_open(evening.replace(hour=0, minute=0, second=0, microsecond=0))


def _asked(follow_up: FollowUp, channel: str, at: datetime) -> None:
    follow_up.state, follow_up.asked_channel, follow_up.asked_at = (
        FollowUpState.ASKED,
        Channel(channel).value,
        at,
    )
    follow_up.waits_until = case_hours(follow_up.case).add_days(at, WAITS_DAYS)


def _settle(follow_up: FollowUp, state: FollowUpState, at: datetime, **more: Any) -> None:
    follow_up.state, follow_up.settled_at = state, at
    follow_up.settled_by, follow_up.words = more.get("by"), more.get("words", "")
    follow_up.save()


def _renew(follow_up: FollowUp, case: Case) -> None:
    follow_up.refresh_from_db()
    follow_up.case = case


def _refuse_settled(follow_up: FollowUp) -> None:
    if not follow_up.is_open:
        raise AlreadySettled(follow_up)
