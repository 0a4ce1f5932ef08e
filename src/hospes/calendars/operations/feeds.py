"""A private address for one's own calendar: given, given anew, taken back."""

from datetime import datetime

from hospes.calendars import events
from hospes.calendars.models import Feed
from hospes.calendars.queries import digest_of
from hospes.ledger.operations import change
from hospes.lib.ids import secret
from hospes.staff.models import Person


def give_feed_address(*, by: Person, at: datetime) -> str:
    """A new secret for one's own calendar, to be shown this once; the one before opens nothing any more."""
    told = secret(27)
    with change(by=by, at=at) as record:
        Feed.objects.update_or_create(person=by, defaults={"digest": digest_of(told), "given_at": at})
        record(events.FEED_GIVEN, about=by, team=by.team_id)
    return told


def revoke_feed(*, by: Person, at: datetime) -> bool:
    """Take one's own address back; False when there was none."""
    with change(by=by, at=at) as record:
        gone, _each = Feed.objects.filter(person=by).delete()
        if gone:
            record(events.FEED_REVOKED, about=by, team=by.team_id)
    return bool(gone)
