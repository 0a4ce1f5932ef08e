"""Closed days follow an address: set, read by the clock, and no longer followed."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.calendars import events
from hospes.calendars.core.closed_days import NoCalendar, closed_days
from hospes.calendars.core.fetching import again_after, taken, tidy_address
from hospes.calendars.core.hours import Unclear, calendar_of, written
from hospes.calendars.models import Followed
from hospes.calendars.operations.asking import Answer, NoAnswer, ask
from hospes.calendars.operations.hours import NoHoursYet, Unreadable, check_leads, say_of
from hospes.calendars.queries import kept_by
from hospes.ledger.operations import change
from hospes.lib.places import BadAddress
from hospes.staff.models import Person, Team
from hospes.staff.operations.limits import held

AT_ONCE = 20  # addresses asked in one round of the clock


def follow_address(*, by: Person | None, at: datetime, of: Person | Team, address: str) -> Followed:
    """Close a team, or note a person away, on the whole days that a calendar at this address says, from now on.

    It is read within a minute, then every six hours. The ledger says that there is one, and not which: it may be a
    private one. Raises NotYours, Unreadable (no such address), NoHoursYet.
    """
    check_leads(by)
    try:
        wanted = tidy_address(address)
    except BadAddress as problem:
        raise Unreadable(
            _("This is no address of a calendar. It begins with https:// or webcal://.")
        ) from problem
    with change(by=by, at=at) as record:
        held(of)
        kept = kept_by(of)
        if kept is None:
            raise NoHoursYet(_("Set opening hours first; then days can be closed."))
        found, is_new = Followed.objects.get_or_create(
            hours=kept, defaults={"address": wanted, "next_at": at}
        )
        if is_new or found.address != wanted:
            found.address, found.etag, found.changed = wanted, "", ""
            found.error, found.failures, found.next_at = "", 0, at
            found.save()
            say_of(record, events.ADDRESS_FOLLOWED, of, {})
    return found


def read_now(*, by: Person | None, at: datetime, of: Person | Team) -> bool:
    """Ask the address again within a minute; False when none is followed."""
    check_leads(by)
    return bool(Followed.objects.filter(_whose(of)).update(next_at=at))


def follow_no_more(*, by: Person | None, at: datetime, of: Person | Team) -> bool:
    """The address is not asked any more; the days closed so far stay. False when none was followed."""
    check_leads(by)
    with change(by=by, at=at) as record:
        held(of)
        gone, _each = Followed.objects.filter(_whose(of)).delete()
        if gone:
            say_of(record, events.ADDRESS_LEFT, of, {})
    return bool(gone)


def _whose(of: Person | Team) -> Q:
    return Q(hours__team=of.pk) if isinstance(of, Team) else Q(hours__person=of.pk)


def ask_addresses(*, at: datetime) -> tuple[int, int]:
    """Ask every address that is due; how many were read, and how many failed. No transaction is open meanwhile."""
    read = failed = 0
    due = Followed.objects.filter(next_at__lte=at).order_by("next_at", "pk").values_list("pk", flat=True)
    for pk in list(due[:AT_ONCE]):
        # Whoever moves it on asks; another process finds it asked.
        if not Followed.objects.filter(pk=pk, next_at__lte=at).update(next_at=at + again_after(1)):
            continue
        found = Followed.objects.get(pk=pk)
        try:
            answer = ask(
                found.address,
                etag=found.etag,
                changed=found.changed,
                private=settings.CALENDARS_MAY_BE_PRIVATE,
            )
            _take(found, answer, at)
            read += 1
        except NoAnswer as problem:
            _note_failure(found, problem, at)
            failed += 1
    return read, failed


def _take(asked: Followed, answer: Answer, at: datetime) -> None:
    """Close what the address says. Raises NoAnswer where it says nothing that can be closed."""
    days = None
    if answer.content is not None:
        try:
            days = closed_days(answer.content).days
        except NoCalendar as problem:
            raise NoAnswer(str(problem)) from problem
    with change(by=None, at=at) as record:
        found = _again(asked)
        if found is None:
            return
        if days is not None:
            hours = found.hours
            before = hours.says["closed"]
            now = taken(closed=before, ours=found.days, read=days, today=timezone.localdate(at))
            try:
                hours.says = written(calendar_of({**hours.says, "closed": list(now.closed)}))
            except Unclear as problem:
                raise NoAnswer("too big") from problem
            found.days = list(now.ours)
            if hours.says["closed"] != before:
                hours.save(update_fields=["says"])
                data = {"days": _without(now.closed, before), "opened": _without(before, now.closed)}
                say_of(record, events.ADDRESS_READ, found.whose, data)
        found.etag, found.changed = answer.etag, answer.changed
        found.read_at, found.error, found.detail, found.failures = at, "", "", 0
        found.next_at = at + again_after(0)
        found.save()


def _note_failure(asked: Followed, problem: NoAnswer, at: datetime) -> None:
    """What was closed stays closed; the ledger says it once, until it could be read again."""
    with change(by=None, at=at) as record:
        found = _again(asked)
        if found is None:
            return
        if not found.failures:
            say_of(record, events.ADDRESS_FAILED, found.whose, {"why": problem.why, "detail": problem.detail})
        found.failures += 1
        found.error, found.detail, found.failed_at = problem.why, problem.detail[:60], at
        found.next_at = at + again_after(found.failures)
        found.save()


def _again(asked: Followed) -> Followed | None:
    """As it stands now, held; None when another address is followed by now, or none."""
    if Followed.objects.filter(pk=asked.pk).exists():
        held(asked.whose)
    rows = Followed.objects.select_for_update(of=("self",)).select_related("hours__team", "hours__person")
    found = rows.filter(pk=asked.pk).first()
    return found if found is not None and found.address == asked.address else None


def _without(days: tuple[str, ...] | list[str], others: tuple[str, ...] | list[str]) -> list[str]:
    return [day for day in days if day not in set(others)]
