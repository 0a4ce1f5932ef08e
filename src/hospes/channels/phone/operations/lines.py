"""Setting up a line: a number of ours, and the secret its exchange signs with."""

import secrets
from datetime import datetime

import phonenumbers
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.channels.phone import events
from hospes.channels.phone.core.signing import SECRET_BYTES, spelled
from hospes.channels.phone.core.told import number_of
from hospes.channels.phone.models import Line
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import secret
from hospes.lib.text import storable
from hospes.staff.core.roles import may_keep_people
from hospes.staff.models import Person, Team

KEY_LENGTH = 22


class NotYours(Refusal):
    """Lines are set up by those who let people in."""


class NumberUnclear(Refusal):
    """What was written is no telephone number."""


class NumberTaken(Refusal):
    """A number is one line."""


class RegionUnclear(Refusal):
    """What was written is no country."""


def set_up_line(
    *,
    by: Person | None,
    at: datetime,
    number: str,
    name: str,
    team: Team,
    language: str = "en",
    region: str = "",
) -> tuple[Line, str]:
    """A new line, and its secret, which is shown once. `by` None is the command line.

    Raises NotYours, NumberUnclear, NumberTaken, RegionUnclear.
    """
    _refuse_others(by)
    country = _region(region)
    key = number_of(number, country)
    if not key:
        raise NumberUnclear(
            _("%(number)s is no telephone number. Write it as +36 1 234 5678.") % {"number": number.strip()}
        )
    line = Line(number=key, region=country, language=language, team=team, key=secret(KEY_LENGTH), made_at=at)
    line.name = storable(name).strip()[:120] or key
    own = _new(line)
    try:
        with change(by=by, at=at) as record, transaction.atomic():
            line.save(force_insert=True)
            record(events.LINE_SET_UP, about=line, team=team.pk, data={"number": key})
    except IntegrityError as clash:
        raise NumberTaken(_("%(number)s is a line already.") % {"number": key}) from clash
    return line, own


def change_line(
    *,
    by: Person | None,
    at: datetime,
    line: Line,
    name: str,
    team: Team,
    language: str,
    region: str,
    is_active: bool,
) -> Line:
    """Say anew whose it is; switched off, nothing it sends is taken. A change that changes nothing records nothing."""
    _refuse_others(by)
    given = {
        "name": storable(name).strip()[:120] or line.number,
        "team": team,
        "language": language,
        "region": _region(region),
        "is_active": is_active,
    }
    changed = sorted(field for field, value in given.items() if getattr(line, field) != value)
    if changed:
        with change(by=by, at=at) as record:
            for field in changed:
                setattr(line, field, given[field])
            line.save(update_fields=changed)
            record(events.LINE_CHANGED, about=line, team=line.team_id, data={"what": changed})
    return line


def new_secret(*, by: Person | None, at: datetime, line: Line) -> str:
    """Another secret, shown once; what is signed with the one before is not believed any more."""
    _refuse_others(by)
    with change(by=by, at=at) as record:
        own = _new(line)
        line.save(update_fields=["secret"])
        record(events.LINE_SECRET_RENEWED, about=line, team=line.team_id)
    return own


def _new(line: Line) -> str:
    own = spelled(secrets.token_bytes(SECRET_BYTES))
    line.set_secret(own)
    return own


def _region(said: str) -> str:
    region = said.strip().upper() or settings.PHONE_REGION
    if region not in phonenumbers.SUPPORTED_REGIONS:
        raise RegionUnclear(_("Write the country with its two letters, such as HU, GR or GB."))
    return region


def _refuse_others(by: Person | None) -> None:
    if by is not None and not may_keep_people(by.roles):
        raise NotYours(_("Lines are set up by those who let people in: a manager or an administrator."))
