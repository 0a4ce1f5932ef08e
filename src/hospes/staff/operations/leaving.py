"""People leave, and come back; what they did stays under their name."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.staff import events, queries
from hospes.staff.models import Person
from hospes.staff.operations.absences import end_absence
from hospes.staff.operations.limits import (
    LastAdministrator,
    NotYours,
    OwnsOpenCases,
    StillDeputy,
    check_an_administrator_stays,
    check_may_touch,
    check_nobody_relies,
    locked,
    save_unless_needed,
)
from hospes.staff.operations.tokens import revoke_all

__all__ = ["LastAdministrator", "OwnsOpenCases", "StillDeputy", "deactivate", "reactivate"]


def deactivate(*, by: Person | None, at: datetime, person: Person) -> Person:
    """Let a person go: they cannot sign in from the next request on, and no token opens anything.

    Their open cases need a home first.
    """
    with change(by=by, at=at) as record:
        locked(person)
        check_may_touch(by, before=person.roles)
        if by == person:
            raise NotYours(_("You cannot deactivate yourself. Ask another administrator."))
        if not person.is_active:
            return person
        check_an_administrator_stays(person)
        check_nobody_relies(person, at)
        person.is_active = False
        save_unless_needed(person, "is_active")
        # Who comes back one day is here, not away with a deputy who may have left meanwhile.
        for absence in queries.absences_of(person, at=at):
            end_absence(by=by, at=at, absence=absence)
        tokens = revoke_all(person=person, at=at)
        data = {"tokens_revoked": tokens} if tokens else {}
        record(events.PERSON_DEACTIVATED, about=person, team=person.team_id, data=data)
    return person


def reactivate(*, by: Person | None, at: datetime, person: Person) -> Person:
    """Take a person back with the roles and the team they had."""
    with change(by=by, at=at) as record:
        locked(person)
        check_may_touch(by, before=person.roles)
        if person.is_active:
            return person
        person.is_active = True
        person.save(update_fields=["is_active"])
        record(events.PERSON_REACTIVATED, about=person, team=person.team_id)
    return person
