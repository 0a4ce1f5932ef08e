"""Setting up a counter."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.channels.counter import events
from hospes.channels.counter.models import Counter
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.text import storable
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person, Team

KEY_LENGTH = 22


class NotYours(Refusal):
    """Counters are set up by those who let people in."""


class NameMissing(Refusal):
    """A counter has a name."""


def set_up_counter(
    *, by: Person | None, at: datetime, name: str, team: Team, language: str = "en"
) -> Counter:
    """A new counter, with a key for the tablet at its door. Raises NotYours, NameMissing."""
    _refuse_others(by)
    with change(by=by, at=at) as record:
        counter = Counter.objects.create(
            name=_name(name), team=team, language=language, key=secret(KEY_LENGTH), made_at=at
        )
        record(events.COUNTER_SET_UP, about=counter, team=team.pk)
    return counter


def change_counter(
    *,
    by: Person | None,
    at: datetime,
    counter: Counter,
    name: str,
    team: Team,
    language: str,
    is_active: bool,
) -> Counter:
    """Say anew whose it is. A change that changes nothing records nothing."""
    _refuse_others(by)
    given = {"name": _name(name), "team": team, "language": language, "is_active": is_active}
    changed = sorted(field for field, value in given.items() if getattr(counter, field) != value)
    if changed:
        with change(by=by, at=at) as record:
            for field in changed:
                setattr(counter, field, given[field])
            counter.save(update_fields=changed)
            record(events.COUNTER_CHANGED, about=counter, team=counter.team_id, data={"what": changed})
    return counter


def new_key(*, by: Person | None, at: datetime, counter: Counter) -> Counter:
    """Other addresses for the door and the board: those before open nothing any more."""
    _refuse_others(by)
    with change(by=by, at=at) as record:
        counter.key = secret(KEY_LENGTH)
        counter.save(update_fields=["key"])
        record(events.COUNTER_CHANGED, about=counter, team=counter.team_id, data={"what": ["key"]})
    return counter


def _name(said: str) -> str:
    name = " ".join(storable(said).split())[:120]
    if not name:
        raise NameMissing(_("Give the counter a name, such as Showroom."))
    return name


def _refuse_others(by: Person | None) -> None:
    if by is not None and not may_keep_people(by.roles):
        raise NotYours(_("Counters are set up by those who let people in: a manager or an administrator."))
