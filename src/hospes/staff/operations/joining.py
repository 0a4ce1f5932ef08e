"""People taken in, their details corrected, their first password."""

import secrets
from collections.abc import Collection
from datetime import datetime
from itertools import chain, count

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.lib.ids import slug
from hospes.lib.text import shorten, storable
from hospes.staff import events
from hospes.staff.models import Person, Team
from hospes.staff.operations.limits import check_may_touch, locked
from hospes.staff.operations.roles import roles_in_order

# Without i, l, o, 0 and 1, which are misread when a password is told or copied from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class AddressInUse(Refusal):
    """An e-mail address or user name belongs to somebody already."""


class DetailMissing(Refusal):
    """A person needs a name and an e-mail address."""


def hire(
    *,
    by: Person | None,
    at: datetime,
    name: str,
    email: str,
    roles: Collection[str],
    team: Team | None = None,
    username: str = "",
    language: str = "en",
    phone: str = "",
    password: str | None = None,
) -> Person:
    """Take a person in. Without a password they sign in once one was given or set by a mailed link."""
    held = roles_in_order(roles, team)
    check_may_touch(by, after=held)
    person = Person(roles=held, team=team, language=language, joined_at=at)
    person.name, person.email, person.phone = _details(name, email, phone)
    person.username = slug(username) or _free_username(person)
    person.set_password(password)
    with change(by=by, at=at) as record:
        _save(person)
        record(
            events.PERSON_HIRED,
            about=person,
            team=person.team_id,
            data={"roles": held, "language": language},
        )
    return person


def change_person(
    *, by: Person | None, at: datetime, person: Person, name: str, email: str, phone: str = ""
) -> Person:
    """Correct a name, an e-mail address, a telephone number; changing nothing records nothing."""
    with change(by=by, at=at) as record:
        locked(person)
        if by != person:
            check_may_touch(by, before=person.roles)
        wanted = dict(zip(("name", "email", "phone"), _details(name, email, phone), strict=True))
        differing = {field: value for field, value in wanted.items() if getattr(person, field) != value}
        if not differing:
            return person
        for field, value in differing.items():
            setattr(person, field, value)
        _save(person, list(differing))
        record(events.PERSON_CHANGED, about=person, team=person.team_id, data={"fields": sorted(differing)})
    return person


def give_password(*, by: Person | None, at: datetime, person: Person, password: str = "") -> str:
    """Set a one-time password (made up unless given) and return it; nobody can read it afterwards."""
    given = password or "-".join("".join(secrets.choice(_LETTERS) for _i in range(4)) for _j in range(4))
    with change(by=by, at=at) as record:
        locked(person)
        check_may_touch(by, before=person.roles)
        person.set_password(given)
        person.password_is_temporary = True
        person.save(update_fields=["password", "password_is_temporary"])
        record(events.PASSWORD_GIVEN, about=person, team=person.team_id)
    return given


def _details(name: str, email: str, phone: str) -> tuple[str, str, str]:
    tidied, address = shorten(storable(name), 120), storable(email).strip().casefold()
    if not tidied:
        raise DetailMissing(_("Give the person's name as colleagues and customers should see it."))
    if "@" not in address.strip("@") or len(address.split()) != 1:
        raise DetailMissing(_("Give an e-mail address: it is how the person signs in."))
    return tidied, address, shorten(storable(phone), 40)


def _free_username(person: Person) -> str:
    """«Kertész Anna» → «kertesz-anna», with a number when that is taken."""
    wanted = (slug(person.name) or slug(person.email.split("@")[0]) or "person")[:50]
    taken = set(Person.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    candidates = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(login for login in candidates if login not in taken)


def _save(person: Person, fields: list[str] | None = None) -> None:
    """Store it; an address or user name taken before or this very moment is refused in words."""
    _refuse_taken(person)
    try:
        with transaction.atomic():
            person.save(force_insert=fields is None, update_fields=fields)
    except IntegrityError:
        _refuse_taken(person)
        raise


def _refuse_taken(person: Person) -> None:
    others = Person.objects.exclude(pk=person.pk)
    if others.filter(email__iexact=person.email).exists():
        raise AddressInUse(
            _("Somebody signs in with %(email)s already. Give another address.") % {"email": person.email}
        )
    if others.filter(username__iexact=person.username).exists():
        raise AddressInUse(
            _("Somebody signs in as %(name)s already. Give another user name.") % {"name": person.username}
        )
