"""Who may change people: checked in the verb, wherever the wish was entered."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hospes.lib.errors import Refusal
from hospes.staff import queries
from hospes.staff.core import roles
from hospes.staff.models import Person, Team


class NotYours(Refusal):
    """Somebody else decides this."""

    status = 403


class LastAdministrator(Refusal):
    """Without an administrator nobody could let anybody in."""


class OwnsOpenCases(Refusal):
    """Every open case and promise keeps somebody active who looks after it."""


class OwnsArticles(Refusal):
    """Every article keeps an owner who works here."""


class StillDeputy(Refusal):
    """Somebody who is away relies on this person."""


def check_may_touch(by: Person | None, *, before: Collection[str] = (), after: Collection[str] = ()) -> None:
    """Refuse unless `by` (None: the system) may change somebody from these roles to those."""
    if by is None or roles.may_touch(by.roles, before, after):
        return
    if roles.may_keep_people(by.roles):
        raise NotYours(_("Only an administrator makes or changes an administrator. Ask one of them."))
    raise NotYours(_("Managers and administrators change people. Ask one of them."))


def check_an_administrator_stays(leaving: Person) -> None:
    """Refuse when nobody would be left who can let people in."""
    if roles.ADMINISTRATOR not in leaving.roles:
        return
    others = Person.objects.filter(is_active=True).exclude(pk=leaving.pk)
    if not any(person.has_role(roles.ADMINISTRATOR) for person in others):
        raise LastAdministrator(
            _("%(name)s is the last administrator. Give somebody else that role first.")
            % {"name": leaving.name}
        )


def check_nobody_relies(person: Person, at: datetime) -> None:
    """Refuse while the person stands in for somebody who is away."""
    relying = queries.relying_on(person, at=at)
    if relying:
        raise StillDeputy(
            _("%(name)s stands in for %(away)s. Name another deputy first.")
            % {"name": person.name, "away": ", ".join(dict.fromkeys(a.person.name for a in relying))}
        )


def save_unless_needed(person: Person, field: str) -> None:
    """Store a field; the rule about open cases is the database's, since cases stand above this room."""
    try:
        with transaction.atomic():
            person.save(update_fields=[field])
    except IntegrityError as refused:
        person.refresh_from_db(fields=[field])
        if "person_is_offered_cases" in str(refused):
            raise OwnsOpenCases(
                _(
                    "%(name)s is offered a case and has not answered. Have the offer declined or withdrawn first."
                )
                % {"name": person.name}
            ) from refused
        if "person_owns_articles" in str(refused):
            raise OwnsArticles(
                _("%(name)s still owns articles. Give them another owner first.") % {"name": person.name}
            ) from refused
        raise OwnsOpenCases(
            _("%(name)s still looks after open cases or promises. Give them another home first.")
            % {"name": person.name}
        ) from refused


def locked(person: Person) -> Person:
    """The person as they stand now, held against others until the change is done.

    With an administrator everybody active is held, in one order, so that two administrators cannot dismiss
    each other at one moment.
    """
    if roles.ADMINISTRATOR in person.roles:
        list(
            Person.objects.select_for_update(no_key=True)
            .filter(is_active=True)
            .order_by("pk")
            .values_list("pk")
        )
    person.refresh_from_db(from_queryset=Person.objects.select_for_update(no_key=True))
    return person


def held(of: Person | Team) -> None:
    """Read afresh and held until the change is done."""
    if isinstance(of, Team):
        of.refresh_from_db(from_queryset=Team.objects.select_for_update(no_key=True))
    else:
        of.refresh_from_db(from_queryset=Person.objects.select_for_update(no_key=True))
