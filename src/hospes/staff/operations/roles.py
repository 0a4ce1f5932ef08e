"""What a person does here, and in which team."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.staff import events
from hospes.staff.core import roles as core
from hospes.staff.models import Person, Team
from hospes.staff.operations.limits import (
    check_an_administrator_stays,
    check_may_touch,
    check_nobody_relies,
    locked,
    save_unless_needed,
)


class RolesUnclear(Refusal):
    """The roles asked for do not make sense together."""


def roles_in_order(roles: Collection[str], team: Team | None) -> list[str]:
    """The roles as they are stored; refuses none, unknown ones, and an agent without a team."""
    if core.unknown(roles):
        raise RolesUnclear(_("There is no role “%(role)s”.") % {"role": core.unknown(roles)[0]})
    if not roles:
        raise RolesUnclear(_("Give at least one role: it says what the person may see and do."))
    if "agent" in roles and team is None:
        raise RolesUnclear(_("An agent looks after the cases of a team. Choose the team."))
    return core.in_order(roles)


def change_roles(*, by: Person | None, at: datetime, person: Person, roles: Collection[str]) -> Person:
    """Give and take roles; the last administrator stays one.

    Raises OwnsOpenCases, StillDeputy when they would not look after customers any more.
    """
    with change(by=by, at=at) as record:
        locked(person)
        held = roles_in_order(roles, person.team)
        before = person.roles
        check_may_touch(by, before=before, after=held)
        if held == before:
            return person
        if core.ADMINISTRATOR not in held:
            check_an_administrator_stays(person)
        if core.SERVES & set(before) and not core.SERVES & set(held):
            check_nobody_relies(person, at)
        person.roles = held
        save_unless_needed(person, "roles")
        record(events.ROLES_CHANGED, about=person, team=person.team_id, data={"from": before, "to": held})
    return person


def move_to_team(*, by: Person | None, at: datetime, person: Person, team: Team | None) -> Person:
    """Put a person into another team; the cases they own stay theirs."""
    with change(by=by, at=at) as record:
        locked(person)
        check_may_touch(by, before=person.roles)
        roles_in_order(person.roles, team)
        before = person.team_id
        if before == (team.pk if team else None):
            return person
        person.team = team
        person.save(update_fields=["team"])
        record(
            events.PERSON_MOVED,
            about=person,
            team=person.team_id,
            data={"from": before, "to": person.team_id},
        )
    return person
